import { parseArgs } from 'node:util';
import { readCrds } from '../lib/inputs';
import { helm } from '../lib/tools';
import { alone, type Combination, pairs } from '../test/combinations/cases';
import { sampleRoot } from '../test/combinations/root';
import { tryCombination } from '../test/combinations/try';
import { faultsOf } from '../test/combinations/verdict';

const USAGE =
  'usage: npm run combinations [-- [--alone | --pairs] [--part <n>/<of>] [--only <text of an id>] [--crds <folder>]]';

/**
 * Tries every combination of add-ons, or a part of them: several parts may run at once, since each has a folder of its
 * own.
 *
 * @returns 0 where each is green or rightly refused, 1 where one is not, 2 where it was called wrongly or cannot run
 */
async function combinations(root: string): Promise<number> {
  const asked = readArguments();
  if (asked === undefined) return wrongUse(USAGE);
  const client = await helm();
  if (client.kind === 'absent') return wrongUse(`${client.message}: ${client.remedy}`);
  const found = readCrds(root, asked.crds ?? process.env['ARCHIPEL_CRDS']);
  const laboratory = { root: sampleRoot(root), crds: 'absent' in found ? { absent: found.absent } : found.files };
  const chosen = choose(asked);
  const counts = { green: 0, refused: 0, wrong: 0 };
  for (const [at, combination] of chosen.entries()) {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${at + 1} of ${chosen.length}: ${combination.id}`);
    const outcome = await tryCombination(laboratory, combination);
    const faults = faultsOf(outcome);
    counts[faults.length > 0 ? 'wrong' : outcome.left.length > 0 ? 'refused' : 'green'] += 1;
    for (const fault of faults) process.stdout.write(`${combination.id}${after(outcome.added)}: ${fault}\n`);
    if ((at + 1) % 50 === 0) process.stdout.write(`${at + 1} of ${chosen.length}\n`);
  }
  const { green, refused, wrong } = counts;
  process.stdout.write(
    `${chosen.length} combinations: ${green} green, ${refused} refused with reason, ${wrong} wrong\n`,
  );
  return wrong === 0 && chosen.length > 0 ? 0 : 1;
}

const after = (added: readonly string[]): string => (added.length === 0 ? '' : `, then ${added.join(', ')}`);

function wrongUse(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}

/** What was asked for on the command line. */
interface Asked {
  readonly alone: boolean;
  readonly pairs: boolean;
  readonly part: number;
  readonly parts: number;
  readonly only: string;
  readonly crds: string | undefined;
}

function readArguments(): Asked | undefined {
  try {
    const { values } = parseArgs({
      options: {
        alone: { type: 'boolean', default: false },
        pairs: { type: 'boolean', default: false },
        part: { type: 'string', default: '1/1' },
        only: { type: 'string', default: '' },
        crds: { type: 'string' },
      },
    });
    const [, part, parts] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(values.part) ?? [];
    if (part === undefined || Number(part) > Number(parts)) return undefined;
    return { ...values, crds: values.crds, part: Number(part), parts: Number(parts) };
  } catch {
    return undefined;
  }
}

const choose = ({ alone: ones, pairs: twos, part, parts, only }: Asked): readonly Combination[] =>
  [...(twos && !ones ? [] : alone()), ...(ones && !twos ? [] : pairs())]
    .filter(({ id }) => id.includes(only))
    .filter((_, at) => at % parts === part - 1);

void combinations(process.cwd()).then((status) => {
  process.exitCode = status;
});
