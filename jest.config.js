'use strict';

/**
 * Packages that ship ES modules only. Node 20.20 can `require()` them, jest's own loader cannot: they are
 * transformed like our sources.
 */
const esmOnly = [
  '@marcbachmann/cel-js',
  'age-encryption',
  '@noble',
  '@scure',
  '@kubernetes/client-node',
  'openid-client',
  'oauth4webapi',
  'jose',
];

/** @param {'typescript' | 'ecmascript'} syntax */
const swc = (syntax) => [
  '@swc/jest',
  // Without `swcrc: false` a stray .swcrc of a parent folder would change how the tests are compiled.
  { swcrc: false, jsc: { parser: { syntax }, target: 'es2023' }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
];

/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testEnvironment: '<rootDir>/test/support/shared/environment.cjs',
  runtime: '<rootDir>/test/support/shared/runtime.cjs',
  // jest leaves one core idle by default: half of a machine with two.
  maxWorkers: '100%',
  // Many tests start processes; a busy machine must not turn them red.
  testTimeout: 30_000,
  transform: { '\\.ts$': swc('typescript'), '\\.m?js$': swc('ecmascript') },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  setupFiles: ['<rootDir>/test/support/environment.cjs'],
  globalSetup: '<rootDir>/test/support/temporary-folder.cjs',
  globalTeardown: '<rootDir>/test/support/remove-temporary-folder.cjs',
  reporters: ['default', '<rootDir>/test/support/times.cjs', '<rootDir>/test/support/closing-line.cjs'],
};
