import { parseArgs } from 'node:util';
import { Fleet } from '../test/proof/mistakes/fleet';
import { AREAS } from '../test/proof/mistakes/list';
import { FIFTH } from '../test/proof/mistakes/fifth';
import { FOURTH } from '../test/proof/mistakes/fourth';
import type { Area } from '../test/proof/mistakes/mistake';
import { SECOND } from '../test/proof/mistakes/second';
import { SIXTH } from '../test/proof/mistakes/sixth';
import { THIRD } from '../test/proof/mistakes/third';
import { faultOf, isReported, table } from '../test/proof/mistakes/table';

const USAGE =
  'usage: npm run mistakes [-- [--list second | third | fourth | fifth | sixth | others] [--only <text of an id>] [--verbose] [--crds <folder>]]';

/**
 * Makes every planted mistake in a copy of the fleet, one at a time, and says which of them a gate reports.
 *
 * @returns 0 where each is reported, or missed, as its line says; 1 where one is not; 2 where it was called wrongly
 */
async function mistakes(root: string): Promise<number> {
  const asked = readArguments();
  if (asked === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const fleet = await Fleet.render(root, asked.crds ?? process.env['ARCHIPEL_CRDS']);
  const tried = [];
  for (const area of asked.areas) {
    for (const mistake of area.mistakes.filter(({ id }) => id.includes(asked.only))) {
      const one = { area: area.name, ...(await fleet.try(mistake)) };
      tried.push(one);
      const fault = faultOf(one);
      if (fault !== undefined) process.stdout.write(`${mistake.id}: ${fault}\n`);
      if (!asked.verbose) continue;
      process.stdout.write(`${isReported(one) ? '+' : '-'} ${mistake.id}\n`);
      for (const { code, file, message } of one.problems)
        process.stdout.write(`    ${code} ${file ?? ''} ${message}\n`);
    }
  }
  fleet.close();
  process.stdout.write(`${table(tried)}\n`);
  return tried.length > 0 && tried.every((one) => faultOf(one) === undefined) ? 0 : 1;
}

interface Asked {
  readonly only: string;
  readonly verbose: boolean;
  readonly areas: readonly Area[];
  readonly crds: string | undefined;
}

const LISTS: Readonly<Record<string, readonly Area[]>> = {
  first: AREAS,
  second: SECOND,
  third: THIRD,
  fourth: FOURTH,
  fifth: FIFTH,
  sixth: SIXTH,
  others: [...SECOND, ...THIRD, ...FOURTH, ...FIFTH, ...SIXTH],
};

function readArguments(): Asked | undefined {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', default: '' },
        verbose: { type: 'boolean', default: false },
        list: { type: 'string', default: 'first' },
        crds: { type: 'string' },
      },
    });
    const areas = LISTS[values.list];
    return areas === undefined ? undefined : { ...values, areas, crds: values.crds };
  } catch {
    return undefined;
  }
}

void mistakes(process.cwd()).then((status) => {
  process.exitCode = status;
});
