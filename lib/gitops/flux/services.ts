import type { ServiceRepository } from '../../model/delivery/gitops';
import type { JsonObject } from '../../model/units/json';
import type { Layer } from '../../model/delivery/layers';
import { clusterPath, FLUX_NAMESPACE, serviceFolder } from '../../model/names';
import { RENDERED_ANNOTATION } from '../annotations';
import type { DescribedCluster } from '../described';
import { clusterLabels } from '../labels';
import { folderOf, workloadOf } from '../services';
import { FLUX_API, fluxOf } from './names';
import { TIMING } from './kustomization';

/** Objects of a layer that one Kustomization applies. */
export interface Unit {
  /** Name of the Kustomization. */
  readonly name: string;
  /** Folder below that of the cluster. */
  readonly folder: string;
  readonly objects: readonly JsonObject[];
  /** Repository of the workload's own that holds the folder. @default - that of the platform */
  readonly repository?: ServiceRepository;
}

/** Kustomization of a workload that is delivered by itself, and its source where it has one of its own. */
const serviceName = (workload: string): string => `service-${workload}`;

/** The parts in which a layer is applied: one, or one for each workload that is delivered by itself. */
export function unitsOf({ platform }: DescribedCluster, layer: Layer, objects: readonly JsonObject[]): readonly Unit[] {
  const units = new Map<string, Unit & { readonly objects: JsonObject[] }>();
  for (const object of objects) {
    const folder = folderOf(platform, layer, object);
    const known = units.get(folder);
    if (known !== undefined) known.objects.push(object);
    else
      units.set(folder, {
        ...nameOfUnit(folder, layer, object, fluxOf(platform).services?.repositories),
        folder,
        objects: [object],
      });
  }
  return [...units.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function nameOfUnit(
  folder: string,
  layer: Layer,
  object: JsonObject,
  repositories: Readonly<Record<string, ServiceRepository>> = {},
): Pick<Unit, 'name' | 'repository'> {
  const workload = workloadOf(object);
  if (workload === undefined || folder !== serviceFolder(workload)) return { name: layer };
  const repository = repositories[workload];
  return { name: serviceName(workload), ...(repository === undefined ? {} : { repository }) };
}

/** What a Kustomization says that applies a folder of another repository than the platform's. */
export const fromOwnRepository = (
  { platform, cluster }: DescribedCluster,
  { name, folder }: Unit,
  { path }: ServiceRepository,
): { readonly source: string; readonly path: string; readonly annotations: Readonly<Record<string, string>> } => ({
  source: name,
  path: `./${path}`,
  annotations: { [RENDERED_ANNOTATION]: `${clusterPath(platform, cluster)}/${folder}` },
});

/** The repository of a workload's own, which is looked at as often as the platform's. */
export const serviceRepository = (
  { platform, cluster }: DescribedCluster,
  name: string,
  { repository: url, revision, path, secret }: ServiceRepository,
): JsonObject => ({
  apiVersion: FLUX_API.source,
  kind: 'GitRepository',
  metadata: { name, namespace: FLUX_NAMESPACE, labels: clusterLabels(platform, cluster) },
  spec: {
    interval: fluxOf(platform).timing?.source ?? TIMING.source,
    timeout: '60s',
    url,
    ref: { branch: revision },
    ...(secret === undefined ? {} : { secretRef: { name: secret } }),
    sparseCheckout: [path],
  },
});
