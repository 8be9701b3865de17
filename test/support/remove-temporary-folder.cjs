'use strict';
const { rmSync } = require('node:fs');

module.exports = () => rmSync(globalThis.archipelTemporaryFolder, { recursive: true, force: true });
