import { storageClassOf } from '../names';
import type { Cluster } from './cluster';
import type { StorageClass } from './storage-classes';

/** Every class of a cluster: the one of its add-ons, where it has one, and those that it declares. */
export const storageClassesOf = (cluster: Cluster): readonly StorageClass[] => [
  ...[storageClassOf(cluster)].filter((name) => name !== '').map((name) => ({ name })),
  ...(cluster.storageClasses ?? []),
];
