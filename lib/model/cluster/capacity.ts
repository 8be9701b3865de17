import type { Cluster } from './cluster';
import { type Load, loadOf, mostPodsOf, sumOf } from './load';
import type { Namespace } from './namespace';
import { Cpu, Memory } from '../units/units';

/** Something that is too small for what a cluster may come to run. */
export interface Shortage {
  /** Where it is declared, for example `addons.karpenter.nodePools`. */
  readonly field: string;
  /** What is short, for example `CPU of the node pools`. */
  readonly what: string;
  readonly needs: string;
  readonly has: string;
}

/**
 * Part of a node that pods can fill. Limits of a NodePool count whole nodes; the kubelet and the system keep a part,
 * the pods of DaemonSets another, and pods leave gaps. A cautious figure of ours, not a measured one.
 */
export const USABLE_PERCENT = 80;

/**
 * The most that the workloads of a namespace come to: every autoscaler at its upper bound, in the middle of a roll-out.
 */
export const peakOf = ({ workloads = [] }: Namespace, nodes = 1): Load =>
  sumOf(workloads.map((workload) => loadOf(workload, mostPodsOf(workload, nodes))));

/** Nodes that a daemon set has a pod on, as far as they are known: Karpenter makes as many as it takes. */
export const nodesOf = (cluster: Cluster): number => {
  if (cluster.on !== 'eks') return Math.max(1, cluster.nodes?.length ?? 1);
  const capacity = cluster.infrastructure?.capacity;
  return capacity?.kind === 'nodegroup' ? capacity.size.max : 1;
};

/**
 * Whether the nodes that Karpenter may make carry all workloads at their upper bounds, and the add-ons at their quotas.
 * Nothing can be said of a cluster without Karpenter, nor of add-ons in a namespace without a quota.
 */
export function nodeShortages({ addons, namespaces }: Cluster): readonly Shortage[] {
  const karpenter = addons.find((addon) => addon.kind === 'karpenter');
  if (karpenter === undefined) return [];
  const peak = sumOf(namespaces.map(peakOf));
  const quotas = namespaces.flatMap(({ quota, workloads = [] }) => (quota && workloads.length === 0 ? [quota] : []));
  const usable = (whole: number): number => Math.floor((whole * USABLE_PERCENT) / 100);
  const field = 'addons.karpenter.nodePools';
  const limitsOf = karpenter.nodePools.flatMap(({ limits, makesNodes = true }) => (makesNodes ? [limits] : []));
  return [
    ...short(
      field,
      'CPU of the node pools',
      peak.cpuMillis + total(quotas.map(({ cpuRequests }) => cpuRequests.milliCores)),
      usable(total(limitsOf.map(({ cpu }) => cpu.milliCores))),
      cores,
    ),
    ...short(
      field,
      'memory of the node pools',
      peak.memory + total(quotas.map(({ memoryRequests }) => memoryRequests.asMebibytes)),
      usable(total(limitsOf.map(({ memory }) => memory.asMebibytes))),
      bytes,
    ),
  ];
}

/** Whether the quota of each namespace allows all of its workloads at their upper bounds. */
export const quotaShortages = (cluster: Cluster): readonly Shortage[] =>
  cluster.namespaces.flatMap((namespace) => {
    const { name, quota } = namespace;
    if (!quota) return [];
    const peak = peakOf(namespace, nodesOf(cluster));
    const of = (key: string): string => `namespaces.${name}.quota.${key}`;
    return [
      ...short(of('pods'), `pods of the namespace '${name}'`, peak.pods, quota.pods, String),
      ...short(
        of('cpuRequests'),
        `CPU requests of the namespace '${name}'`,
        peak.cpuMillis,
        quota.cpuRequests.milliCores,
        cores,
      ),
      ...short(
        of('memoryRequests'),
        `memory requests of the namespace '${name}'`,
        peak.memory,
        quota.memoryRequests.asMebibytes,
        bytes,
      ),
      ...short(
        of('memoryLimits'),
        `memory limits of the namespace '${name}'`,
        peak.memoryLimit,
        quota.memoryLimits.asMebibytes,
        bytes,
      ),
      ...(quota.storageRequests
        ? short(
            of('storageRequests'),
            `volumes of the namespace '${name}'`,
            peak.storage,
            quota.storageRequests.asMebibytes,
            bytes,
          )
        : []),
    ];
  });

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

const short = (
  field: string,
  what: string,
  needs: number,
  has: number,
  shown: (amount: number) => string,
): readonly Shortage[] => (needs > has ? [{ field, what, needs: shown(needs), has: shown(has) }] : []);

const cores = (millis: number): string => (millis === 0 ? '0' : `${Cpu.millis(millis)}`);
const bytes = (mebibytes: number): string => (mebibytes === 0 ? '0' : `${Memory.mebibytes(mebibytes)}`);
