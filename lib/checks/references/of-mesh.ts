import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import type { PodTemplate } from '../tree/pods';
import { at, fields, list, text } from '../tree/read';
import { holds } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import { MESH_WAY } from './codes-of-use';
import { found, type Found } from './found';
import {
  ciliumPoliciesOf,
  CLUSTER,
  type CiliumRule,
  type Direction,
  endpointsOf,
  isClosed,
  isFor,
  isForAll,
  isLocalByDefault,
  podsOf,
  portsOf,
  rulesOf,
} from './mesh-policies';

/** What a cluster of a mesh opens towards another, the other opens as well. */
export const meshReferences = (context: Context, contexts: readonly Context[]): Found =>
  found(
    ...ciliumPoliciesOf(context).flatMap((policy) =>
      (['ingress', 'egress'] as const).flatMap((direction) =>
        rulesOf(policy, direction).flatMap((rule) =>
          rule.peers.flatMap((peer) => peerProblems(context, contexts, { direction, rule, ...peer })),
        ),
      ),
    ),
  );

interface Peer {
  readonly direction: Direction;
  readonly rule: CiliumRule;
  readonly field: string;
  readonly selector: unknown;
}

function peerProblems(context: Context, contexts: readonly Context[], peer: Peer): readonly Problem[] {
  const { cluster, namespace = peer.rule.policy.namespace, wanted } = endpointsOf(peer.selector);
  const own = context.cluster;
  if (cluster === undefined || cluster === own.cluster) return [];
  const there = contexts.find((other) => other.cluster.platform === own.platform && other.cluster.cluster === cluster);
  if (there === undefined) return strangers(context, peer, cluster);
  const pods = there.templates.filter((pod) => pod.namespace === namespace && holds(wanted, pod.labels));
  const back = peer.direction === 'egress' ? 'ingress' : 'egress';
  const way: Way = { context: there, direction: back, others: podsOf(context, peer.rule.policy), from: own.cluster };
  if (way.others.length === 0) return [];
  return pods
    .filter((pod) => isClosed(there, pod, back) && !opensFor(way, pod, portsOf(peer.rule.value)))
    .slice(0, 1)
    .map((pod) => closed(way, pod, peer));
}

/** A way from the other end: whose rules, in which direction, and towards whom. */
interface Way {
  readonly context: Context;
  readonly direction: Direction;
  readonly others: readonly PodTemplate[];
  /** Cluster of the others. */
  readonly from: string;
}

const rulesFor = ({ context, direction }: Way, pod: PodTemplate): readonly CiliumRule[] =>
  ciliumPoliciesOf(context)
    .filter((policy) => isFor(policy, pod))
    .flatMap((policy) => rulesOf(policy, direction));

const opensFor = (way: Way, pod: PodTemplate, ports: readonly string[] | undefined): boolean =>
  rulesFor(way, pod).some(
    (rule) =>
      opensPorts(portsOf(rule.value), ports) &&
      (isForAll(rule, way.direction) || rule.peers.some(({ selector }) => isMeant(way, rule.policy, selector))),
  );

function isMeant(way: Way, policy: KubeObject, selector: unknown): boolean {
  const cluster =
    endpointsOf(selector).cluster ?? (isLocalByDefault(way.context) ? way.context.cluster.cluster : way.from);
  return cluster === way.from && takesOthers(way, policy, selector);
}

/** By labels alone; what a selector asks by expressions is taken to hold. */
const takesOthers = ({ others }: Way, policy: KubeObject, selector: unknown): boolean => {
  const { namespace = policy.namespace, wanted } = endpointsOf(selector);
  return others.some((pod) => pod.namespace === namespace && holds(wanted, pod.labels));
};

/** A name stands for a number that the other end may write. */
const opensPorts = (opened: readonly string[] | undefined, asked: readonly string[] | undefined): boolean =>
  opened === undefined ||
  (asked ?? ['']).every(
    (port) => opened.includes(port) || !/^\d+$/.test(port) || opened.some((one) => !/^\d+$/.test(one)),
  );

/** At the rule that was meant for it, where one names the same pods in another cluster; or at the end that asks. */
function closed(way: Way, pod: PodTemplate, { rule: { policy }, field, direction }: Peer): Problem {
  const [here, there] = [way.from, way.context.cluster.cluster];
  const [from, to] = direction === 'egress' ? [here, there] : [there, here];
  const meant = rulesFor(way, pod)
    .flatMap((rule) => rule.peers.map((peer) => ({ policy: rule.policy, ...peer })))
    .find(
      (one) =>
        takesOthers(way, one.policy, one.selector) &&
        endpointsOf(one.selector).cluster !== undefined &&
        endpointsOf(one.selector).cluster !== here,
    );
  const given = meant === undefined ? undefined : endpointsOf(meant.selector).cluster;
  return atObject(MESH_WAY, meant?.policy ?? policy, {
    field: meant === undefined ? field : `${meant.field}.matchLabels["${CLUSTER}"]`,
    message:
      `${policy.label} of ${here} opens the way ${direction === 'egress' ? 'to' : 'from'} ${pod.owner.label} of ` +
      `${there}, where no policy opens ${direction === 'egress' ? 'it from' : 'it to'} ${here}`,
    given: given ?? `${from} to ${to}`,
    ...(given === undefined ? {} : { allowed: here }),
    remedy: 'name the other cluster, and the same pods and ports at both ends',
  });
}

/** A cluster that the mesh, as Cilium is told, does not have. */
function strangers(context: Context, { rule, field }: Peer, given: string): readonly Problem[] {
  const release = releasesOf(context.cluster).find(({ chart }) => chart === 'cilium');
  if (release === undefined) return [];
  const listed = at(release.values, 'clustermesh', 'config', 'clusters');
  const names = Array.isArray(listed)
    ? list(release.values, 'clustermesh', 'config', 'clusters').map((one) => text(one, 'name') ?? '')
    : Object.keys(fields(listed));
  if (names.includes(given)) return [];
  return [
    atObject(MESH_WAY, rule.policy, {
      field,
      message: 'the mesh of this cluster has no cluster of this name',
      given,
      allowed: names.join(', ') || 'none: the cluster is in no mesh',
      remedy: 'name a cluster that clustermesh.config lists',
    }),
  ];
}
