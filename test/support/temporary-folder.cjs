'use strict';
const { mkdtempSync, realpathSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Gives the run a temporary folder of its own: `Template.fromStack` and others leave folders behind. */
module.exports = () => {
  // The real path: tests compare it with paths that Node has resolved (on macOS /tmp is a link).
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'archipel-test-')));
  globalThis.archipelTemporaryFolder = { folder, before: process.env.TMPDIR };
  process.env.TMPDIR = folder;
  // Where test files, each in a process of its own, say what they lack (needs.ts).
  process.env.ARCHIPEL_SKIPPED = join(folder, 'skipped');
};
