'use strict';
const { existsSync, readFileSync } = require('node:fs');

/** What tests of this run needed and did not find, once for each file that said so. */
function missing() {
  const list = process.env.ARCHIPEL_SKIPPED;
  if (list === undefined || !existsSync(list)) return [];
  return [...new Set(readFileSync(list, 'utf8').trimEnd().split('\n'))].map((line) => JSON.parse(line));
}

/** `CRDs (13), etcd and kube-apiserver (20)`: what would run the skipped tests, and how many of them. */
function groups(testResults, lacking) {
  const counts = new Map();
  for (const { testFilePath, testResults: tests } of testResults) {
    const skipped = tests.filter(({ status }) => status === 'pending').length;
    if (skipped === 0) continue;
    const names = new Set(lacking.filter(({ file }) => file === testFilePath).map(({ name }) => name));
    const group = [...names].sort().join(' and ') || 'a reason';
    counts.set(group, (counts.get(group) ?? 0) + skipped);
  }
  return [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([group, count]) => `${group} (${count})`)
    .join(', ');
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
    const why = new Set(lacking.map(({ missing: reason }) => reason));
    const skipped = results.numPendingTests;
    lines = [
      ...[...why].map((reason) => `  ${reason}`),
      skipped === 0
        ? 'skipped nothing'
        : `skipped ${skipped} tests, for want of ${groups(results.testResults, lacking)}`,
      `${results.numPassedTests} passed, ${failed} failed`,
    ];
  }
};
