'use strict';

/**
 * Ends the run with `N passed, N failed` alone on the last line.
 *
 * A file that could not run counts as one failure. The line is written when the process exits, because jest prints
 * its own summary after the reporters are done.
 */
module.exports = class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.once('exit', () => process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`));
  }
};
