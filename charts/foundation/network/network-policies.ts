import { Chart } from 'cdk8s';
import {
  IntOrString,
  KubeNetworkPolicy,
  type NetworkPolicyEgressRule,
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
} from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import {
  DNS,
  type Flow,
  type FlowPort,
  flowsOf,
  type Layer,
  type Namespace,
  type Peer,
  type Platform,
  type ReleaseDescription,
  selectorLabels,
} from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { platformLabels } from '../../labels';
import { BEFORE_MIGRATIONS } from '../../workload/migration';
import { isPeer, type Subject, subjectsOf } from './subjects';

/**
 * The NetworkPolicies of a cluster, derived from its declared connections.
 *
 * Each flow opens both ends: egress where it starts, ingress where it lands. The policies live in the layer of
 * their pods; the refusal of everything else lives in `base` with the namespace.
 */
export function networkPolicies(
  { platform, cluster, layer }: ClusterContext,
  releases: readonly ReleaseDescription[],
): void {
  const flows = flowsOf(cluster, releases);
  const byLayer = new Map<Layer, Subject[]>();
  for (const subject of subjectsOf(platform, cluster, releases))
    byLayer.set(subject.layer, [...(byLayer.get(subject.layer) ?? []), subject]);
  for (const [name, subjects] of byLayer) new FlowPoliciesChart(layer(name), platform, subjects, flows);
}

class FlowPoliciesChart extends Chart {
  constructor(scope: Construct, platform: Platform, subjects: readonly Subject[], flows: readonly Flow[]) {
    super(scope, 'network-policies', { disableResourceNameHashes: true });
    for (const subject of subjects) {
      const ingress = rules(
        flows.filter((flow) => isPeer(subject, flow.to)),
        'from',
      );
      const egress = rules(
        flows.filter((flow) => isPeer(subject, flow.from)),
        'to',
      );
      new KubeNetworkPolicy(this, `${subject.namespace}-${subject.name}`, {
        metadata: {
          name: subject.name,
          namespace: subject.namespace,
          labels: platformLabels(platform, subject.name, subject.team),
          ...(subject.isFirst === true ? { annotations: { ...BEFORE_MIGRATIONS } } : {}),
        },
        spec: {
          podSelector: { matchLabels: { ...subject.labels } },
          policyTypes: ['Ingress', 'Egress'],
          ...(ingress.length > 0 ? { ingress: ingress.map(({ peers, ports }) => ({ from: peers, ports })) } : {}),
          ...(egress.length > 0
            ? { egress: egress.map(({ peers, ports }): NetworkPolicyEgressRule => ({ to: peers, ports })) }
            : {}),
        },
      });
    }
  }
}

/** Refuses every connection of a namespace, then opens name resolution, which nothing works without. */
export class DefaultDenyChart extends Chart {
  constructor(scope: Construct, namespace: Namespace, labels: Record<string, string>) {
    super(scope, `default-deny-${namespace.name}`, {
      namespace: namespace.name,
      disableResourceNameHashes: true,
      labels,
    });
    new KubeNetworkPolicy(this, 'default-deny', {
      metadata: { name: 'default-deny' },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
    new KubeNetworkPolicy(this, 'allow-dns', {
      metadata: { name: 'allow-dns' },
      spec: {
        podSelector: {},
        policyTypes: ['Egress'],
        egress: [{ to: [podsPeer(DNS.namespace, DNS.labels)], ports: [port(53, 'UDP'), port(53, 'TCP')] }],
      },
    });
  }
}

interface Rule {
  readonly peers: NetworkPolicyPeer[];
  readonly ports: NetworkPolicyPort[];
}

/** One rule for each set of ports, with every peer that uses them, sorted: a new flow is a line, not a reshuffle. */
function rules(flows: readonly Flow[], side: 'from' | 'to'): Rule[] {
  const byPorts = new Map<string, { ports: Flow['ports']; peers: Map<string, NetworkPolicyPeer> }>();
  for (const flow of flows) {
    const key = flow.ports
      .map(({ port: number, protocol = 'TCP' }) => `${String(number).padStart(5, '0')}/${protocol}`)
      .sort()
      .join(',');
    const rule = byPorts.get(key) ?? { ports: flow.ports, peers: new Map<string, NetworkPolicyPeer>() };
    const peer = kubePeer(flow[side]);
    rule.peers.set(JSON.stringify(peer), peer);
    byPorts.set(key, rule);
  }
  return sorted(byPorts).map(([, { ports, peers }]) => ({
    peers: sorted(peers).map(([, peer]) => peer),
    ports: ports.map(({ port: number, protocol }) => port(number, protocol)),
  }));
}

const sorted = <V>(map: ReadonlyMap<string, V>): [string, V][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

const port = (number: number, protocol: FlowPort['protocol'] = 'TCP'): NetworkPolicyPort => ({
  port: IntOrString.fromNumber(number),
  protocol,
});

function kubePeer(peer: Peer): NetworkPolicyPeer {
  switch (peer.kind) {
    case 'workload':
      return podsPeer(peer.namespace, selectorLabels({ name: peer.name }));
    case 'pods':
      return podsPeer(peer.namespace, peer.labels);
    case 'namespace':
      return { namespaceSelector: namespaceSelector(peer.namespace) };
    case 'any-pod':
      return { namespaceSelector: {} };
    case 'addresses':
      return { ipBlock: { cidr: peer.cidr.toString() } };
  }
}

const podsPeer = (namespace: string, labels: Readonly<Record<string, string>>): NetworkPolicyPeer => ({
  namespaceSelector: namespaceSelector(namespace),
  podSelector: { matchLabels: { ...labels } },
});

/**
 * Every namespace carries its name as this label (Kubernetes 1.22 and later), so no label of ours has to be kept true.
 */
const namespaceSelector = (name: string): { matchLabels: Record<string, string> } => ({
  matchLabels: { 'kubernetes.io/metadata.name': name },
});
