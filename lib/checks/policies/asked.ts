import { type Manifest } from '../../policy';
import { GIVEN_NAMESPACES } from '../kubernetes/given';
import { jobManifest, podManifest, standingPods, type StandingPods } from '../delivery/standing-pods';
import { digestOf } from '../gate/digest';
import { fields, type Fields } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

/** A request that policies are asked about, and the object that it comes of. */
export interface Asked {
  readonly manifest: Manifest;
  readonly owner: KubeObject;
  /** What is made of the owner, where it is not the owner itself. */
  readonly made?: string;
  /** All fields are there; of a record some may lack. */
  readonly complete: boolean;
  /** Whether somebody else than the platform writes it: a chart or a controller. */
  readonly isForeign: boolean;
}

/** Everything that the API server will be asked to create in a cluster. */
export function askedIn(cluster: ClusterTree, pods: readonly StandingPods[] = standingPods(cluster)): readonly Asked[] {
  const objects = [...cluster.objects, ...cluster.released];
  return [
    ...objects.map(ofObject),
    ...objects.flatMap((object) => ofJob(object)),
    ...pods.filter(({ owner }) => owner.kind !== 'Pod').map(ofPod),
  ];
}

const ofObject = (object: KubeObject): Asked => ({
  manifest: object.release === undefined ? asManifest(object.value) : inNamespace(object),
  owner: object,
  complete: object.release?.complete ?? true,
  isForeign: object.release !== undefined,
});

function ofJob(object: KubeObject): readonly Asked[] {
  const job = jobManifest(object);
  return job === undefined ? [] : [{ ...ofObject(object), manifest: asManifest(job), made: 'the Job that it makes' }];
}

const ofPod = (pods: StandingPods): Asked => ({
  manifest: asManifest(podManifest(pods)),
  owner: pods.owner,
  made: pods.by === undefined ? 'the pod that it makes' : `the pod ${pods.name} that ${pods.by} makes of it`,
  complete: pods.complete,
  isForeign: pods.by !== undefined || pods.owner.release !== undefined,
});

/** Helm and the engines apply what names no namespace into that of the release. */
function inNamespace({ value, namespace }: KubeObject): Manifest {
  const metadata = fields(value['metadata']);
  if (namespace === undefined || metadata['namespace'] === namespace) return asManifest(value);
  return asManifest({ ...value, metadata: { ...metadata, namespace } });
}

/** The Namespaces of a cluster, with those that Kubernetes makes. */
export function namespacesIn(cluster: ClusterTree): readonly Manifest[] {
  const known = [...cluster.objects, ...cluster.released].filter(
    ({ kind, group }) => kind === 'Namespace' && group === '',
  );
  const names = new Set(known.map(({ name }) => name));
  return [
    ...known.map(({ value }) => asManifest(value)),
    ...[...GIVEN_NAMESPACES]
      .filter((name) => !names.has(name))
      .map((name): Manifest => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
  ];
}

/** Digest of a request; those of objects are shared with other gates. */
export const digestOfAsked = ({ manifest, owner }: Asked): string =>
  digestOf({ value: manifest === asManifest(owner.value) ? owner.value : (manifest as unknown as Fields) });

const asManifest = (value: Fields): Manifest => value as unknown as Manifest;
