import type { JsonObject } from '../model/units/json';
import type { Layer } from '../model/delivery/layers';
import { serviceFolder } from '../model/names';
import type { Platform } from '../model/platform';
import { namespaceOf, textAt } from './objects';

/** A workload that is delivered by itself, and where its objects are. */
export interface DeliveredService {
  readonly name: string;
  readonly namespace: string;
}

/** Name of the workload that an object belongs to: all that its chart and its connections render carries this label. */
export const workloadOf = (object: JsonObject): string | undefined =>
  textAt(object, 'metadata', 'labels', 'app.kubernetes.io/name');

/**
 * Folder of an object below that of its cluster: its layer, or the folder of its workload where workloads are delivered
 * one by one.
 */
export function folderOf({ gitops }: Platform, layer: Layer, object: JsonObject): string {
  const workload = layer === 'workloads' && gitops.services !== undefined ? workloadOf(object) : undefined;
  return workload === undefined ? layer : serviceFolder(workload);
}

/** The workloads that are delivered one by one, by name; none where they are delivered together. */
export function deliveredServices(
  platform: Platform,
  objects: readonly { readonly object: JsonObject; readonly layer: Layer }[],
): readonly DeliveredService[] {
  if (platform.gitops.services === undefined) return [];
  const services = new Map<string, string>();
  for (const { object, layer } of objects) {
    const name = layer === 'workloads' ? workloadOf(object) : undefined;
    if (name !== undefined) services.set(name, namespaceOf(object) ?? '');
  }
  return [...services].map(([name, namespace]) => ({ name, namespace })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
