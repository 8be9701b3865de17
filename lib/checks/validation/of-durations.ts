import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { secondsOf } from '../monitoring/selectors';
import { podTemplateOf } from '../tree/pods';
import { list, number, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { NODE_GRACE, SCRAPE_TIMEOUT } from './codes';

/** Durations that have to fit others. */
export const durationProblems = (cluster: ClusterTree): readonly Problem[] => [
  ...['ServiceMonitor', 'PodMonitor'].flatMap((kind) => cluster.ofKind(kind, 'monitoring.coreos.com')).flatMap(scrapes),
  ...cluster.ofKind('NodePool', 'karpenter.sh').flatMap((pool) => graceProblems(cluster, pool)),
];

const seconds = (written: string | undefined): number | undefined =>
  written === undefined ? undefined : secondsOf(written);

/** The operator drops a monitor that waits longer than it pauses (prometheus-operator v0.93). */
const scrapes = (object: KubeObject): readonly Problem[] =>
  ['endpoints', 'podMetricsEndpoints'].flatMap((key) =>
    list(object.value, 'spec', key).flatMap((endpoint, index) => {
      const given = text(endpoint, 'scrapeTimeout');
      const interval = text(endpoint, 'interval') ?? '30s';
      if ((seconds(given) ?? 0) <= (seconds(interval) ?? Infinity)) return [];
      return [
        atObject(SCRAPE_TIMEOUT, object, {
          field: `spec.${key}[${index}].scrapeTimeout`,
          message: 'it waits for longer than it pauses, and the operator leaves the monitor out',
          given: given ?? '',
          allowed: `at most ${interval}`,
          remedy: 'wait for less',
        }),
      ];
    }),
  );

function graceProblems(cluster: ClusterTree, pool: KubeObject): readonly Problem[] {
  const given = text(pool.value, 'spec', 'template', 'spec', 'terminationGracePeriod');
  const grace = seconds(given);
  if (given === undefined || grace === undefined) return [];
  const longer = [...cluster.objects, ...cluster.released]
    .flatMap((object) => podTemplateOf(object) ?? [])
    .map(({ owner, spec }) => ({ owner, wanted: number(spec, 'terminationGracePeriodSeconds') ?? 0 }))
    .filter(({ wanted }) => wanted > grace)
    .sort((one, other) => other.wanted - one.wanted);
  const [most] = longer;
  if (most === undefined) return [];
  return [
    atObject(NODE_GRACE, pool, {
      field: 'spec.template.spec.terminationGracePeriod',
      message: `a node waits for less than ${longer.map(({ owner }) => owner.label).join(', ')} may take to end`,
      given,
      allowed: `at least ${most.wanted}s`,
      remedy: 'let the node wait for the slowest pod, or let pods end sooner',
    }),
  ];
}
