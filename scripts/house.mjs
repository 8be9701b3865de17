/**
 * Shows how easy the code is to read and to change: `npm run house [-- <options>]`.
 *
 * Measures the compiler's syntax tree and prints the worst places first, each figure with its goal. Changes nothing.
 */
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { textReport } from './house/report.mjs';
import { IDS } from './house/titles.mjs';

const HELP = `npm run house [-- <options>]

Prints line widths, file and function lengths, nesting, import cycles and upward arrows, how many files mention an
add-on, a check or a field of a workload, single-file folders and unused files: worst first, each with its goal.

  --only <measures>  comma-separated: ${IDS.join(', ')}
  --worst <n>        how many places to list per measure (default 10)
  --check            exit with status 1 if a goal is missed
  --json             print all places, as JSON
  --root <folder>    the repository to measure (default: this one)
  --help             print this text
`;
const PATIENCE = 2000;

/** A mistake in the arguments, reported without a stack trace. */
class Usage extends Error {}

function readOptions(args) {
  const { values } = parseOrExplain(args);
  const root = resolve(values.root ?? resolve(dirname(fileURLToPath(import.meta.url)), '..'));
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new Usage(`--root ${values.root}: no such folder`);
  if (!/^\d+$/.test(values.worst)) throw new Usage(`--worst ${values.worst}: expected a whole number, for example 10`);
  const only = values.only?.split(',') ?? IDS;
  const unknown = only.find((id) => !IDS.includes(id));
  if (unknown !== undefined) throw new Usage(`--only ${unknown}: unknown measure; expected one of ${IDS.join(', ')}`);
  return { ...values, root, worst: Number(values.worst), only };
}

function parseOrExplain(args) {
  const flag = { type: 'boolean', default: false };
  const options = {
    only: { type: 'string' },
    worst: { type: 'string', default: '10' },
    root: { type: 'string' },
    check: flag,
    json: flag,
    help: flag,
  };
  try {
    return parseArgs({ args, options });
  } catch (error) {
    throw new Usage(error.message);
  }
}

/** Reports each step on a terminal once the run has taken two seconds. */
function progress() {
  const since = performance.now();
  return (step) => {
    if (process.stderr.isTTY && performance.now() - since > PATIENCE) process.stderr.write(`${step} …\n`);
  };
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return process.stdout.write(HELP);
  const { takeMeasures } = await import('./house/measures.mjs');
  const measures = takeMeasures(options.root, options.only, progress());
  const colours = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ measures }, null, 2)}\n`
      : textReport(measures, { worst: options.worst, colours }),
  );
  if (options.check && measures.some(({ holds }) => !holds)) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Usage)) throw error;
  process.stderr.write(`${error.message}\nsee npm run house -- --help\n`);
  process.exitCode = 2;
}
