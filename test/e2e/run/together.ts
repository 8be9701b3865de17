import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../build/cache';
import { notRun } from '../laws/law';
import { closing } from '../machine/ending';
import { ownAddresses } from '../machine/namespace';
import { jointRecordOf, keepJoint } from '../report/joint';
import { together } from '../trials/together';
import { WrongUse } from '../wrong-use';
import { arrive, type ClusterOptions, missingPrograms, presentPrograms } from './cluster';
import { arrivalLaw } from './laws';
import { layoutOf, rangesOf } from './layout';
import { type Run, startRun } from './run';
import { sharedOf } from './shared';
import { tell } from './tell';

/** Brings two clusters of a platform up side by side, from one repository. @returns whether law 11 held */
export async function runTogether(options: Omit<ClusterOptions, 'cluster'>): Promise<boolean> {
  const { root, platform, scratch, say } = options;
  const [first, second] = platform.clusters;
  if (first === undefined || second === undefined || platform.gitops.engine !== 'flux')
    throw new WrongUse(`--together is for two clusters that Flux delivers: ${platform.name} has not`);
  const cache = cacheFolder();
  const present = presentPrograms(cache);
  const missing = missingPrograms({ platform, cluster: first }, present);
  if (missing.length > 0) {
    say(`${platform.name}: skipped, without ${missing.join(', ')}: npm run e2e:build -- --for ${first.name}`);
    return true;
  }
  const folder = join(scratch, 'shared');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const shared = await sharedOf({ root, platform, clusters: [first, second] }, folder);
  const runs: Run[] = [];
  return closing(
    async () => {
      for (const run of runs.splice(0).reverse()) await run.close();
      say(`${platform.name}: everything is ended`);
    },
    async () => {
      for (const [index, cluster] of [first, second].entries()) {
        ownAddresses(rangesOf(cluster, layoutOf(join(scratch, cluster.name), cluster, index)));
        const sayOf = (line: string): void => say(`${platform.name}/${cluster.name}: ${line}`);
        runs.push(await startRun({ ...options, cluster, cache, present, index, shared, say: sayOf }));
      }
      return tryTogether(runs as [Run, Run], options);
    },
  );
}

async function tryTogether([first, second]: readonly [Run, Run], { root, limit }: { root: string; limit: number }) {
  const arrived = await Promise.all([arrive(first, limit), arrive(second, limit)]);
  const laws = arrived.map(({ run, arrival, warnings }) => arrivalLaw(run.name, arrival, warnings));
  laws.forEach((law, index) => tell(law, [first, second][index]?.say ?? first.say));
  const stood = arrived.every(({ arrival }) => arrival.converged);
  const law = stood ? await together(arrived) : notRun(11, 'not both of them came up');
  tell(law, first.say);
  const title = `${first.cluster.name} and ${second.cluster.name} together`;
  keepJoint(root, `${first.platform.name}.together`, jointRecordOf(title, arrived, [...laws, law]));
  return law.verdict === 'held';
}
