'use strict';
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');

const root = join(__dirname, '../..');
const FILE = join(root, 'node_modules/.cache/archipel/test-times.json');

/** Keeps the seconds that each test file took, for `npm run test:fast`, which takes as many as fit its time. */
module.exports = class Times {
  onRunComplete(_contexts, { testResults }) {
    const took = testResults
      .map(({ testFilePath, perfStats }) => [relative(root, testFilePath), perfStats.runtime / 1000])
      .filter(([file, seconds]) => file.startsWith('test/') && seconds > 0);
    try {
      mkdirSync(dirname(FILE), { recursive: true });
      writeFileSync(FILE, JSON.stringify({ ...this.before(), ...Object.fromEntries(took) }));
    } catch {
      // A disk that cannot be written: the times are estimated.
    }
  }

  before() {
    try {
      return JSON.parse(readFileSync(FILE, 'utf8'));
    } catch {
      return {};
    }
  }
};
