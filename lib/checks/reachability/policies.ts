import { selects, namespaceLabels, type Labels } from '../tree/selector';
import { at, isFields, labels, list, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { contains, rangeOf, type Point, type Range } from '../tree/addresses';
import { ELSEWHERE, type Endpoint } from './endpoint';
import { policyPort, type PortRange, type Ports, type PortSpace } from './ports';

export type Direction = 'ingress' | 'egress';

/** Addresses that a rule names. */
interface Block {
  readonly range: Range;
  readonly except: readonly Range[];
}

/** Pods that a rule names. */
interface PodPeer {
  /** @default - those of the policy's own namespace */
  readonly namespaceSelector?: unknown;
  /** @default - all of the namespaces */
  readonly podSelector?: unknown;
}

/** A rule of a policy: who is at the other end, and on which ports. */
export interface PolicyRule {
  readonly policy: KubeObject;
  readonly field: string;
  /** @default - everybody */
  readonly peers?: { readonly blocks: readonly Block[]; readonly pods: readonly PodPeer[] };
  /** @default - every port */
  readonly ports?: readonly (PortRange | { readonly protocol: string; readonly name: string })[];
}

/** A NetworkPolicy, read once. */
export interface PolicyRead {
  readonly object: KubeObject;
  readonly podSelector: unknown;
  readonly rules: Readonly<Record<Direction, readonly PolicyRule[]>>;
  readonly directions: ReadonlySet<Direction>;
}

/** The policies of a cluster, rendered and of releases: each that selects pods opens more for them. */
export function readPolicies(cluster: ClusterTree): readonly PolicyRead[] {
  return networkPoliciesOf(cluster).map((object) => ({
    object,
    podSelector: at(object.value, 'spec', 'podSelector'),
    rules: { ingress: rulesOf(object, 'ingress', 'from'), egress: rulesOf(object, 'egress', 'to') },
    directions: directionsOf(object),
  }));
}

export const networkPoliciesOf = ({ objects, released }: ClusterTree): readonly KubeObject[] =>
  [...objects, ...released].filter(({ kind, group }) => kind === 'NetworkPolicy' && group === 'networking.k8s.io');

/** Without `policyTypes` a policy refuses ingress, and egress where it has a rule for it. */
function directionsOf(object: KubeObject): ReadonlySet<Direction> {
  const types = texts(object.value, 'spec', 'policyTypes');
  if (types.length > 0)
    return new Set((['ingress', 'egress'] as const).filter((d) => types.some((type) => type.toLowerCase() === d)));
  return new Set<Direction>(at(object.value, 'spec', 'egress') === undefined ? ['ingress'] : ['ingress', 'egress']);
}

function rulesOf(policy: KubeObject, direction: Direction, side: 'from' | 'to'): readonly PolicyRule[] {
  return list(policy.value, 'spec', direction).map((rule, index) => {
    const peers = list(rule, side);
    const ports = list(rule, 'ports').map(policyPort);
    const read = {
      blocks: peers.flatMap(blockOf),
      pods: peers.filter((peer) => !isFields(at(peer, 'ipBlock'))).map(podPeerOf),
    };
    return {
      policy,
      field: `spec.${direction}[${index}]`,
      ...(peers.length > 0 ? { peers: read } : {}),
      ...(ports.length > 0 ? { ports } : {}),
    };
  });
}

function blockOf(peer: unknown): readonly Block[] {
  const range = rangeOf(text(peer, 'ipBlock', 'cidr') ?? '');
  if (range === undefined) return [];
  return [{ range, except: texts(peer, 'ipBlock', 'except').flatMap((cidr) => rangeOf(cidr) ?? []) }];
}

const podPeerOf = (peer: unknown): PodPeer => ({
  namespaceSelector: at(peer, 'namespaceSelector'),
  podSelector: at(peer, 'podSelector'),
});

/** Ranges that the policies name, to cut the addresses by. */
export function rangesOf(policies: readonly PolicyRead[]): readonly Range[] {
  const blocks = policies
    .flatMap(({ rules }) => [...rules.ingress, ...rules.egress])
    .flatMap(({ peers }) => peers?.blocks ?? []);
  return blocks.flatMap(({ range, except }) => [range, ...except]);
}

/** Port ranges that the policies name, to cut the ports by. */
export function portRangesOf(policies: readonly PolicyRead[], endpoints: readonly Endpoint[]): readonly PortRange[] {
  return policies
    .flatMap(({ rules }) => [...rules.ingress, ...rules.egress])
    .flatMap(({ ports = [] }) => ports)
    .flatMap((port) => ('name' in port ? endpoints.flatMap((e) => numbered(port, e)) : [port]));
}

function numbered(
  { protocol, name }: { readonly protocol: string; readonly name: string },
  receiver: Endpoint,
): readonly PortRange[] {
  return receiver.portsNamed(name, protocol).map((port) => ({ protocol, first: port, last: port }));
}

/** The rules that hold for some pods in a direction; nothing where no policy refuses there. */
export function rulesFor(
  pods: Endpoint,
  direction: Direction,
  policies: readonly PolicyRead[],
): readonly PolicyRule[] | undefined {
  const own = policies.filter(
    ({ object, podSelector, directions }) =>
      directions.has(direction) &&
      (object.namespace ?? 'default') === pods.namespace &&
      selects(podSelector, pods.labels),
  );
  if (own.length === 0) return undefined;
  return own.flatMap(({ rules }) => rules[direction]);
}

/** Whether the other end is one that the rule names. */
export function leadsTo({ peers, policy }: PolicyRule, pods: Endpoint): boolean {
  if (peers === undefined) return true;
  return peers.pods.some(({ namespaceSelector, podSelector }) => {
    const there =
      namespaceSelector === undefined
        ? pods.namespace === (policy.namespace ?? 'default')
        : selects(namespaceSelector, pods.namespaceLabels);
    return there && (podSelector === undefined || selects(podSelector, pods.labels));
  });
}

/** Labels that peers ask of pods in namespaces that nobody renders, where whoever makes a pod chooses its labels. */
export function labelsElsewhere(policies: readonly PolicyRead[]): readonly Labels[] {
  const peers = policies
    .flatMap(({ rules }) => [...rules.ingress, ...rules.egress])
    .flatMap(({ peers: own }) => own?.pods ?? []);
  const there = peers.filter(
    ({ namespaceSelector }) =>
      namespaceSelector !== undefined && selects(namespaceSelector, namespaceLabels(ELSEWHERE)),
  );
  const asked = there
    .map(({ podSelector }) => labels(podSelector, 'matchLabels'))
    .filter((wanted) => Object.keys(wanted).length > 0);
  return [...new Map(asked.map((wanted) => [JSON.stringify(wanted), wanted])).values()];
}

export function leadsToAddress({ peers }: PolicyRule, point: Point): boolean {
  return (
    peers === undefined ||
    peers.blocks.some(({ range, except }) => contains(range, point) && !except.some((hole) => contains(hole, point)))
  );
}

/** The ports that a rule opens towards the pods that receive; towards addresses, a name means nothing. */
export function opens(rule: PolicyRule, space: PortSpace, receiver?: Endpoint): Ports {
  if (rule.ports === undefined) return space.all;
  return rule.ports
    .flatMap((port) => ('name' in port ? (receiver === undefined ? [] : numbered(port, receiver)) : [port]))
    .reduce((bits, range) => bits | space.of(range), 0n);
}
