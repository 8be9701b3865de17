import { contextOf, type Context } from '../delivery/context';
import { containersOf, type PodTemplate } from '../tree/pods';
import { releasePods } from '../delivery/release-pods';
import { holds, namespaceLabels, type Labels } from '../tree/selector';
import { at, list, number, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import type { DeclaredPeer, Declaration } from './declaration';
import { ELSEWHERE, type Endpoint, workloadOf } from './endpoint';

/** The ends of all paths in a cluster. */
export interface Endpoints {
  readonly pods: readonly Endpoint[];
  /** Whether the peer is pods on the network of the host, which no policy selects. */
  readonly onHost: (peer: DeclaredPeer) => boolean;
}

/**
 * The pods that are rendered, those that releases declare, those that connections speak of and nobody else does (the
 * cluster's DNS), and for each namespace one that bears no label: whatever may come to run there. Where peers lead to
 * namespaces that nobody renders, pods there bear what the peers ask.
 *
 * @param elsewhere labels that the peers ask of pods in namespaces that nobody renders
 */
export function endpointsOf(cluster: ClusterTree, declaration: Declaration, elsewhere: readonly Labels[]): Endpoints {
  const context = contextOf(cluster);
  const released = releasePods(cluster);
  const host = [
    ...released.filter((pods) => pods.hostNetwork),
    ...context.pods.filter((pod) => at(pod.spec, 'hostNetwork') === true),
  ];
  const known: Endpoint[] = [
    ...context.pods.filter((pod) => at(pod.spec, 'hostNetwork') !== true).map((pod) => endpointOf(context, pod)),
    ...released
      .filter((pods) => !pods.hostNetwork)
      .map((pods): Endpoint => ({
        ...plain(context, pods.namespace, pods.labels, named(pods)),
        owner: { object: pods.owner, field: 'metadata.annotations["archipel.dev/pods"]' },
      })),
  ];
  const onHost = (peer: DeclaredPeer): boolean =>
    peer.kind === 'pods' &&
    host.some((pods) => pods.namespace === peer.namespace && holds(peer.labels, pods.labels)) &&
    !known.some((pods) => isPeer(pods, peer));
  for (const peer of declaration.connections.flatMap(({ from, to }) => [from, to])) {
    if (peer.kind === 'pods' && !onHost(peer) && !known.some((pods) => isPeer(pods, peer)))
      known.push(plain(context, peer.namespace, peer.labels, named(peer)));
  }
  const namespaces = new Set([...context.namespaces.keys(), ...known.map(({ namespace }) => namespace), ELSEWHERE]);
  const rendered = new Map(cluster.ofKind('Namespace', '').map((object) => [object.name, object]));
  const others = [...namespaces].map((namespace): Endpoint => {
    const object = known.some((pods) => pods.namespace === namespace) ? rendered.get(namespace) : undefined;
    return {
      ...plain(
        context,
        namespace,
        {},
        namespace === ELSEWHERE ? 'a pod of another namespace' : `any other pod of ${namespace}`,
      ),
      ...(object === undefined ? {} : { owner: { object, field: 'metadata.name' } }),
    };
  });
  const strangers = elsewhere.map((labels) =>
    plain(
      context,
      ELSEWHERE,
      labels,
      `a pod of another namespace with ${Object.entries(labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(',')}`,
    ),
  );
  return { pods: [...known, ...others, ...strangers], onHost };
}

/** Pods of which only the labels are known. */
export function plain(context: Context, namespace: string, labels: Labels, label: string): Endpoint {
  return {
    label,
    namespace,
    namespaceLabels: context.namespaces.get(namespace) ?? namespaceLabels(namespace),
    labels,
    portsNamed: () => [],
  };
}

function named({ namespace, labels }: { readonly namespace: string; readonly labels: Labels }): string {
  return `${namespace}/${labels['app.kubernetes.io/name'] ?? Object.values(labels).join(',')}`;
}

/** Pods of a template, with all labels and ports that it says. */
export function endpointOf(context: Context, pod: PodTemplate): Endpoint {
  const portsNamed = (name: string, protocol: string): readonly number[] =>
    containersOf(pod).flatMap((container) =>
      list(container.value, 'ports').flatMap((port) =>
        text(port, 'name') === name && (text(port, 'protocol') ?? 'TCP') === protocol
          ? (number(port, 'containerPort') ?? [])
          : [],
      ),
    );
  const workload = workloadOf(pod);
  const ports = containersOf(pod).flatMap((container) =>
    list(container.value, 'ports').map(
      (port) => `${text(port, 'protocol') ?? 'TCP'}/${number(port, 'containerPort') ?? ''}`,
    ),
  );
  return {
    ...plain(context, pod.namespace, pod.labels, workload),
    workload,
    owner: { object: pod.owner, field: pod.path },
    portsNamed,
    ...(ports.length === 0 ? {} : { listens: new Set(ports) }),
  };
}

/** Whether the pods are among those that a declared connection speaks of. */
export function isPeer(pods: Endpoint, peer: DeclaredPeer): boolean {
  switch (peer.kind) {
    case 'workload':
      return pods.workload === `${peer.namespace}/${peer.name}`;
    case 'pods':
      return pods.namespace === peer.namespace && holds(peer.labels, pods.labels);
    case 'namespace':
      return pods.namespace === peer.namespace;
    case 'any-pod':
      return true;
    case 'addresses':
      return false;
  }
}
