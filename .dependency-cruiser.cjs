'use strict';

const { forAll, onlyTypes, table, typesOnly } = require('./rooms.cjs');

/**
 * Which folder may import which, from the table of rooms.cjs, and which packages belong to one place. Each rule is
 * proved by a planted violation in test/house/import-rules.test.ts.
 */

const OURS = '^(bench|bin|platforms|lib|charts|imports|test)/';
const TEST = '^test/';

const anyOf = (folders) => `^(${folders.join('|')})/`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const rows = Object.entries(table).flatMap(([folder, allowed]) => {
  const code = [folder, ...allowed, ...forAll];
  const types = typesOnly[folder] ?? [];
  const name = `${folder} imports ${allowed.join(', ') || 'nothing'} of ours`;
  const comment = 'the table "may import of ours" of the design';
  return [
    rule(name, comment, { path: anyOf([folder]) }, { path: OURS, pathNot: anyOf([...code, ...types]) }),
    ...(types.length > 0
      ? [
          rule(
            `${name}, and types of ${types.join(', ')}`,
            comment,
            { path: anyOf([folder]) },
            { path: anyOf(types), dependencyTypesNot: ['type-only'] },
          ),
        ]
      : []),
  ];
});

const typeRows = Object.entries(onlyTypes).map(([folder, others]) =>
  rule(
    `${folder} imports types only of ${others.join(', ')}`,
    'a gate that calls the derivation it proves compares a function with itself',
    { path: anyOf([folder]) },
    { path: anyOf(others), dependencyTypesNot: ['type-only'] },
  ),
);

const only = (name, comment, allowed, to) => rule(name, comment, { path: OURS, pathNot: allowed }, to);

module.exports = {
  forbidden: [
    ...rows,
    ...typeRows,
    rule(
      'known folder',
      'every folder has a row in the table',
      { path: '^lib/', pathNot: anyOf(Object.keys(table)) },
      {},
    ),
    rule('no cycles', 'a file that needs itself cannot be read top to bottom', {}, { circular: true }),
    rule('resolves', 'the import leads nowhere', {}, { couldNotResolve: true }),
    only(
      'aws-cdk-lib in lib/aws',
      'it costs a second to load and belongs to the AWS side',
      `^lib/aws/|^bin/aws\\.ts$|${TEST}`,
      { path: '(^|/)node_modules/aws-cdk-lib/' },
    ),
    only(
      'cdktf in one file',
      'it is archived: the day it goes, one file changes',
      `^lib/bootstrap/cdktf\\.ts$|${TEST}`,
      { path: '(^|/)node_modules/(cdktf|@cdktf)/' },
    ),
    only(
      'files in few places',
      'reading in lib/inputs, writing in lib/synth; lib/supply keeps the lock, charts and renderings, lib/tools binaries',
      `^lib/(inputs|supply|synth|tools)/|^(bench|bin)/|${TEST}`,
      { path: '^(node:)?fs(/|$)' },
    ),
    only(
      'processes in lib/tools',
      'a child process is an input that nobody sees',
      `^lib/tools/|^(bench|bin)/|${TEST}`,
      {
        path: '^(node:)?child_process$',
      },
    ),
    rule(
      'tests of a platform stand with it',
      'it goes with its tests, and all others are green without it: npm run without',
      { path: TEST, pathNot: '^test/(platforms|fixtures)/' },
      { path: '^platforms/[^/]+/' },
    ),
    only('no development packages in the product', 'they are not installed where the product runs', TEST, {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      // Optional peers are loaded by a command that says how to install them.
      dependencyTypesNot: ['type-only', 'npm-peer'],
    }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // What `npm run build` left.
    exclude: { path: '^build/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['archipel-source', 'require', 'node', 'types', 'default'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
