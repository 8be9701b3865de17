import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '../../../lib/model/cluster/cluster';
import type { Platform } from '../../../lib/model/platform';
import { type Api, type KubeObject } from '../api/client';
import { Kubectl } from '../api/kubectl';
import { folderOf } from '../build/assets';
import { kubeconfigOf, type Layout, portsOf, startControlPlane } from '../control-plane';
import { Internet } from '../internet';
import { type FoundChart, findCharts } from '../internet/chart-files';
import { wantedBy } from '../internet/wanted';
import { Authority } from '../machine/authority';
import { Processes } from '../machine/processes';
import { type Player, Stage } from '../players';
import { type Committed, committedObjects } from '../repository/objects';
import { RepositoryCopy } from '../repository/copy';
import { newRunKey, newSigningKey, rewriteSecrets, type RunKey } from '../repository/secrets';
import { layoutOf, nodesOf } from './layout';
import { playersFor } from './players';
import { Accounts, tagsOf } from './settings';

/** What a run is given. */
export interface RunOptions {
  readonly root: string;
  readonly platform: Platform;
  readonly cluster: Cluster;
  readonly scratch: string;
  /** Folder of what `npm run e2e:build` made. */
  readonly cache: string;
  /** Programs that are there. */
  readonly present: ReadonlySet<string>;
  /** Folders with packed charts. */
  readonly charts: readonly string[];
  /** Folder of CRD schemas. */
  readonly schemas?: string;
  readonly index: number;
  readonly say: (line: string) => void;
}

/** A cluster that runs, and everything around it. */
export interface Run extends RunOptions {
  readonly name: string;
  readonly bin: string;
  readonly layout: Layout;
  readonly processes: Processes;
  readonly api: Api;
  readonly kubectl: Kubectl;
  readonly internet: Internet;
  readonly repository: RepositoryCopy;
  readonly accounts: Accounts;
  readonly key: RunKey;
  readonly stage: Stage;
  /** Of the certificates that programs beside the cluster have. */
  readonly authority: Authority;
  readonly found: readonly FoundChart[];
  /** What `dist/` says of the cluster. */
  readonly committed: readonly Committed[];
  readonly close: () => Promise<void>;
}

/** Starts an empty cluster with an internet of its own: nothing of what `dist/` says is there yet. */
export async function startRun(options: RunOptions): Promise<Run> {
  const { root, platform, cluster, scratch, cache, present, say } = options;
  const folder = join(scratch, cluster.name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const processes = new Processes(join(folder, 'logs'));
  const closing: (() => Promise<void> | void)[] = [() => processes.stopAll()];
  const close = async (): Promise<void> => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  try {
    const committed = committedObjects(join(root, 'dist', platform.name, 'clusters', cluster.name));
    const layout = layoutOf(folder, cluster, options.index);
    const key = await newRunKey();
    const accounts = new Accounts(newSigningKey(folder), new Authority(join(folder, 'mesh'), 'Cilium CA'));
    const repository = await publishedCopy(options, folder, key, accounts);
    const { internet, found } = internetOf(options, folder, layout, committed, repository, accounts);
    await internet.listen();
    closing.push(() => internet.close());
    say('starting an empty cluster');
    const api = await startControlPlane({
      layout,
      processes,
      bin: join(cache, 'bin'),
      stages: folderOf(cache, 'kwok'),
      nodes: nodesOf(cluster),
    });
    closing.push(() => api.close());
    const authority = new Authority(join(folder, 'players'), 'archipel-e2e-players');
    const players: readonly Player[] = playersFor(cluster, authority, present, options.schemas);
    const stage = new Stage(api, players);
    stage.start();
    closing.push(() => stage.stop());
    const kubectl = new Kubectl(kubeconfigOf(layout, 'admin'), folder);
    const parts = {
      layout,
      processes,
      api,
      kubectl,
      internet,
      repository,
      accounts,
      key,
      stage,
      authority,
      found,
      committed,
    };
    return { ...options, ...parts, name: `${platform.name}/${cluster.name}`, bin: join(cache, 'bin'), close };
  } catch (error) {
    await close();
    throw error;
  }
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
  folder: string,
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
    scratch: join(folder, 'charts'),
    ...(schemas !== undefined && { schemas }),
  });
  const isPublic = objects.every(({ kind, spec }) => kind !== 'GitRepository' || spec.secretRef === undefined);
  const served = { bare: repository.bare, accounts: accounts.ofGit, isPublic };
  const internet = new Internet({
    folder,
    port: portsOf(layout).proxy,
    repositories: Object.fromEntries(wanted.repositories.map((name) => [name, served])),
    charts: found,
    images: wanted.images.map((image) => ({ image, tags: tagsOf(image, objects) })),
    sinks: accounts.sinks,
  });
  return { internet, found };
}
