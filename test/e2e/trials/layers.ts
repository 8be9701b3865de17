import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { appliedLayers, fetchCommit } from '../flux/reconcile';
import { until } from '../machine/wait';
import { type Run } from '../run/run';

/** Folder of a cluster in the copy that the engine follows. */
export const clusterFolder = ({ repository, platform, cluster }: Run): string =>
  join(repository.tree, 'dist', platform.name, 'clusters', cluster.name);

const FETCH_SECONDS = 90;

/** Makes the engine take a commit, and waits until every layer has applied it. */
export async function applyEverywhere(run: Run, commit: string, seconds: number): Promise<void> {
  await fetchCommit(run.api, commit, FETCH_SECONDS);
  await until(`all layers applying ${commit.slice(0, 8)}`, seconds, async () => {
    const { others } = await appliedLayers(run.api, commit);
    return others.length === 0 ? true : undefined;
  });
}

/** Names of layers of workloads, in the order of their folders. */
export const workloadLayers = (run: Run): string[] =>
  readdirSync(clusterFolder(run)).filter((name) => name === 'workloads' || name.startsWith('workloads-'));
