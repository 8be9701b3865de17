import { claimedBy } from '../workload/claims';
import { demandOf } from '../workload/containers';
import { boundsOfPods } from '../workload/scaling';
import type { Workload } from '../workload/workload';

/** What pods ask for and may use, summed. Plain numbers: a sum may be nothing. */
export interface Load {
  readonly pods: number;
  readonly cpuMillis: number;
  /** MiB that are asked for. */
  readonly memory: number;
  /** MiB that may be used. */
  readonly memoryLimit: number;
  /** MiB of volumes. */
  readonly storage: number;
}

/** Pods that a Deployment may have above its number while it rolls. */
export const ROLLING_SURGE_PERCENT = 25;

/**
 * The fewest and the most pods of a workload. A cron-job runs one at a time or none, a job as many as run at once.
 *
 * @param nodes - how many nodes a daemon set has a pod on
 */
export function podsOf(workload: Workload, nodes = 1): { readonly min: number; readonly max: number } {
  switch (workload.kind) {
    case 'cron-job':
      return { min: 0, max: 1 };
    case 'job':
      return { min: 0, max: workload.parallelism ?? 1 };
    case 'daemon-set':
      return { min: nodes, max: nodes };
    default:
      return boundsOfPods(workload.replicas);
  }
}

/** The most pods of a workload at one moment: those of its upper bound, and the new ones of a roll-out. */
export function mostPodsOf(workload: Workload, nodes = 1): number {
  const { max } = podsOf(workload, nodes);
  const rolls = workload.kind === 'web-service' || workload.kind === 'worker';
  return max + (rolls ? Math.ceil((max * ROLLING_SURGE_PERCENT) / 100) : 0);
}

/** What a number of pods of a workload come to. */
export function loadOf(workload: Workload, pods: number): Load {
  const demand = demandOf(workload);
  return {
    pods,
    cpuMillis: pods * demand.cpuMillis,
    memory: pods * demand.memory,
    memoryLimit: pods * demand.memoryLimit,
    storage: claimedBy(workload, pods),
  };
}

const NOTHING: Load = { pods: 0, cpuMillis: 0, memory: 0, memoryLimit: 0, storage: 0 };

export const sumOf = (loads: readonly Load[]): Load =>
  loads.reduce(
    (sum, load) => ({
      pods: sum.pods + load.pods,
      cpuMillis: sum.cpuMillis + load.cpuMillis,
      memory: sum.memory + load.memory,
      memoryLimit: sum.memoryLimit + load.memoryLimit,
      storage: sum.storage + load.storage,
    }),
    NOTHING,
  );
