import { join } from 'node:path';
import type { Cluster } from '../../../lib/model/cluster/cluster';
import { revisionOf } from '../../../lib/model/delivery/revision';
import type { Platform } from '../../../lib/model/platform';
import { Authority } from '../machine/authority';
import { RepositoryCopy } from '../repository/copy';
import { newRunKey, newSigningKey, rewriteSecrets, type RunKey } from '../repository/secrets';
import { Accounts } from './settings';

/** What the clusters of a platform have together: the repository with its Secrets, and who may read it. */
export interface Shared {
  readonly repository: RepositoryCopy;
  readonly accounts: Accounts;
  /** What the Secrets of the run are encrypted for. */
  readonly key: RunKey;
  /** Of the certificates that programs beside the clusters have. */
  readonly authority: Authority;
}

/** What is published, and for whom. */
export interface Published {
  readonly root: string;
  readonly platform: Platform;
  readonly clusters: readonly Cluster[];
}

/** Branches that clusters of a platform follow, each once. */
export const branchesOf = ({ platform, clusters }: Omit<Published, 'root'>): string[] => [
  ...new Set(clusters.map((cluster) => revisionOf(platform, cluster))),
];

/** Publishes what is rendered, with Secrets for a key of the run, on each branch that a cluster follows. */
export async function sharedOf({ root, platform, clusters }: Published, folder: string): Promise<Shared> {
  const key = await newRunKey();
  const accounts = new Accounts(newSigningKey(folder), new Authority(join(folder, 'mesh'), 'Cilium CA'));
  const repository = new RepositoryCopy(folder, branchesOf({ platform, clusters }));
  repository.copy(root, [`dist/${platform.name}`, `platforms/${platform.name}`]);
  await rewriteSecrets(join(repository.tree, 'dist', platform.name), key, accounts.valueOf);
  repository.publish('what is rendered');
  return { repository, accounts, key, authority: new Authority(join(folder, 'players'), 'archipel-e2e-players') };
}
