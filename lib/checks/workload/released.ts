import { cacheKey, type CheckCache, remember } from '../gate/cache';
import { digestOf } from '../gate/digest';
import { contextOf, type Context } from '../delivery/context';
import { podTemplateOf } from '../tree/pods';
import { byText } from '../tree/read';
import { type ClusterTree, type KubeObject, withReleased } from '../tree/tree';
import type { Hit, WorkloadCheck } from './check';
import { workloadChecks } from './table';

/** Asks one check of an object. */
type Ask = (check: WorkloadCheck, object: KubeObject, context: Context) => readonly Hit[];

/** The half of the table that looks at pods; what belongs to objects of ours is not asked of charts. */
const OF_PODS: readonly WorkloadCheck[] = workloadChecks
  .filter(({ pod, container }) => pod !== undefined || container !== undefined)
  .map((check) => ({ ...check, object: () => [] }));

/**
 * What the pods of releases would be told if they were ours: a line a release, with how often each check hit. Nobody
 * here can write a chart of somebody else, but its values often can.
 */
export function releasedNotes(cluster: ClusterTree, ask: Ask, cache: CheckCache): readonly string[] {
  if (cluster.released.length === 0) return [];
  // Definitions are most of what charts bring, and no check of pods looks at them.
  const seen = [...cluster.objects, ...cluster.released].filter(({ kind }) => kind !== 'CustomResourceDefinition');
  const key = cacheKey(
    'workload released',
    cluster.platform,
    cluster.cluster,
    ...seen.map((object) => object.label + digestOf(object)),
  );
  return remember(cache, key, () => told(cluster, ask));
}

function told(cluster: ClusterTree, ask: Ask): readonly string[] {
  // A budget or a policy of the chart counts for its pods.
  const context = contextOf(withReleased(cluster));
  const byRelease = new Map<string, Map<string, number>>();
  for (const object of cluster.released) {
    if (object.release === undefined || podTemplateOf(object) === undefined) continue;
    const release = `${object.release.namespace}/${object.release.name}`;
    const counts = byRelease.get(release) ?? new Map<string, number>();
    byRelease.set(release, counts);
    for (const check of OF_PODS) {
      const hits = ask(check, object, context).length;
      const name = check.code.code.slice('workload/'.length);
      if (hits > 0) counts.set(name, (counts.get(name) ?? 0) + hits);
    }
  }
  return [...byRelease]
    .filter(([, counts]) => counts.size > 0)
    .sort(([a], [b]) => byText(a, b))
    .map(
      ([release, counts]) =>
        `${cluster.platform}/${cluster.cluster}: release ${release} would be told ${words(counts)}`,
    );
}

const words = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([a, first], [b, second]) => second - first || byText(a, b))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
