/**
 * How easy the code is to see and to change: `npm run house [-- <options>]`.
 *
 * Prints, from the compiler's tree, what repels a reader, worst first, with the goal beside each figure. Changes nothing.
 */
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { IDS, takeMeasures } from './house/measures.mjs';
import { textReport } from './house/report.mjs';

const HELP = `npm run house [-- <options>]

Prints widths, lengths, nesting, import cycles and upward arrows, the files that an add-on, a check and a field of a
workload touch, folders of one file and files that nobody imports: worst first, the goal beside each figure.

  --only <measures>  these alone, by commas: ${IDS.join(', ')}
  --worst <n>        how many of each to list (default 10)
  --check            exit with 1 if a goal is missed
  --json             everything, as JSON
  --root <folder>    the repository to measure (default: this one)
  --help             this text
`;
const PATIENCE = 2000;

/** A mistake of whoever calls, told without a stack. */
class Usage extends Error {}

function readOptions(args) {
  const { values } = parseOrExplain(args);
  const root = resolve(values.root ?? resolve(dirname(fileURLToPath(import.meta.url)), '..'));
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new Usage(`--root ${values.root}: no such folder`);
  if (!/^\d+$/.test(values.worst)) throw new Usage(`--worst ${values.worst}: give a whole number, such as 10`);
  const only = values.only?.split(',') ?? IDS;
  const unknown = only.find((id) => !IDS.includes(id));
  if (unknown !== undefined) throw new Usage(`--only ${unknown}: no such measure; there are ${IDS.join(', ')}`);
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

/** Tells on a terminal what is being done, once it has taken two seconds. */
function progress() {
  const since = performance.now();
  return (step) => {
    if (process.stderr.isTTY && performance.now() - since > PATIENCE) process.stderr.write(`${step} …\n`);
  };
}

function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return process.stdout.write(HELP);
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
  main();
} catch (error) {
  if (!(error instanceof Usage)) throw error;
  process.stderr.write(`${error.message}\nnpm run house -- --help lists the options\n`);
  process.exitCode = 2;
}
