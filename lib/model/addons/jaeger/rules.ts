import { when } from '../../../common/optional';
import type { Jaeger } from '.';
import type { Cluster } from '../../cluster/cluster';
import { addonNamespaces } from '../../names';
import type { Problem } from '../../problem';
import { Memory } from '../../units/units';
import { type RuleProblem, type Place, problemAt, type Rule } from '../../rules/rule';

/** With less, the Java machine of Elasticsearch has not even the half GiB that it starts with. */
const LEAST_MEMORY = Memory.gibibytes(1);

/** Jaeger has what it stands on, and is the one place that traces go to. */
export const jaegerStands: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const jaeger = cluster.addons.find((addon) => addon.kind === 'jaeger');
    if (!jaeger) return [];
    const place = { platform, cluster };
    return [
      ...aboveNamespace(place, jaeger, cluster),
      ...traceProblems(cluster, jaeger).map((finding) => problemAt(place, finding)),
    ];
  });

function aboveNamespace(place: Place, { memory }: Jaeger, cluster: Cluster): readonly Problem[] {
  const { monitoring } = addonNamespaces(cluster);
  const most = cluster.namespaces.find(({ name }) => name === monitoring)?.limits?.max.memory;
  if (most === undefined || !memory.isMoreThan(most)) return [];
  return [
    problemAt(place, {
      rule: 'namespace-limit',
      field: 'addons.jaeger.memory',
      message: 'the memory of Elasticsearch is above what a container of its namespace may have',
      given: `${memory}`,
      allowed: `at most ${most}`,
      remedy: 'lower it, or raise limits.max of the namespace',
    }),
  ];
}

function traceProblems({ addons }: Cluster, { memory }: Jaeger): readonly RuleProblem[] {
  const hasTempo = addons.some((addon) => addon.kind === 'observability' && addon.buckets !== undefined);
  return [
    ...when(hasTempo, () => ({
      rule: 'traces',
      field: 'addons.jaeger',
      message: 'traces would have two homes: Tempo, which the buckets of observability bring, and Jaeger',
      given: 'both',
      allowed: 'one',
      remedy: "take out 'jaeger', or the buckets",
    })),
    ...when(LEAST_MEMORY.isMoreThan(memory), () => ({
      rule: 'traces',
      field: 'addons.jaeger.memory',
      message: 'Elasticsearch would not start',
      given: `${memory}`,
      allowed: `at least ${LEAST_MEMORY}`,
      remedy: 'give it more',
    })),
  ];
}
