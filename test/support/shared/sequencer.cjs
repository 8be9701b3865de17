'use strict';
const { default: Sequencer } = require('@jest/test-sequencer');

/** Small files that take minutes: each runs over whole clusters, or the whole program again and again. */
const LONG = [
  ...['proof/mutations', 'fixtures/api-server', 'fleet/workflows', 'luneo/failover-command', 'bin/package', 'kept/law'],
  ...['export/helm/charts', 'checks/table', 'fleet/commands', 'luneo/mistakes', 'kept/watch', 'platforms/luneo/readme'],
  ...['fleet/laws', 'fleet/rm-platform', 'scripts/docs', 'tools/external/report', 'house/test-command', 'bin/import'],
];

/**
 * Starts the longest test files first, so that none of them is alone at the end while a core idles. jest knows the
 * times of an earlier run; on a fresh clone it goes by the size of the files.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = LONG.findIndex((name) => path.endsWith(`${name}.test.ts`));
      return at < 0 ? LONG.length : at;
    };
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
