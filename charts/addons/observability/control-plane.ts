import type { Cluster, ControlPlanePart, FlowPort, JsonObject } from '../../../lib/model';

/** Part of the control plane, and what stands for it in kube-prometheus-stack (chart 88.5.3, values.yaml). */
interface Part {
  readonly values: string;
  readonly port: number;
  /** Groups of rules over it. */
  readonly rules: readonly string[];
}

const PARTS: Readonly<Record<ControlPlanePart, Part>> = {
  'controller-manager': { values: 'kubeControllerManager', port: 10257, rules: ['kubeControllerManager'] },
  scheduler: { values: 'kubeScheduler', port: 10259, rules: ['kubeSchedulerAlerting', 'kubeSchedulerRecording'] },
  etcd: { values: 'kubeEtcd', port: 2381, rules: ['etcd'] },
  proxy: { values: 'kubeProxy', port: 10249, rules: ['kubeProxy'] },
};

/** In the order in which the chart has them. */
const ORDER = ['controller-manager', 'scheduler', 'etcd', 'proxy'] as const;

const answering = (cluster: Cluster): readonly ControlPlanePart[] =>
  cluster.on === 'kubernetes' ? (cluster.metrics?.controlPlane ?? []) : [];

/** Ports of nodes on which parts of the control plane answer. */
export const controlPlanePorts = (cluster: Cluster): readonly FlowPort[] =>
  ORDER.filter((part) => answering(cluster).includes(part)).map((part) => ({ port: PARTS[part].port }));

/**
 * Which parts of the control plane are read. EKS hides all of them, and so does whoever says nothing: there is nothing
 * to scrape, and rules over them would fire permanently.
 */
export function controlPlane(cluster: Cluster): JsonObject {
  const read = answering(cluster);
  const hidden = ORDER.filter((part) => !read.includes(part));
  return {
    ...Object.fromEntries(ORDER.map((part) => [PARTS[part].values, { enabled: read.includes(part) }])),
    defaultRules: {
      rules: {
        ...Object.fromEntries(
          hidden.flatMap((part) => PARTS[part].rules.map((rule): [string, boolean] => [rule, false])).sort(byName),
        ),
        windows: false,
      },
    },
  };
}

const byName = ([one]: [string, boolean], [other]: [string, boolean]): number => (one < other ? -1 : 1);
