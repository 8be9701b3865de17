import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runBuild } from './build/main';
import { UPGRADED } from './build/programs';
import { closing, endOnSignals } from './machine/ending';
import { isInside, namespaceProblem, runInside } from './machine/namespace';
import { type Chosen, chooseClusters } from './run/choose';
import { runWithoutEngine } from './direct';
import { type ClusterOptions, runCluster } from './run/cluster';
import { runTogether } from './run/together';
import { runUpgrade } from './run/upgrade';
import { WrongUse } from './wrong-use';

export const USAGE = `usage: npm run e2e [-- [--platform <name>] [--cluster <name>] [--engine flux|argo-cd] [options]]

Brings clusters of dist/ up from empty: a real API server and the real controllers of the engine, in a network
namespace of its own, without containers. What is played is named. Programs come from \`npm run e2e:build\`.
A cluster whose programs are not there is skipped, with the command that makes them.

  --platform <name>   clusters of this platform alone
  --cluster <name>    this cluster alone
  --engine <engine>   clusters that this engine delivers
  --charts <folder>   packed charts, beside those of .charts/; may be given more than once
  --crds <folder>     schemas for charts that are not at hand [ARCHIPEL_CRDS, .crds]
  --without-engine    apply everything by hand instead, and try what an API server alone can tell; takes seconds
  --together          two clusters of a platform side by side, from one repository (law 11)
  --upgrade           on Kubernetes of the minor version before, and then upgraded (law 11)
  --planted           without an engine: put a mistake for each law in, and see each law tell of it
  --build             build what is missing first, as \`npm run e2e:build\` does
  --limit <seconds>   how long a cluster may take to come up [900]
  --only <law>,...    these laws alone, by their number; convergence is always one of them
  --keep              leave the scratch folder, and say where it is
`;

const OPTIONS = {
  platform: { type: 'string' },
  cluster: { type: 'string' },
  engine: { type: 'string' },
  charts: { type: 'string', multiple: true },
  crds: { type: 'string' },
  limit: { type: 'string' },
  only: { type: 'string' },
  keep: { type: 'boolean' },
  'without-engine': { type: 'boolean' },
  planted: { type: 'boolean' },
  build: { type: 'boolean' },
  together: { type: 'boolean' },
  upgrade: { type: 'boolean' },
} as const;

/** @returns 0 when every law held that could be tried, 1 when one did not */
export async function runE2e(args: string[], root: string, say: (line: string) => void): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const chosen = chooseClusters(root, values);
  const limit = Number(values.limit ?? '900');
  if (!(limit > 0)) throw new WrongUse(`--limit ${values.limit ?? ''} is no number of seconds: give one such as 900`);
  if (!isInside()) {
    const problem = namespaceProblem();
    // Inside there is no network to fetch modules from.
    if (problem === undefined && values.build === true)
      for (const args of buildsFor(chosen, values.upgrade === true))
        if ((await runBuild(args, root, say)) !== 0) return 1;
    if (problem === undefined) return runInside();
    say(`skipped: ${problem}`);
    return 0;
  }
  endOnSignals();
  const scratch = mkdtempSync(join(tmpdir(), 'archipel-e2e-'));
  const clear = (): void => {
    if (values.keep === true) say(`left in ${scratch}`);
    else rmSync(scratch, { recursive: true, force: true });
  };
  return closing(clear, async () => {
    let failed = 0;
    for (const one of values.together === true ? firstOfEach(chosen) : chosen)
      failed += (await runOne(one, { root, scratch, limit, values, say })) ? 0 : 1;
    return failed === 0 ? 0 : 1;
  });
}

interface Settings {
  readonly root: string;
  readonly scratch: string;
  readonly limit: number;
  readonly values: {
    readonly charts?: readonly string[];
    readonly crds?: string;
    readonly only?: string;
    readonly 'without-engine'?: boolean;
    readonly planted?: boolean;
    readonly together?: boolean;
    readonly upgrade?: boolean;
  };
  readonly say: (line: string) => void;
}

async function runOne(chosen: Chosen, { root, scratch, limit, values, say }: Settings): Promise<boolean> {
  const options: ClusterOptions = {
    ...chosen,
    root,
    scratch,
    limit,
    say,
    charts: [join(root, '.charts'), ...(values.charts ?? [])],
    schemas: values.crds ?? process.env['ARCHIPEL_CRDS'] ?? join(root, '.crds'),
    ...(values.only !== undefined && { only: values.only.split(',').map(Number) }),
  };
  if (values['without-engine'] === true || values.planted === true)
    return runWithoutEngine(options, values.planted === true);
  if (values.together === true) return runTogether(options);
  return values.upgrade === true ? runUpgrade(options) : runCluster(options);
}

interface Named {
  readonly cluster: Pick<Chosen['cluster'], 'name'>;
}

/** What is built for a run, as arguments of `npm run e2e:build`. */
export const buildsFor = (chosen: readonly Named[], isUpgrade: boolean): string[][] => [
  ...chosen.map(({ cluster }) => ['--for', cluster.name]),
  ...(isUpgrade ? [['--only', `${UPGRADED[0]}-before`]] : []),
];

/** A platform's clusters are run together once. */
const firstOfEach = (chosen: readonly Chosen[]): Chosen[] =>
  chosen.filter(({ platform }, index) => chosen.findIndex((one) => one.platform === platform) === index);
