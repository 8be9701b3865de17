import { type StandingPods, standingPods } from '../delivery/standing-pods';
import { isBuiltInGroup } from '../kubernetes/served';
import { claimsIn } from '../tree/claims';
import { labels } from '../tree/read';
import type { Labels } from '../tree/selector';
import type { ClusterTree, KubeObject } from '../tree/tree';

/** Something that writes to a disk of its own. */
export interface Keeper {
  /** What makes the claims. */
  readonly object: KubeObject;
  /** Label `app.kubernetes.io/name` of what writes, or the name of the object. */
  readonly name: string;
  readonly namespace: string;
  /** Labels of the claims: of the template, and those by which the pods are selected. */
  readonly labels: Labels;
  /** StorageClasses of its claims. */
  readonly classes: readonly string[];
  /** Field of the first claim. */
  readonly field: string;
}

/** A claim of a pod itself goes with it: nobody expects to find it again. */
const CLAIMING: ReadonlySet<string> = new Set(['PersistentVolumeClaim', 'StatefulSet']);
const DELIVERERS: ReadonlySet<string> = new Set(['argoproj.io', 'helm.toolkit.fluxcd.io']);

/** Kinds that speak of claims and make none. */
const SPEAKS_ONLY: ReadonlySet<string> = new Set(['templates.gatekeeper.sh', 'constraints.gatekeeper.sh', 'velero.io']);

const makesClaims = ({ kind, group }: KubeObject): boolean =>
  isBuiltInGroup(group) ? CLAIMING.has(kind) : !DELIVERERS.has(group) && !SPEAKS_ONLY.has(group);

/** Name and instance of a program, in the words of Kubernetes. */
export const APP = 'app.kubernetes.io/name';

/** Whatever makes claims for volumes, of files and of releases. */
export function keepersIn(cluster: ClusterTree): readonly Keeper[] {
  const pods = standingPods(cluster);
  return [...cluster.objects, ...cluster.released]
    .filter(({ kind }) => kind !== 'CustomResourceDefinition')
    .filter(makesClaims)
    .flatMap((object) => {
      const claims = claimsIn(object.value).filter(({ path }) => !/\.ephemeral\./.test(path));
      const [first] = claims;
      if (first === undefined) return [];
      const known = labelsOf(object, pods);
      return [
        {
          object,
          name: known[APP] ?? object.name,
          namespace: object.namespace ?? '',
          labels: known,
          classes: claims.flatMap(({ storageClass }) => storageClass ?? []),
          field: first.path || 'spec',
        },
      ];
    });
}

/** A StatefulSet puts the labels of its selector on its claims; so do the operators, which make one. */
const labelsOf = (object: KubeObject, pods: readonly StandingPods[]): Labels => {
  const own = pods.find(({ owner, by }) => owner === object && by !== 'velero');
  return { ...labels(object.value, 'metadata', 'labels'), ...strimzi(object), ...own?.labels };
};

/** Strimzi 1.2.0 names the application by the kind of the cluster that a pool belongs to. */
const strimzi = ({ kind, group }: KubeObject): Labels =>
  group === 'kafka.strimzi.io' && kind === 'KafkaNodePool' ? { [APP]: 'kafka' } : {};

/** What the object, or the release that brings it, says below a prefix. */
export const saidOf = ({ value, release }: KubeObject, prefix: string): ReadonlyMap<string, string> =>
  new Map(
    [value, release?.by.value]
      .flatMap((one) => Object.entries(labels(one, 'metadata', 'annotations')))
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, said]) => [key.slice(prefix.length), said.trim()]),
  );

/** `Kind namespace/name`. */
export const objectNamed = (cluster: ClusterTree, label: string): KubeObject | undefined =>
  [...cluster.objects, ...cluster.released].find(
    ({ kind, namespace, name }) => `${kind} ${namespace ?? ''}/${name}` === label,
  );
