import type { Problem } from '../../model/problem';
import { quantity } from '../../common/quantity';
import { standingPods, type StandingPods } from '../delivery/standing-pods';
import { atObject } from '../gate';
import { at } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { POOLS } from './codes';
import { scaledIn } from './movers';
import { podAmount } from './pod-amount';
import { isTaken, type Room } from './room';

const RESOURCES = ['cpu', 'memory'] as const;

/** All pods of some kind, at their most. */
interface Most {
  readonly pods: StandingPods;
  readonly count: number;
}

/**
 * Pods that no pool of Karpenter would make a node for: all at their most, against the limits of all pools together.
 * What a node keeps for itself and what does not fit its neighbours is not counted, so that there is more to need than
 * this. A pool without a limit makes as many nodes as are asked for.
 *
 * @param rooms - where else pods of the cluster run; with a node group nothing is asked
 */
export function poolProblems(cluster: ClusterTree, rooms: readonly Room[]): readonly Problem[] {
  const pools = cluster.ofKind('NodePool', 'karpenter.sh');
  const [first] = pools;
  if (first === undefined || rooms.some(({ hasNodes }) => hasNodes)) return [];
  const scaled = scaledIn(cluster);
  const all = standingPods(cluster)
    .filter((pods) => !rooms.some((room) => isTaken(room, pods)))
    .map((pods): Most => ({ pods, count: scaled(pods.owner) ?? pods.replicas }));
  return RESOURCES.flatMap((resource) => ofResource(resource, first, pools, all));
}

function ofResource(
  resource: (typeof RESOURCES)[number],
  first: KubeObject,
  pools: readonly KubeObject[],
  all: readonly Most[],
): readonly Problem[] {
  const limits = pools.map(({ value }) => quantity(at(value, 'spec', 'limits', resource)));
  if (limits.includes(undefined)) return [];
  const has = limits.reduce<number>((sum, limit) => sum + (limit ?? 0), 0);
  const takes = ({ pods, count }: Most): number => count * (podAmount(pods.spec, 'requests', resource) ?? 0);
  const needs = all.reduce((sum, one) => sum + takes(one), 0);
  if (needs <= has) return [];
  const largest = [...all].sort((a, b) => takes(b) - takes(a)).slice(0, 3);
  return [
    atObject(POOLS, first, {
      field: `spec.limits.${resource}`,
      message: `the pods of the cluster ask for more at their most; the largest are ${largest
        .map((one) => `${one.pods.owner.label} (${inUnit(resource, takes(one))})`)
        .join(', ')}`,
      given: inUnit(resource, has),
      allowed: `at least ${inUnit(resource, needs)}`,
      remedy: 'raise the limit of a pool, or let autoscalers make fewer pods',
    }),
  ];
}

const inUnit = (resource: string, amount: number): string =>
  resource === 'cpu' ? `${Math.ceil(amount * 1000 - 1e-6)}m` : `${Math.ceil(amount / 2 ** 20 - 1e-6)}Mi`;
