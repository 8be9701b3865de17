'use strict';
const { existsSync, readFileSync } = require('node:fs');

/** What tests of this run needed and did not find, once each. */
function missing() {
  const list = process.env.ARCHIPEL_SKIPPED;
  if (list === undefined || !existsSync(list)) return [];
  return [...new Set(readFileSync(list, 'utf8').trimEnd().split('\n'))].map((line) => JSON.parse(line));
}

/**
 * Ends the run with what was skipped for want of something, and `N passed, N failed` alone on the last line.
 *
 * A file that could not run counts as one failure. The lines are written when the process exits, because jest prints
 * its own summary after the reporters are done. Of the many runs of `--watch` they tell the last.
 */
let lines = [];
process.once('exit', () => process.stdout.write(lines.map((line) => `${line}\n`).join('')));

module.exports = class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const lacking = missing();
    const names = [...new Set(lacking.map(({ name }) => name))].sort().join(', ');
    const skipped = results.numPendingTests;
    lines = [
      ...lacking.map(({ missing: why }) => `  ${why}`),
      skipped === 0 ? 'skipped nothing' : `skipped ${skipped} tests, for want of ${names || 'a reason'}`,
      `${results.numPassedTests} passed, ${failed} failed`,
    ];
  }
};
