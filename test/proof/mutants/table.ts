import type { Problem } from '../../../lib/model';
import type { Drawn, Pool } from './sample';

/** A mutant with what the gates said. */
export interface Judged extends Drawn {
  readonly problems: readonly Problem[];
}

export const isCaught = ({ problems }: Judged): boolean => problems.length > 0;

/** `95.2` */
export const share = (judged: readonly Judged[]): number =>
  judged.length === 0 ? 100 : Math.floor((1000 * judged.filter(isCaught).length) / judged.length) / 10;

/** The gate that says most of a mutant first: the one of its first error. */
const gateOf = ({ problems }: Judged): string =>
  (problems.find(({ severity }) => severity === 'error') ?? problems[0])?.code.split('/')[0] ?? '';

function gatesOf(judged: readonly Judged[]): string {
  const counts = new Map<string, number>();
  for (const one of judged.filter(isCaught)) counts.set(gateOf(one), (counts.get(gateOf(one)) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([gate, count]) => `${gate} ${count}`)
    .join(', ');
}

/** The table of docs/checks.md. */
export function table(pools: readonly Pool[], judged: readonly Judged[]): string {
  const rows = pools.map(({ breakage, shapes, excluded }) => {
    const own = judged.filter((one) => one.breakage === breakage);
    return (
      `| ${breakage} | ${own.length} of ${shapes} | ${excluded} | ${own.filter(isCaught).length} | ${share(own)} ` +
      `% | ${gatesOf(own)} |`
    );
  });
  return [
    '| breakage | drawn | excluded | caught | share | by |',
    '|---|---|---|---|---|---|',
    ...rows,
    `| **all** | ${judged.length} | | ${judged.filter(isCaught).length} | **${share(judged)} %** | |`,
  ].join('\n');
}

/** One line for each mutant that nobody reports. */
export const survivors = (judged: readonly Judged[]): readonly string[] =>
  judged
    .filter((one) => !isCaught(one))
    .map(({ breakage, subject, mutant }) => `${breakage} [${subject.name}] ${mutant.words()} #${mutant.shape}`);
