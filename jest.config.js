'use strict';

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
  testSequencer: '<rootDir>/test/support/shared/sequencer.cjs',
  // jest leaves one core idle by default: half of a machine with two.
  maxWorkers: '100%',
  // Many tests start processes; a busy machine must not turn them red.
  testTimeout: 30_000,
  transform: { '\\.ts$': swc('typescript'), '\\.mjs$': swc('ecmascript') },
  setupFiles: ['<rootDir>/test/support/environment.cjs'],
  globalSetup: '<rootDir>/test/support/temporary-folder.cjs',
  globalTeardown: '<rootDir>/test/support/remove-temporary-folder.cjs',
  reporters: [
    'default',
    '<rootDir>/test/support/times.cjs',
    '<rootDir>/test/support/junit.cjs',
    '<rootDir>/test/support/closing-line.cjs',
  ],
};
