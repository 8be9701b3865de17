'use strict';
const { rmSync } = require('node:fs');

module.exports = () => {
  const { folder, before } = globalThis.archipelTemporaryFolder;
  rmSync(folder, { recursive: true, force: true });
  // `--watch` runs again in this process.
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
};
