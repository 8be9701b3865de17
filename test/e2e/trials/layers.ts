import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Run } from '../run/run';

/** Folder of a cluster in the copy that the engine follows. */
export const clusterFolder = ({ repository, platform, cluster }: Run): string =>
  join(repository.tree, 'dist', platform.name, 'clusters', cluster.name);

/** Names of layers of workloads, in the order of their folders. */
export const workloadLayers = (run: Run): string[] =>
  readdirSync(clusterFolder(run)).filter((name) => name === 'workloads' || name.startsWith('workloads-'));
