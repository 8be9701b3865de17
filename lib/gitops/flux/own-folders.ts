import type { JsonObject, JsonValue } from '../../model/units/json';
import { FLUX_NAMESPACE } from '../../model/names';
import type { DescribedCluster } from '../described';
import { sortedOnce, textAt } from '../objects';
import { providedByObject } from '../order/provided';
import { imageObjects } from './images';
import { kustomization } from './kustomization';
import type { LayerContent } from './layers';
import { IMAGES, layerAccount, NOTIFICATIONS } from './names';
import { notificationObjects } from './notifications';
import { unitsOf } from './services';

/** Objects of Flux itself that use Secrets of the cluster, and so come after them. */
export interface OwnFolder {
  /** Of the folder, and of the Kustomization that applies it. */
  readonly name: typeof NOTIFICATIONS | typeof IMAGES;
  readonly objects: readonly JsonObject[];
}

/** The folders that hold something. */
export const ownFolders = (described: DescribedCluster): readonly OwnFolder[] =>
  [
    { name: NOTIFICATIONS, objects: notificationObjects(described) },
    { name: IMAGES, objects: imageObjects(described) },
  ].filter((folder): folder is OwnFolder => folder.objects.length > 0);

/**
 * One Kustomization for each folder, after every layer that holds a Secret which its objects name. Without that, a
 * first install sends its first events with credentials that are not there yet, and loses them.
 *
 * It does not wait for health: an ImagePolicy is not ready before the first release of its image, and nothing depends
 * on it.
 */
export const ownKustomizations = (
  described: DescribedCluster,
  contents: readonly LayerContent[],
): readonly JsonObject[] =>
  ownFolders(described).map(({ name, objects }) =>
    kustomization(described, {
      name,
      folder: name,
      account: layerAccount(name),
      dependsOn: holdersOf(described, contents, secretsOf(objects)),
      wait: false,
    }),
  );

/** Kustomizations that apply one of the Secrets, or what makes it. */
const holdersOf = (
  described: DescribedCluster,
  contents: readonly LayerContent[],
  secrets: readonly string[],
): readonly string[] =>
  contents.flatMap(({ layer, objects }) =>
    unitsOf(described, layer, objects)
      .filter((unit) =>
        unit.objects.some((object) => providedByObject(object).some(({ thing }) => secrets.includes(thing))),
      )
      .map(({ name }) => name),
  );

/** Every Secret that the objects name, wherever the reference stands. */
const secretsOf = (objects: readonly JsonObject[]): readonly string[] =>
  sortedOnce(objects.flatMap(referencesIn)).map((name) => `secret:${FLUX_NAMESPACE}/${name}`);

function referencesIn(value: JsonValue | undefined): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap(referencesIn);
  return Object.entries(value as JsonObject).flatMap(([key, child]) =>
    key === 'secretRef' ? (textAt(child, 'name') ?? []) : referencesIn(child),
  );
}
