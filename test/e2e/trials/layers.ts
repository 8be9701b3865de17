import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Run } from '../run/run';

/** Folder of a cluster in the copy that the engine follows. */
export const clusterFolder = ({ repository, platform, cluster }: Run): string =>
  join(repository.tree, 'dist', platform.name, 'clusters', cluster.name);

/** Folders of workloads below that of a cluster, in their order: layers, or services that an ApplicationSet delivers. */
export const workloadLayers = (run: Run): string[] => workloadFolders(clusterFolder(run));

/** Pure but for the folder: a layer has its inventory, a folder of services has folders that have. */
export function workloadFolders(cluster: string): string[] {
  const hasInventory = (name: string): boolean => existsSync(join(cluster, name, 'inventory.json'));
  return readdirSync(cluster)
    .filter((name) => name === 'workloads' || name.startsWith('workloads-'))
    .flatMap((name) =>
      hasInventory(name) ? [name] : readdirSync(join(cluster, name)).map((service) => join(name, service)),
    )
    .filter(hasInventory)
    .sort();
}
