import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type KubeObject } from '../api/client';
import { type Layout, portsOf } from '../control-plane';
import { Internet } from '../internet';
import { type FoundChart, findCharts } from '../internet/chart-files';
import { wantedBy } from '../internet/wanted';
import { Authority } from '../machine/authority';
import { RepositoryCopy } from '../repository/copy';
import { type Committed, committedObjects } from '../repository/objects';
import { newRunKey, newSigningKey, rewriteSecrets, type RunKey } from '../repository/secrets';
import { layoutOf } from './layout';
import { type RunOptions } from './options';
import { Accounts, tagsOf } from './settings';

/** What is around a cluster before it starts. */
export interface Surroundings {
  readonly layout: Layout;
  readonly internet: Internet;
  readonly repository: RepositoryCopy;
  readonly accounts: Accounts;
  /** What the Secrets of the run are encrypted for. */
  readonly key: RunKey;
  readonly found: readonly FoundChart[];
  /** What `dist/` says of the cluster. */
  readonly committed: readonly Committed[];
}

/** Makes the folder of a cluster, its keys, its repository and its internet. */
export async function surroundingsOf(options: RunOptions): Promise<Surroundings> {
  const { root, platform, cluster, scratch, index } = options;
  const folder = join(scratch, cluster.name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const committed = committedObjects(join(root, 'dist', platform.name, 'clusters', cluster.name));
  const layout = layoutOf(folder, cluster, index);
  const key = await newRunKey();
  const accounts = new Accounts(newSigningKey(folder), new Authority(join(folder, 'mesh'), 'Cilium CA'));
  const repository = await publishedCopy(options, folder, key, accounts);
  const net = internetOf(options, layout, committed, repository, accounts);
  return { layout, repository, accounts, key, committed, ...net };
}

/** What the engine reads of the repository, with Secrets for the key of the run. */
async function publishedCopy(
  { root, platform }: RunOptions,
  folder: string,
  key: RunKey,
  accounts: Accounts,
): Promise<RepositoryCopy> {
  const repository = new RepositoryCopy(folder, platform.gitops.revision);
  repository.copy(root, [`dist/${platform.name}`, `platforms/${platform.name}`]);
  await rewriteSecrets(join(repository.tree, 'dist', platform.name), key, accounts.valueOf);
  repository.publish('what is rendered');
  return repository;
}

function internetOf(
  { root, platform, cluster, charts, schemas }: RunOptions,
  layout: Layout,
  committed: readonly Committed[],
  repository: RepositoryCopy,
  accounts: Accounts,
): { readonly internet: Internet; readonly found: readonly FoundChart[] } {
  const objects: readonly KubeObject[] = committed.map(({ object }) => object);
  const wanted = wantedBy(objects);
  const found = findCharts(wanted.charts, {
    folders: charts,
    records: join(root, 'records', platform.name, cluster.name),
    scratch: join(layout.folder, 'charts'),
    ...(schemas !== undefined && { schemas }),
  });
  const isPublic = objects.every(({ kind, spec }) => kind !== 'GitRepository' || spec.secretRef === undefined);
  const served = { bare: repository.bare, accounts: accounts.ofGit, isPublic };
  const internet = new Internet({
    folder: layout.folder,
    port: portsOf(layout).proxy,
    repositories: Object.fromEntries(wanted.repositories.map((name) => [name, served])),
    charts: found,
    images: wanted.images.map((image) => ({ image, tags: tagsOf(image, objects) })),
    sinks: accounts.sinks,
  });
  return { internet, found };
}
