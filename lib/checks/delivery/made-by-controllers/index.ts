/*
 * Pods and definitions that controllers make: a file for each controller, from its sources. Karpenter makes nodes and
 * no pods.
 */
import type { KubeObject } from '../../tree/tree';
import { amazonCloudWatchAgent } from './amazon-cloudwatch-agent';
import { certManager } from './cert-manager';
import { flagger } from './flagger';
import type { Controller, MadePods } from './made';
import { prometheusOperator } from './prometheus-operator';
import { serviceLb } from './service-lb';
import { strimzi } from './strimzi';
import { velero } from './velero';

export { crdsMadeBy } from './crds';
export { servicePortsMadeBy } from './services';
export type { MadePods } from './made';
export { withVaultAgent } from './vault-agent';
export { restoredByVelero } from './velero-restore';

const CONTROLLERS: readonly Controller[] = [
  certManager,
  prometheusOperator,
  amazonCloudWatchAgent,
  flagger,
  strimzi,
  velero,
  serviceLb,
];

/** The pods that controllers make of objects of one cluster, rendered and released. */
export const podsMadeBy = (objects: readonly KubeObject[]): readonly MadePods[] =>
  CONTROLLERS.flatMap(({ name: by, pods }) =>
    pods(objects).map(({ of, pod }) => ({
      of,
      by,
      name: pod.name,
      namespace: pod.namespace ?? of.namespace ?? '',
      labels: pod.labels,
      annotations: pod.annotations ?? {},
      spec: pod.spec,
      replicas: pod.replicas ?? 1,
    })),
  );
