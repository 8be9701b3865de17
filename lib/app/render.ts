import { describeCluster } from '../../charts';
import { ansibleOf, type BootstrapRelease, firstInstallProblems, installerObjects, terraformOf } from '../bootstrap';
import { connectionsArtifact, type KustomizedFolder, kindsMadeInCluster } from '../export';
import { deliver, type Delivery, folderOf } from '../gitops';
import type { CloudOutputs, EncryptedManifest } from '../inputs';
import type { Artifact } from '../model/delivery/artifact';
import type { Cluster } from '../model/cluster/cluster';
import type { JsonObject } from '../model/units/json';
import { type Layer, LAYERS } from '../model/delivery/layers';
import { ARGOCD_RELEASE, clusterPath, serviceFolder } from '../model/names';
import type { Platform } from '../model/platform';
import type { Problem } from '../model/problem';
import type { Release } from '../model/delivery/release';
import { ciliumOf } from '../model/network/mesh';
import { resolveCloudValues, resolveValue } from '../synth/cloud-values';
import { collect, type CollectedObject, type ManifestObject } from '../synth/collect';
import { findDuplicateObjects } from '../synth/duplicates';
import { renderLayer } from '../synth/layer-files';
import { objectPath } from '../synth/paths';
import { startArtifact } from '../synth/start';

/** Artifacts, or what stands in their way. Complete only where there are no problems of severity error. */
export interface Rendered {
  readonly artifacts: readonly Artifact[];
  readonly problems: readonly Problem[];
}

/** What was rendered for the workloads of a cluster. */
export interface RenderedWorkloads {
  readonly cluster: Cluster;
  readonly releases: readonly Release[];
  readonly objects: readonly ManifestObject[];
}

/** A cluster rendered, with what the validation of the whole fleet needs to know of it. */
export interface RenderedCluster extends Rendered {
  /** Every folder that somebody applies. */
  readonly folders: readonly KustomizedFolder[];
  /** Kinds whose schema exists in a running cluster only. */
  readonly kindsMadeInCluster: readonly string[];
  /** Objects of the workloads, for their Helm charts. */
  readonly workloads: RenderedWorkloads;
}

/** Folder of what installs the engine with nothing but kubectl; applied by hand, and synced by nobody. */
const INSTALL_FOLDER = 'install';

/** Objects that a release inflated at synthesis brings. */
export type Inflate = (
  release: Release,
) => Promise<{ readonly objects: readonly ManifestObject[]; readonly problems: readonly Problem[] }>;

/** What a cluster is rendered from beside its description. */
export interface ClusterInputs {
  readonly outputs: CloudOutputs;
  /** Its encrypted Secrets. @default - none */
  readonly encrypted?: readonly EncryptedManifest[];
  readonly inflate: Inflate;
}

/** Renders a cluster: describes it, collects, delivers, fills in cloud values and emits. Pure but for `inflate`. */
export async function renderCluster(
  platform: Platform,
  cluster: Cluster,
  { outputs, encrypted = [], inflate }: ClusterInputs,
): Promise<RenderedCluster> {
  const { app, releases } = describeCluster(platform, cluster);
  const collected = collect(app);
  const inflated = await inflateAll(releases, inflate);
  const layered = [...collected.objects, ...inflated.objects, ...encrypted.map(encryptedObject)].map((object) => ({
    ...object,
    layer: object.layer as Layer,
  }));
  const delivery = deliver({ platform, cluster, objects: layered, releases });
  const placed = layered.map((object) => ({ ...object, layer: folderOf(platform, object.layer, object.object) }));
  const folder = clusterPath(platform, cluster);
  const install = firstInstall(platform, cluster, releases, layered, outputs);
  const ofEngine = {
    ...delivery.folders,
    ...(install.objects.length > 0 ? { [INSTALL_FOLDER]: install.objects } : {}),
  };
  const objects: readonly CollectedObject[] = [
    ...placed,
    ...Object.entries(ofEngine).flatMap(([name, own]) => own.map((object) => engineObject(name, object))),
  ];
  const resolved = resolveCloudValues(
    objects,
    outputs,
    ({ layer, object }) => `${folder}/${layer}/${objectPath(object)}`,
  );
  const folders = foldersOf(resolved.objects, Object.keys(ofEngine));
  const files = folders.map(([name, content]) => renderLayer(`${folder}/${name}`, content));
  const where = `${platform.name}/${cluster.name}`;
  const workloads = {
    cluster,
    releases,
    objects: resolved.objects
      .filter(({ layer: where }) => where === 'workloads' || where.startsWith(serviceFolder('')))
      .map(({ object }) => object),
  };
  const problems = [
    ...collected.problems,
    ...inflated.problems,
    ...findDuplicateObjects(layered),
    ...delivery.problems,
    ...resolved.problems,
    ...install.problems,
    ...files.flatMap((file) => file.problems),
  ];
  return {
    artifacts: [
      ...[
        ...files.flatMap((file) => file.artifacts),
        ...(install.objects.length > 0
          ? [
              startArtifact(
                folder,
                folders.map(([name]) => name),
              ),
            ]
          : []),
      ].map((artifact) => ({ ...artifact, source: `${where}/${artifact.source}` })),
      connectionsArtifact(platform, cluster, releases),
      ...install.artifacts,
      ...inventory(platform, cluster, releases, delivery.folders),
    ],
    folders: folders.map(([name]) => ({ path: `${folder}/${name}`, kubernetes: cluster.kubernetes })),
    workloads,
    kindsMadeInCluster: kindsMadeInCluster(resolved.objects.map(({ object }) => object)),
    problems: problems.map((problem) => ({
      ...problem,
      platform: platform.name,
      cluster: cluster.name,
      ...(problem.source === undefined ? {} : { source: `${where}/${problem.source}` }),
    })),
  };
}

