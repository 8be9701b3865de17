import { folderOf } from '../gitops';
import { inOrder, type Layer, LAYERS } from '../model/delivery/layers';
import { serviceFolder } from '../model/names';
import type { Platform } from '../model/platform';
import type { JsonObject } from '../model/units/json';
import type { EncryptedManifest } from '../inputs';
import type { CollectedObject, ManifestObject } from '../synth/collect';
import { type LayerFiles, renderLayer } from '../synth/layer-files';

/** What stands between the layer and the construct in the source of an object of a chart of one's own. */
export const OWN_CHARTS = 'charts';

/** What stands in place of the namespace in the source of a chart of the cluster. */
export const OF_CLUSTER = '_cluster';

/** Objects of the engine's own folders, by the name of the folder. */
export type EngineFolders = Readonly<Record<string, readonly JsonObject[]>>;

/** A folder of a cluster, with the objects that are written to it. */
export interface Folder {
  readonly name: string;
  readonly objects: readonly CollectedObject[];
}

/** An object in the layer that its chart belongs to. */
export type LayeredObject = CollectedObject & { readonly layer: Layer };

/** Charts stand below the App by their layer, so that what is collected names a layer. */
export const inLayers = (objects: readonly CollectedObject[]): readonly LayeredObject[] => objects;

/** Objects in the folder that the engine syncs them from: that of their layer, or one of their own for each service. */
export const inFolders = (platform: Platform, objects: readonly LayeredObject[]): readonly CollectedObject[] =>
  objects.map((object) => ({ ...object, layer: folderOf(platform, object.layer, object.object) }));

/** Objects of the engine come from the wiring and not from a construct. */
export const engineObjects = (folders: EngineFolders): readonly CollectedObject[] =>
  Object.entries(folders).flatMap(([folder, objects]) =>
    objects.map((object) => {
      const manifest = object as ManifestObject;
      return { object: manifest, layer: folder, source: `${folder}/${manifest.metadata.name}` };
    }),
  );

/** An encrypted Secret belongs to the layer of the secrets, byte for byte. */
export function encryptedObject({ text, object }: EncryptedManifest): CollectedObject {
  const manifest = object as ManifestObject;
  return { object: manifest, text, layer: 'secrets', source: `secrets/${manifest.metadata.name}` };
}

/** Objects by folder: the engine's folders first, then the layers in their order, each with those of its services. */
export function foldersOf(objects: readonly CollectedObject[], engine: EngineFolders): readonly Folder[] {
  const byFolder = new Map<string, CollectedObject[]>();
  for (const object of objects) {
    const folder = byFolder.get(object.layer);
    if (folder) folder.push(object);
    else byFolder.set(object.layer, [object]);
  }
  const within = (name: string): readonly string[] =>
    [...byFolder.keys()].filter((folder) => folder === name || folder.startsWith(`${name}/`)).sort();
  const names = Object.keys(engine);
  const layers = inOrder([...LAYERS, ...[...byFolder.keys()].filter((folder) => !isPart(folder, names))]);
  return [...names, ...layers].flatMap(within).map((name) => ({ name, objects: byFolder.get(name) ?? [] }));
}

/** Whether a folder is one of the engine's, or that of a single workload. */
const isPart = (folder: string, engine: readonly string[]): boolean => folder.includes('/') || engine.includes(folder);

/** @param root - folder of the cluster, from the repository root */
export const filesOf = (root: string, folders: readonly Folder[]): readonly LayerFiles[] =>
  folders.map(({ name, objects }) => renderLayer(`${root}/${name}`, objects));

const isOfWorkloads = (folder: string): boolean => folder === 'workloads' || folder.startsWith(serviceFolder(''));

/** Whether an object is of a chart of one's own. */
const isOwn = (source: string): boolean => source.split('/')[1] === OWN_CHARTS;

/** The objects of each chart of one's own in a namespace, by namespace and id of the chart. */
export function objectsOfOwnCharts(
  objects: readonly CollectedObject[],
): ReadonlyMap<string, readonly ManifestObject[]> {
  const charts = new Map<string, ManifestObject[]>();
  for (const { object, source } of objects) {
    const [, , namespace, chart] = source.split('/');
    if (!isOwn(source) || namespace === OF_CLUSTER) continue;
    const name = `${namespace}-${chart}`;
    charts.set(name, [...(charts.get(name) ?? []), object]);
  }
  return charts;
}

/** The objects of the workloads, whichever folder they are in. */
export const objectsOfWorkloads = (objects: readonly CollectedObject[]): readonly ManifestObject[] =>
  objects.filter(({ layer, source }) => isOfWorkloads(layer) && !isOwn(source)).map(({ object }) => object);
