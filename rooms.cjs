'use strict';

/**
 * Which folder may import which: the table of the design, row by row. dependency-cruiser refuses what it does not
 * allow, and `npm run house` lists it.
 */

/** What a folder may import of ours; itself always. */
const table = {
  'lib/common': [],
  'lib/pins': [],
  'lib/model': [],
  'lib/tools': [],
  imports: [],
  // What differs between two states of dist/: read by the gate on changes, by `archipel diff` and by `charts diff`.
  'lib/change': ['lib/model'],
  'lib/inputs': ['lib/model'],
  // What somebody else writes into the folder of a platform, such as the images that Flux keeps, is read in lib/inputs.
  // Charts of one's own are made of the generated classes.
  platforms: ['lib/public', 'imports'],
  'lib/policy': ['lib/model', 'imports'],
  charts: ['lib/model', 'imports', 'lib/policy'],
  'lib/aws': ['lib/model', 'imports'],
  'lib/bootstrap': ['lib/model', 'imports'],
  'lib/gitops': ['lib/model', 'imports'],
  'lib/export': ['lib/model', 'imports'],
  'lib/checks': ['lib/model', 'lib/change', 'lib/policy', 'lib/tools'],
  'lib/failover': ['lib/model', 'lib/synth'],
  // How a secret is changed, from what is rendered: nothing of a secret itself.
  'lib/rotation': ['lib/model', 'lib/checks'],
  'lib/synth': ['lib/model', 'lib/inputs'],
  // What an account has to hold, asked of AWS: expected by what is rendered, and by the commands of the runbook.
  'lib/preflight': ['lib/model', 'lib/inputs', 'lib/checks', 'lib/failover'],
  // What somebody else publishes: the lock, fetching by it, archives, what they render, and the records of it.
  'lib/supply': ['lib/model', 'lib/change', 'lib/inputs', 'lib/tools', 'lib/synth'],
  // Files of a repository that begins: texts alone.
  'lib/scaffold': [],
  // What runs already, as TypeScript of a platform: texts and data alone.
  'lib/adopt': ['lib/change'],
  // What people write with, as the package `archipel` has it; the helper of their tests runs the program.
  'lib/public': ['lib/model', 'lib/inputs', 'lib/app'],
  // The program stands above all that it calls, and below the commands alone.
  'lib/app': [
    'lib/model',
    'lib/inputs',
    'lib/tools',
    'charts',
    'lib/aws',
    'lib/bootstrap',
    'lib/gitops',
    'lib/export',
    'lib/adopt',
    'lib/change',
    'lib/checks',
    'lib/failover',
    'lib/rotation',
    'lib/preflight',
    'lib/synth',
    'lib/supply',
  ],
};

/** What every room may use: versions of what others publish, and functions that fill a gap of the language. */
const forAll = ['lib/pins', 'lib/common'];

/** Folders of which a row may import types although not code. */
const typesOnly = { 'lib/gitops': ['charts'], 'lib/export': ['charts'] };

/** Folders that a row allows, but of which only types may be imported. */
const onlyTypes = { 'lib/checks': ['lib/model'] };

module.exports = { table, forAll, typesOnly, onlyTypes };
