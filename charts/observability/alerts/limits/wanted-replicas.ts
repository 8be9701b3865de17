import { METRICS } from '../../metrics';
import { recorded, series } from '../../promql';
import { RECORDED } from '../../recorded';
import type { NamespaceScope } from '../../scope';
import type { Recording } from '../rule';

/**
 * What its controller has asked for throughout the last five minutes: pods that an autoscaler has just added are not
 * down but on their way.
 */
export function wanted({ namespace, workloads }: NamespaceScope): Recording {
  const names = (stateful: boolean): readonly string[] =>
    workloads.filter(({ kind }) => (kind === 'stateful') === stateful).map(({ name }) => name);
  const asked = (selector: string, label: string): string =>
    `label_replace(min_over_time(${selector}[5m]), "workload", "$1", "${label}", "(.+)")`;
  const [deployments, statefulSets] = [names(false), names(true)];
  const parts = [
    ...(deployments.length === 0
      ? []
      : [asked(series(METRICS.deploymentWanted, { namespace, deployment: deployments }), 'deployment')]),
    ...(statefulSets.length === 0
      ? []
      : [asked(series(METRICS.statefulSetWanted, { namespace, statefulset: statefulSets }), 'statefulset')]),
  ];
  return {
    record: RECORDED.wantedReplicas.record,
    expr:
      `max by (namespace, workload) (${parts.join(' or ')}) or on (namespace, workload) ` +
      `${recorded(RECORDED.declaredReplicas, { namespace })}`,
  };
}
