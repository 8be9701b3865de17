import { deliveryOrderOf } from '.';
import type { ReleaseSyncStep } from './delivery';
import { providedBy, type Provision } from './provisions';
import { labels, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { podTemplates, type PodTemplate } from '../tree/pods';
import { PODS, releasePods, type ReleasePods } from './release-pods';
import type { Labels } from '../tree/selector';

/** What the references of a cluster are looked up in. */
export interface Context {
  readonly cluster: ClusterTree;
  readonly pods: readonly PodTemplate[];
  /** Labels of each namespace, with the name label that Kubernetes sets. */
  readonly namespaces: ReadonlyMap<string, Labels>;
  /** The object of this cluster, from a file or from a release that is known. */
  find(kind: string, namespace: string | undefined, name: string): KubeObject | undefined;
  /** Declared with the annotation `archipel.dev/provides`. */
  isDeclared(what: Provision['what'], name: string): boolean;
  /** Ports of a Service `<namespace>/<name>` that is declared so, by number or name. */
  declaredPorts(service: string): readonly string[];
  /** Something of that kind is declared so, whatever its name. */
  declaresAny(what: Provision['what']): boolean;
  /** Pods that releases declare to run. */
  readonly released: readonly ReleasePods[];
  /**
   * A release that does not say which pods it runs writes into the namespace, or something that is there before GitOps.
   */
  hasUnknownPods(namespace: string): boolean;
  /** A Helm release writes into the namespace: the Services it brings are not among the artifacts. */
  hasRelease(namespace: string): boolean;
}

type ByName = ReadonlyMap<string, KubeObject>;

const byName = (objects: readonly KubeObject[]): ByName =>
  new Map(objects.map((o) => [JSON.stringify([o.kind, o.namespace ?? '', o.name]), o]));

export function contextOf(cluster: ClusterTree): Context {
  const delivery = deliveryOrderOf(cluster);
  const [objects, released] = [cluster.objects, cluster.released].map(byName) as [ByName, ByName];
  const declared = new Set(cluster.objects.flatMap((o) => providedBy(o).provisions).map((p) => `${p.what}:${p.name}`));
  const namespacesOf = (steps: readonly ReleaseSyncStep[]): ReadonlySet<string> =>
    new Set(steps.flatMap(({ namespace }) => namespace ?? []));
  const releases = delivery?.releases ?? [];
  const withRelease = namespacesOf(releases);
  const silent = namespacesOf(
    releases.filter(({ by }) => text(by.value, 'metadata', 'annotations', PODS) === undefined),
  );
  const namespaces = new Map(
    cluster
      .ofKind('Namespace', '')
      .map((n) => [n.name, { ...labels(n.value, 'metadata', 'labels'), 'kubernetes.io/metadata.name': n.name }]),
  );
  return {
    cluster,
    pods: podTemplates(cluster),
    namespaces,
    find: (kind, namespace, name) => {
      const key = JSON.stringify([kind, namespace ?? '', name]);
      return objects.get(key) ?? released.get(key);
    },
    isDeclared: (what, name) =>
      declared.has(`${what}:${name}`) ||
      (what === 'service' && [...declared].some((d) => d.startsWith(`service:${name}:`))),
    declaredPorts: (service) =>
      [...declared]
        .filter((entry) => entry.startsWith(`service:${service}:`))
        .map((entry) => entry.slice(`service:${service}:`.length)),
    declaresAny: (what) => [...declared].some((entry) => entry.startsWith(`${what}:`)),
    released: releasePods(cluster),
    hasUnknownPods: (namespace) => silent.has(namespace) || namespace === 'kube-system',
    hasRelease: (namespace) => withRelease.has(namespace) || namespace === 'kube-system',
  };
}

/** Whether some pods of the namespaces, rendered or declared by a release, are ones that the selector chooses. */
export function choosesPods(
  context: Context,
  namespaces: readonly string[],
  chooses: (labels: Labels) => boolean,
): boolean {
  return [...context.pods, ...context.released].some(
    (pods) => namespaces.includes(pods.namespace) && chooses(pods.labels),
  );
}

/** Whether pods run in the namespace, rendered or declared by a release. */
export const hasPods = (context: Context, namespace: string): boolean => choosesPods(context, [namespace], () => true);
