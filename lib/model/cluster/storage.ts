import { storageClassOf } from '../names';
import type { Cluster } from './cluster';
import type { StorageClass } from './storage-classes';

/** Every class of a cluster: the one that it always has, and those that it declares. */
export const storageClassesOf = (cluster: Cluster): readonly StorageClass[] => [
  { name: storageClassOf(cluster) },
  ...(cluster.storageClasses ?? []),
];
