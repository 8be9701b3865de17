import { defined } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import { locationOf, type ArtifactLocation } from './location';
import { fields, isFields, text, type Fields } from './read';
import { parsedYaml } from './parsed-yaml';
import type { Ambiguity } from './yaml';

/** The release that brings an object, where it stands in no file. */
export interface ReleasedBy {
  /** The Application or the HelmRelease. */
  readonly by: KubeObject;
  readonly name: string;
  readonly namespace: string;
  /** All fields are there. A record keeps only those that it names facts. */
  readonly complete: boolean;
}

/** One Kubernetes object as it stands in a file of a cluster, or as a release of the cluster brings it. */
export interface KubeObject extends ArtifactLocation {
  readonly artifact: Artifact;
  readonly file: string;
  /** What made it. */
  readonly source: string;
  readonly apiVersion: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** `Kind namespace/name`, as a {@link Problem} names it. */
  readonly label: string;
  readonly value: Fields;
  /** @default - the object stands in its file */
  readonly release?: ReleasedBy;
}

/** Objects of one cluster, over all its layers. */
export interface ClusterTree {
  readonly platform: string;
  readonly cluster: string;
  readonly objects: readonly KubeObject[];
  /** What the Helm releases of the cluster bring, as far as their charts or records are at hand. */
  readonly released: readonly KubeObject[];
  /** Of {@link objects}, by kind: core and built-in kinds as well as custom ones. */
  ofKind(kind: string, group?: string): readonly KubeObject[];
}

/** A YAML file with what the parser said about it. */
export interface YamlFile extends ArtifactLocation {
  readonly artifact: Artifact;
  readonly errors: readonly string[];
  readonly ambiguities: readonly Ambiguity[];
  /** Documents without `apiVersion` and `kind` in a place where only objects may be. */
  readonly notObjects: number;
}

/** All that the artifacts say, parsed once. */
export interface Tree {
  readonly yaml: readonly YamlFile[];
  readonly objects: readonly KubeObject[];
  readonly clusters: readonly ClusterTree[];
  /** `kustomization.yaml` files: lists for kustomize, not objects of the cluster. */
  readonly kustomizations: readonly (ArtifactLocation & { readonly artifact: Artifact; readonly value: Fields })[];
  readonly inventories: readonly (ArtifactLocation & { readonly artifact: Artifact })[];
}

/** Templates of Helm become YAML when they are rendered, and are none before. */
const HELM_TEMPLATE = /^dist\/[^/]+\/charts\/.+\/templates\//;

/** Whether a file is read as YAML. */
export const isParsed = (path: string): boolean =>
  path.startsWith('dist/') && /\.ya?ml$/.test(path) && !HELM_TEMPLATE.test(path);

/** Parses every YAML artifact under `dist/` and sorts the objects by cluster. */
export function parseTree(artifacts: readonly Artifact[]): Tree {
  const yaml: YamlFile[] = [];
  const objects: KubeObject[] = [];
  const kustomizations: { artifact: Artifact; value: Fields }[] = [];
  const inventories: { artifact: Artifact }[] = [];
  for (const artifact of artifacts) {
    const place = locationOf(artifact.path);
    const name = artifact.path.slice(artifact.path.lastIndexOf('/') + 1);
    if (name === 'inventory.json' && place.layer !== undefined) inventories.push({ ...place, artifact });
    if (!isParsed(artifact.path)) continue;
    const parsed = parsedYaml(artifact.content);
    let notObjects = 0;
    for (const { value } of parsed.documents) {
      if (name === 'kustomization.yaml') kustomizations.push({ ...place, artifact, value: fields(value) });
      else if (place.layer !== undefined) {
        const object = asObject(value, artifact, place);
        if (object) objects.push(object);
        else notObjects += 1;
      }
    }
    yaml.push({
      ...place,
      artifact,
      errors: parsed.errors,
      ambiguities: parsed.documents.flatMap((d) => d.ambiguities),
      notObjects,
    });
  }
  return { yaml, objects, clusters: byCluster(objects), kustomizations, inventories };
}

/** A value as the object that it is in a file of a layer; nothing where it is none. */
export const objectIn = (value: unknown, artifact: Artifact): KubeObject | undefined =>
  asObject(value, artifact, locationOf(artifact.path));

function asObject(value: unknown, artifact: Artifact, place: ArtifactLocation): KubeObject | undefined {
  const apiVersion = text(value, 'apiVersion');
  const kind = text(value, 'kind');
  if (!isFields(value) || apiVersion === undefined || kind === undefined) return undefined;
  const slash = apiVersion.lastIndexOf('/');
  const namespace = text(value, 'metadata', 'namespace');
  const name = text(value, 'metadata', 'name') ?? '';
  return {
    ...place,
    artifact,
    file: artifact.path,
    source: artifact.source,
    apiVersion,
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind,
    name,
    ...defined({ namespace }),
    label: namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`,
    value,
  };
}

function byCluster(objects: readonly KubeObject[]): readonly ClusterTree[] {
  const clusters = new Map<string, KubeObject[]>();
  for (const object of objects) {
    const key = `${object.platform}/${object.cluster}`;
    const known = clusters.get(key);
    if (known) known.push(object);
    else clusters.set(key, [object]);
  }
  return [...clusters.values()].map((members) => clusterTree(members));
}

/** The cluster as it will stand, what its releases bring among its own objects. */
export const withReleased = (cluster: ClusterTree): ClusterTree =>
  clusterTree([...cluster.objects, ...cluster.released]);

/** Objects of one cluster, sorted by kind. */
export function clusterTree(objects: readonly KubeObject[]): ClusterTree {
  const kinds = new Map<string, KubeObject[]>();
  for (const object of objects) {
    const known = kinds.get(object.kind);
    if (known) known.push(object);
    else kinds.set(object.kind, [object]);
  }
  return {
    platform: objects[0]?.platform ?? '',
    cluster: objects[0]?.cluster ?? '',
    objects,
    released: [],
    ofKind: (kind, group) => {
      const found = kinds.get(kind) ?? [];
      return group === undefined ? found : found.filter((object) => object.group === group);
    },
  };
}
