import { given } from '../../../common/optional';
import type { Cpu, Memory } from '../../units/units';
import { nodesOf } from '../capacity';
import { podsOf } from '../load';
import type { Quota } from '../namespace';
import { VAULT_AGENT } from '../../secrets/vault-agent';
import { claimedBy } from '../../workload/claims';
import { demandOf } from '../../workload/containers';
import type { Workload } from '../../workload/workload';
import { problemAt, type Rule } from '../../rules/rule';

/** What the pods of a namespace take together at most, in thousandths of a core and MiB. */
interface Demand {
  readonly pods: number;
  readonly cpuRequests: number;
  readonly memoryRequests: number;
  readonly memoryLimits: number;
  readonly storageRequests: number;
}

/**
 * A namespace holds all of its workloads when each is at its most and one roll-out is under way: with less, pods are
 * refused in the very hour in which they are needed.
 */
export const quotasHoldWorkloads: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.namespaces.flatMap((namespace) => {
      const { quota, workloads = [] } = namespace;
      if (!quota || workloads.length === 0) return [];
      return boundsOf(quota, total(workloads, nodesOf(cluster)))
        .filter(({ has, needs }) => needs > has)
        .map(({ field, given, needs, unit }) =>
          problemAt(
            { platform, cluster, namespace },
            {
              rule: 'quota',
              field: `quota.${field}`,
              message: 'the quota is smaller than its workloads at their most',
              given: given.toString(),
              allowed: `at least ${needs}${unit}`,
              remedy: 'raise the quota, or lower the upper bounds of the workloads',
            },
          ),
        );
    }),
  );

/** A field of a quota, what it has and what is needed, in one unit. */
interface Bound {
  readonly field: keyof Quota;
  readonly given: { toString(): string };
  readonly has: number;
  readonly needs: number;
  readonly unit: '' | 'm' | 'Mi';
}

const boundsOf = (quota: Quota, demand: Demand): readonly Bound[] => [
  { field: 'pods', given: quota.pods, has: quota.pods, needs: demand.pods, unit: '' },
  cpuBound('cpuRequests', quota.cpuRequests, demand.cpuRequests),
  memoryBound('memoryRequests', quota.memoryRequests, demand.memoryRequests),
  memoryBound('memoryLimits', quota.memoryLimits, demand.memoryLimits),
  ...given(quota.storageRequests, (storage) => memoryBound('storageRequests', storage, demand.storageRequests)),
];

const cpuBound = (field: keyof Quota, cpu: Cpu, needs: number): Bound => ({
  field,
  given: cpu,
  has: cpu.milliCores,
  needs,
  unit: 'm',
});

const memoryBound = (field: keyof Quota, memory: Memory, needs: number): Bound => ({
  field,
  given: memory,
  has: memory.asMebibytes,
  needs,
  unit: 'Mi',
});

function total(workloads: readonly Workload[], nodes: number): Demand {
  const all = workloads.map((workload) => ofPods(workload, mostPods(workload, nodes)));
  // Of the roll-outs only the largest counts: they do not all happen at once.
  const surges = workloads.map((workload) => ofPods(workload, surgeOf(workload)));
  const of = (key: keyof Demand): number =>
    all.reduce((sum, demand) => sum + demand[key], 0) + Math.max(...surges.map((demand) => demand[key]));
  return {
    pods: of('pods'),
    cpuRequests: of('cpuRequests'),
    memoryRequests: of('memoryRequests'),
    memoryLimits: of('memoryLimits'),
    storageRequests: of('storageRequests'),
  };
}

function ofPods(workload: Workload, pods: number): Demand {
  const pod = demandOf(workload);
  const agent = workload.vault ? 1 : 0;
  return {
    pods,
    cpuRequests: pods * (pod.cpuMillis + agent * VAULT_AGENT.cpu.request.milliCores),
    memoryRequests: pods * (pod.memory + agent * VAULT_AGENT.memory.request.asMebibytes),
    memoryLimits: pods * (pod.memoryLimit + agent * VAULT_AGENT.memory.limit.asMebibytes),
    storageRequests: pods === 0 ? 0 : claimedBy(workload, pods),
  };
}

const mostPods = (workload: Workload, nodes = 1): number => podsOf(workload, nodes).max;

/**
 * Pods that a roll-out adds before it takes the old ones away: a quarter, rounded up. A StatefulSet replaces its pods
 * in place.
 */
const surgeOf = (workload: Workload): number =>
  workload.kind === 'web-service' || workload.kind === 'worker' ? Math.ceil(mostPods(workload) / 4) : 0;
