/**
 * Types, and the tests nearest to what has changed, in under 20 seconds: `npm run test:fast [-- <commit>]`.
 *
 * What has changed is what differs from the commit, by default from the last one. Tests are taken nearest first as long
 * as they fit the time, by what each took when it last ran. The rest is left to `npm test`, and counted.
 */
import { types } from './test/gates.mjs';
import { changedSince, nearest } from './test/related.mjs';
import { close, gate, jest } from './test/steps.mjs';

/** Seconds of tests, added up. The types take the rest of the 20. */
const BUDGET = 15;

const commit = process.argv[2] ?? 'HEAD';
const changed = changedSince(commit);
if (changed === undefined) {
  process.stderr.write(`there is no commit ${commit}: give one that git knows, such as main\n`);
  process.exitCode = 2;
} else {
  const checking = gate(types);
  const { chosen, left } = await nearest(changed, BUDGET);
  const files = changed.length === 1 ? '1 file changed' : `${changed.length} files changed`;
  const it = changed.length === 1 ? 'it' : 'them';
  const run = `the ${chosen.length} test files nearest to ${it} run`;
  const reached = it === 'it' ? 'it reaches' : 'they reach';
  const rest = `${left} more that ${reached} ${left === 1 ? 'is' : 'are'} left to npm test`;
  process.stdout.write(`${files}; ${run}, ${rest}\n`);
  await Promise.all([checking, chosen.length > 0 && jest(['--runTestsByPath', ...chosen])]);
  close();
}
