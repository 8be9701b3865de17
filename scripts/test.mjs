/**
 * Every gate and test that needs only Node: `npm test`. Some tests: `npm test -- <path>`, with any arguments of jest.
 *
 * Without arguments, the proof of the fleet, types, format, lint and import rules run two at a time, then jest. All
 * run even when one fails, each is shown with its time, and the last line is `N passed, N failed`, where a gate counts
 * as one test; the line above names what was skipped. With arguments, jest runs alone.
 *
 * With ARCHIPEL_REQUIRE_TOOLS=1 a test that lacks a program or a schema fails instead (test/support/needs.ts).
 */
import { gates } from './test/gates.mjs';
import { close, gate, jest, watch } from './test/steps.mjs';

const AT_ONCE = 2;

async function allGates() {
  const waiting = [...gates];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await gate(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

const args = process.argv.slice(2);
if (args.some((arg) => /^--watch(All)?$/.test(arg))) {
  watch(args);
} else {
  if (args.length === 0) await allGates();
  await jest(args);
  close();
}
