import { METRICS } from '../../metrics';
import { series } from '../../promql';
import { RECORDED } from '../../recorded';
import {
  declaredReplicas,
  expectedImage,
  type LongRunning,
  type NamespaceScope,
  type ObservabilityProps,
} from '../../scope';
import type { Recording } from '../rule';

export function declaredOf(
  props: ObservabilityProps,
  { namespace }: NamespaceScope,
  workload: LongRunning,
): Recording[] {
  const { name } = workload;
  return [
    {
      record: RECORDED.declaredReplicas.record,
      expr: `vector(${declaredReplicas(workload)})`,
      labels: { namespace, workload: name },
    },
    {
      record: RECORDED.declaredImage.record,
      expr: 'vector(1)',
      labels: { namespace, container: name, image_spec: expectedImage(props, namespace, workload) },
    },
  ];
}

export function available({ namespace, workloads }: NamespaceScope): Recording {
  const names = (stateful: boolean): readonly string[] =>
    workloads.filter(({ kind }) => (kind === 'stateful') === stateful).map(({ name }) => name);
  const deployments = names(false);
  const statefulSets = names(true);
  const parts = [
    ...(deployments.length === 0
      ? []
      : [
          `label_replace(${series(METRICS.deploymentAvailable, { namespace, deployment: deployments })}, ` +
            '"workload", "$1", "deployment", "(.+)")',
        ]),
    ...(statefulSets.length === 0
      ? []
      : [
          `label_replace(${series(METRICS.statefulSetAvailable, { namespace, statefulset: statefulSets })}, ` +
            '"workload", "$1", "statefulset", "(.+)")',
        ]),
  ];
  return { record: RECORDED.availableReplicas.record, expr: `max by (namespace, workload) (${parts.join(' or ')})` };
}

export function readiness(): Recording {
  const { record: has } = RECORDED.availableReplicas;
  const { record: needs } = RECORDED.declaredReplicas;
  // A workload that does not exist has no series: it must lower the ratio, hence the count of what is declared.
  return {
    record: RECORDED.readiness.record,
    expr: `(sum(${has} >= bool on (namespace, workload) ${needs}) or vector(0)) / count(${needs})`,
  };
}
