import type { KubeObject } from '../../tree/tree';

/** Services that a controller makes beside the pods, with their ports; from the same sources as the pods. */
const SERVICES_MADE: Readonly<Record<string, readonly [name: string, ports: readonly string[]]>> = {
  // prometheus-operator v0.93.1, pkg/prometheus/server/operator.go and pkg/alertmanager/statefulset.go.
  'monitoring.coreos.com/Prometheus': ['prometheus-operated', ['9090', 'web']],
  'monitoring.coreos.com/Alertmanager': ['alertmanager-operated', ['9093', '9094', 'web']],
};

/** Ports of a Service that a controller makes of one of the objects; nothing where none does. */
export const servicePortsMadeBy = (
  objects: readonly KubeObject[],
  namespace: string,
  name: string,
): readonly string[] | undefined =>
  objects
    .filter((object) => object.namespace === namespace)
    .map(({ group, kind }) => SERVICES_MADE[`${group}/${kind}`])
    .find((made) => made?.[0] === name)?.[1];