/** What installs the engine where nothing runs yet; nothing for a cluster whose engine is installed otherwise. */
function firstInstall(
  platform: Platform,
  cluster: Cluster,
  releases: readonly Release[],
  layered: readonly CollectedObject[],
  outputs: CloudOutputs,
): Rendered & { readonly objects: readonly JsonObject[] } {
  const release = releases.find(({ name }) => name === ARGOCD_RELEASE);
  if (release === undefined) return { artifacts: [], objects: [], problems: [] };
  const folder = `dist/${platform.name}/terraform/${cluster.name}`;
  const { value: values, problems } = resolveValue(release.values, outputs, folder, `release ${release.name}`);
  // Terraform would take a reference that is still there for one of its own.
  if (problems.length > 0) return { artifacts: [], objects: [], problems };
  const resolved = { ...release, values };
  const namespace = layered.find(
    ({ object }) => object.kind === 'Namespace' && object.metadata.name === release.namespace,
  );
  // Machines of one's own are taken from nothing to GitOps by Ansible.
  const objects =
    cluster.on === 'eks' && namespace !== undefined ? installerObjects(platform, namespace.object, resolved) : [];
  return {
    artifacts: terraformOf(platform, cluster, resolved),
    objects,
    problems: firstInstallProblems(platform, cluster, release),
  };
}

/** What takes machines to a cluster that Flux runs: for sites whose network Ansible installs before there is any GitOps. */
function inventory(
  platform: Platform,
  cluster: Cluster,
  releases: readonly Release[],
  folders: Delivery['folders'],
): readonly Artifact[] {
  if (cluster.on !== 'k3s' || ciliumOf(cluster) === undefined) return [];
  const byName = new Map<string, BootstrapRelease>();
  for (const [name, objects] of Object.entries(folders)) {
    for (const object of objects) {
      const manifest = object as ManifestObject;
      const release =
        manifest.kind === 'HelmRelease'
          ? releases.find((candidate) => candidate.name === manifest.metadata.name)
          : undefined;
      if (release !== undefined)
        byName.set(release.name, {
          release,
          file: `${clusterPath(platform, cluster)}/${name}/${objectPath(manifest)}`,
        });
    }
  }
  return ansibleOf({ platform, cluster, releases: byName });
}

async function inflateAll(
  releases: readonly Release[],
  inflate: Inflate,
): Promise<{ readonly objects: readonly CollectedObject[]; readonly problems: readonly Problem[] }> {
  const inflated = await Promise.all(
    releases
      .filter(({ delivery }) => delivery === 'inflated')
      .map(async (release) => ({ release, ...(await inflate(release)) })),
  );
  return {
    objects: inflated.flatMap(({ release, objects }) =>
      objects.map((object) => ({ object, layer: release.layer, source: `${release.layer}/${release.name}` })),
    ),
    problems: inflated.flatMap(({ problems }) => problems),
  };
}

/** An encrypted Secret stands in the layer of the secrets, byte for byte. */
const encryptedObject = ({ text, object }: EncryptedManifest): CollectedObject => {
  const manifest = object as ManifestObject;
  return { object: manifest, text, layer: 'secrets', source: `secrets/${manifest.metadata.name}` };
};

/** Objects of the engine come from the wiring, not from a construct. */
const engineObject = (folder: string, object: JsonObject): CollectedObject => {
  const manifest = object as ManifestObject;
  return { object: manifest, layer: folder, source: `${folder}/${manifest.metadata.name}` };
};

/** Objects by folder: the engine's first, then the layers in their order, each with the folders of its workloads. */
function foldersOf(
  objects: readonly CollectedObject[],
  ofEngine: readonly string[],
): readonly (readonly [string, readonly CollectedObject[]])[] {
  const byFolder = new Map<string, CollectedObject[]>();
  for (const object of objects) {
    const folder = byFolder.get(object.layer) ?? [];
    folder.push(object);
    byFolder.set(object.layer, folder);
  }
  const within = (name: string): readonly string[] =>
    [...byFolder.keys()].filter((folder) => folder === name || folder.startsWith(`${name}/`)).sort();
  return [...ofEngine, ...LAYERS].flatMap(within).map((name) => [name, byFolder.get(name) ?? []] as const);
}
