import {
  ARGOCD_NAMESPACE,
  type Cluster,
  type Layer,
  layerOfWorkload,
  migrates,
  ownPodOwners,
  type Peer,
  type Platform,
  type ReleaseDescription,
  selectorLabels,
} from '../../../lib/model';

/** Pods that a NetworkPolicy is made for. */
export interface Subject {
  readonly namespace: string;
  /** Name of the policy. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Team of the namespace. */
  readonly team: string;
  /** Layer the policy belongs to. */
  readonly layer: Layer;
  /** Name of the workload, where the pods are one. */
  readonly workload?: string;
  /** The rest of the layer waits for these pods: the policy is there before them. @default false */
  readonly isFirst?: boolean;
}

/**
 * Every set of pods in a namespace that refuses by default. Pods on the host's network are left out: no policy covers
 * them.
 */
export function subjectsOf(
  platform: Platform,
  cluster: Cluster,
  releases: readonly ReleaseDescription[],
): readonly Subject[] {
  const teams = new Map(cluster.namespaces.filter((n) => n.isolation !== 'open').map((n) => [n.name, n.team]));
  const workloads = cluster.namespaces.flatMap((namespace) =>
    (namespace.workloads ?? []).map((workload) => ({
      namespace: namespace.name,
      name: workload.name,
      labels: selectorLabels(workload),
      layer: layerOfWorkload(platform, workload),
      workload: workload.name,
      ...(migrates(workload) && platform.gitops.engine === 'argo-cd' ? { isFirst: true } : {}),
    })),
  );
  const pods = [...releases, ...ownPodOwners(cluster)].flatMap((release) =>
    release.pods
      .filter((set) => !set.hostNetwork)
      .map((set) => ({
        namespace: set.namespace ?? release.namespace,
        name: set.name === release.name ? release.name : `${release.name}-${set.name}`,
        labels: set.labels,
        layer: layerOf(set.namespace ?? release.namespace, release.layer),
      })),
  );
  return [...workloads, ...pods].flatMap((subject) => {
    const team = teams.get(subject.namespace);
    return team === undefined ? [] : [{ ...subject, team }];
  });
}

/**
 * Layer of the policies of a release's pods: that of the pods, but for the engine.
 *
 * The engine runs before all layers. Its namespace refuses by default from `base` on, and cut off from Git, from the
 * API server and from itself it would never come to a later layer that opens its connections.
 */
const layerOf = (namespace: string, layer: Layer): Layer => (namespace === ARGOCD_NAMESPACE ? 'base' : layer);

/** Whether the pods are the ones a peer speaks of, or among them. */
export function isPeer(subject: Subject, peer: Peer): boolean {
  switch (peer.kind) {
    case 'workload':
      return subject.namespace === peer.namespace && subject.workload === peer.name;
    case 'pods':
      return (
        subject.namespace === peer.namespace &&
        Object.entries(peer.labels).every(([key, value]) => subject.labels[key] === value)
      );
    case 'namespace':
      return subject.namespace === peer.namespace;
    case 'any-pod':
      return true;
    case 'addresses':
      return false;
  }
}
