import type { Problem } from '../../model/problem';
import { standingPods, type StandingPods } from '../delivery/standing-pods';
import { atObject } from '../gate';
import { quantity } from '../../common/quantity';
import { at, fields } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { QUOTA } from './codes';
import { scaledIn } from './movers';
import { podAmount } from './pod-amount';
import { surgeOf } from './surge';

/** What a quota bounds and pods take: the key of the quota, and where a container says it. */
const BOUNDED = [
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
] as const;

/** How many there are of some pods, and how many more in a rollout. */
interface Counted {
  readonly pods: StandingPods;
  readonly most: number;
  readonly surge: number;
}

/**
 * Pods that a namespace would refuse: of ours, of releases and of controllers, all at their most, with the largest one
 * of the rollouts. Of a DaemonSet as many as there are machines, or one where machines come and go.
 *
 * @param nodes - machines of a fixed cluster, where they are known
 */
export function quotaProblems(cluster: ClusterTree, nodes: number | undefined): readonly Problem[] {
  const quotas = quotasOf(cluster);
  if (quotas.length === 0) return [];
  const scaled = scaledIn(cluster);
  const counted = standingPods(cluster)
    .filter(({ replicas }) => replicas > 0)
    .map((pods): Counted => {
      const most = pods.owner.kind === 'DaemonSet' ? (nodes ?? 1) : (scaled(pods.owner) ?? pods.replicas);
      return { pods, most, surge: surgeOf(pods.owner, most) };
    });
  return quotas.flatMap((quota) =>
    ofQuota(
      quota,
      counted.filter(({ pods }) => pods.namespace === quota.namespace),
    ),
  );
}

/** A quota with a scope counts some pods alone, and is left out. */
export const quotasOf = ({ objects, released }: ClusterTree): readonly KubeObject[] =>
  [...objects, ...released].filter(
    ({ kind, group, value }) =>
      kind === 'ResourceQuota' &&
      group === '' &&
      at(value, 'spec', 'scopes') === undefined &&
      at(value, 'spec', 'scopeSelector') === undefined,
  );

function ofQuota(quota: KubeObject, all: readonly Counted[]): readonly Problem[] {
  const hard = fields(at(quota.value, 'spec', 'hard'));
  return Object.entries(hard).flatMap(([key, written]) => {
    const has = quantity(written);
    const amount = amountOf(key);
    if (has === undefined || amount === undefined) return [];
    const unsaid = all.filter(({ pods }) => amount(pods) === undefined);
    const sum = all.reduce((total, { pods, most }) => total + most * (amount(pods) ?? 0), 0);
    const rollout = Math.max(0, ...all.map(({ pods, surge }) => surge * (amount(pods) ?? 0)));
    return [
      ...unsaid.map(({ pods }) => notSaid(quota, key, pods)),
      // A tenth of a thousandth: sums of fractions.
      ...(sum + rollout > has + 1e-4 ? [tooSmall(quota, key, sum + rollout, all, amount)] : []),
    ];
  });
}

type Amount = (pods: StandingPods) => number | undefined;

function amountOf(key: string): Amount | undefined {
  if (key === 'pods' || key === 'count/pods') return () => 1;
  const bounded = BOUNDED.find((one) => one === key || one === `requests.${key}`);
  if (bounded === undefined) return undefined;
  const [part, resource] = bounded.split('.') as ['requests' | 'limits', string];
  return ({ spec }) => podAmount(spec, part, resource);
}

const notSaid = (quota: KubeObject, key: string, { owner, path, name }: StandingPods): Problem =>
  atObject(QUOTA, owner, {
    field: path,
    message: `the quota of ${quota.namespace} counts ${key}, and a container of ${name} says none: the pod is refused`,
    remedy: `say ${key}, or give the namespace a default for it`,
  });

function tooSmall(quota: KubeObject, key: string, needs: number, all: readonly Counted[], amount: Amount): Problem {
  const largest = [...all]
    .map(({ pods, most }) => ({ name: pods.owner.label, takes: most * (amount(pods) ?? 0) }))
    .sort((a, b) => b.takes - a.takes)
    .slice(0, 3);
  return atObject(QUOTA, quota, {
    field: `spec.hard["${key}"]`,
    message: `the pods of the namespace take more at their most; the largest are ${largest
      .map(({ name, takes }) => `${name} (${inUnit(key, takes)})`)
      .join(', ')}`,
    given: String(at(quota.value, 'spec', 'hard', key)),
    allowed: `at least ${inUnit(key, needs)}`,
    remedy: 'raise the quota of the namespace, or ask for less',
  });
}

const inUnit = (key: string, amount: number): string => {
  if (key.endsWith('cpu')) return `${Math.ceil(amount * 1000 - 1e-6)}m`;
  return key.endsWith('pods') ? String(amount) : `${Math.ceil(amount / 2 ** 20 - 1e-6)}Mi`;
};
