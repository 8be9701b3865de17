import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../build/cache';
import { KUBERNETES, UPGRADED } from '../build/programs';
import { notRun } from '../laws/law';
import { closing } from '../machine/ending';
import { ownAddresses } from '../machine/namespace';
import { minorOf, renderedFor } from '../repository/before';
import { jointRecordOf, keepJoint } from '../report/joint';
import { upgrade } from '../trials/upgrade';
import { arrive, type ClusterOptions, missingPrograms, presentPrograms } from './cluster';
import { arrivalLaw } from './laws';
import { layoutOf, rangesOf } from './layout';
import { startRun } from './run';
import { tell } from './tell';

/** Brings a cluster up on the minor version of Kubernetes before, and upgrades it. @returns whether that held */
export async function runUpgrade(options: ClusterOptions): Promise<boolean> {
  const { root, platform, cluster, scratch, limit } = options;
  const label = `${platform.name}/${cluster.name}`;
  const say = (line: string): void => options.say(`${label}: ${line}`);
  const cache = cacheFolder();
  const present = presentPrograms(cache);
  const before = UPGRADED.map((name) => `${name}-before`);
  const missing = missingPrograms(options, present, before);
  if (missing.length > 0) {
    say(`skipped, without ${missing.join(', ')}: npm run e2e:build -- --only ${before[0]}, and --for ${cluster.name}`);
    return true;
  }
  const [now, old] = [minorOf(KUBERNETES.now), minorOf(KUBERNETES.before)];
  say(`rendering ${platform.name} for Kubernetes ${old} in a copy`);
  const copy = renderedFor(root, platform.name, now, old);
  ownAddresses(rangesOf(cluster, layoutOf(join(scratch, cluster.name), cluster, 0)));
  return closing(
    () => rmSync(copy, { recursive: true, force: true }),
    async () => {
      const run = await startRun({ ...options, root: copy, cache, present, index: 0, isBefore: true, say });
      return closing(run.close, async () => {
        const ground = await arrive(run, limit);
        const first = arrivalLaw(label, ground.arrival, ground.warnings);
        tell(first, say);
        const law = ground.arrival.converged
          ? await upgrade(ground, root)
          : notRun(11, `the cluster did not come up on ${KUBERNETES.before}`);
        tell(law, say);
        const title = `Kubernetes ${KUBERNETES.before} to ${KUBERNETES.now}`;
        keepJoint(root, `${platform.name}.${cluster.name}.upgrade`, jointRecordOf(title, [ground], [first, law]));
        return law.verdict === 'held';
      });
    },
  );
}
