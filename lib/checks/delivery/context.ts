import { deliveryOrderOf } from '.';
import type { ReleaseSyncStep } from './delivery';
import { providedBy, type Provision } from './provisions';
import { labels, text } from '../tree/read';
import { clusterTree, type ClusterTree, type KubeObject } from '../tree/tree';
import { podTemplateOf, podTemplates, type PodTemplate } from '../tree/pods';
import { podsMadeBy } from './made-by-controllers';
import { PODS, releasePods, type ReleasePods } from './release-pods';
import type { Labels } from '../tree/selector';

/** What the references of a cluster are looked up in. */
export interface Context {
  readonly cluster: ClusterTree;
  /** Those whose references are looked up: of files, or of releases. */
  readonly pods: readonly PodTemplate[];
  /** All of them, of files and of releases that are known. */
  readonly templates: readonly PodTemplate[];
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
  /** Pods of files, of releases that are known, and those that controllers make. */
  readonly known: readonly { readonly namespace: string; readonly labels: Labels }[];
  /** Objects from files and from releases that are known. */
  readonly all: readonly KubeObject[];
  /** Those of a kind. */
  readonly every: (kind: string, group?: string) => readonly KubeObject[];
  /**
   * A release of which neither pods nor rendering are known writes into the namespace, or something that is there
   * before GitOps.
   */
  hasUnknownPods(namespace: string): boolean;
  /** A Helm release of which the rendering is not known writes into the namespace: it may bring any Service. */
  hasRelease(namespace: string): boolean;
}

type ByName = ReadonlyMap<string, KubeObject>;

const byName = (objects: readonly KubeObject[]): ByName =>
  new Map(objects.map((o) => [JSON.stringify([o.kind, o.namespace ?? '', o.name]), o]));

const contexts = new WeakMap<ClusterTree, Context>();

/** Made once for each cluster. */
export function contextOf(cluster: ClusterTree): Context {
  const made = contexts.get(cluster) ?? makeContext(cluster);
  contexts.set(cluster, made);
  return made;
}

/** The same cluster, with what its releases bring as the objects whose references are looked up. */
export const releasedContext = (context: Context): Context => ({
  ...context,
  cluster: clusterTree(context.cluster.released),
  pods: context.templates.filter(({ owner }) => owner.release !== undefined),
});

function makeContext(cluster: ClusterTree): Context {
  const delivery = deliveryOrderOf(cluster);
  const [objects, released] = [cluster.objects, cluster.released].map(byName) as [ByName, ByName];
  const declared = new Set(cluster.objects.flatMap((o) => providedBy(o).provisions).map((p) => `${p.what}:${p.name}`));
  const namespacesOf = (steps: readonly ReleaseSyncStep[]): ReadonlySet<string> =>
    new Set(steps.flatMap(({ namespace }) => namespace ?? []));
  const rendered = new Set(cluster.released.map(({ release }) => release?.by));
  const releases = (delivery?.releases ?? []).filter(({ by }) => !rendered.has(by));
  const withRelease = namespacesOf(releases);
  const silent = namespacesOf(
    releases.filter(({ by }) => text(by.value, 'metadata', 'annotations', PODS) === undefined),
  );
  const all = [...cluster.objects, ...cluster.released];
  const sorted = clusterTree(all);
  const pods = podTemplates(cluster);
  const templates = [...pods, ...cluster.released.flatMap((object) => podTemplateOf(object) ?? [])];
  const namespaces = new Map(
    sorted
      .ofKind('Namespace', '')
      .map((n) => [n.name, { ...labels(n.value, 'metadata', 'labels'), 'kubernetes.io/metadata.name': n.name }]),
  );
  return {
    cluster,
    pods,
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
    templates,
    known: [...templates, ...podsMadeBy(all)],
    all,
    every: (kind, group) => sorted.ofKind(kind, group),
    hasUnknownPods: (namespace) => silent.has(namespace) || namespace === 'kube-system',
    hasRelease: (namespace) => withRelease.has(namespace) || namespace === 'kube-system',
  };
}

/** Whether some pods of the namespaces, of files, of releases or of controllers, are ones that the selector chooses. */
export function choosesPods(
  context: Context,
  namespaces: readonly string[],
  chooses: (labels: Labels) => boolean,
): boolean {
  return [...context.known, ...context.released].some(
    (pods) => namespaces.includes(pods.namespace) && chooses(pods.labels),
  );
}

/** Whether pods run in the namespace, rendered or declared by a release. */
export const hasPods = (context: Context, namespace: string): boolean => choosesPods(context, [namespace], () => true);
