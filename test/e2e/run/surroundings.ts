import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type KubeObject } from '../api/client';
import { type Layout, portsOf } from '../control-plane';
import { Internet } from '../internet';
import { type FoundChart, findCharts } from '../internet/chart-files';
import { wantedBy } from '../internet/wanted';
import { type Committed, committedObjects } from '../repository/objects';
import { layoutOf } from './layout';
import { type RunOptions } from './options';
import { tagsOf } from './settings';
import { type Shared, sharedOf } from './shared';

/** What a cluster has of its own before it starts, and what it shares with its neighbours. */
export interface Surroundings extends Shared {
  readonly layout: Layout;
  readonly internet: Internet;
  readonly found: readonly FoundChart[];
  /** What `dist/` says of the cluster. */
  readonly committed: readonly Committed[];
}

/** Makes the folder of a cluster and its internet; and the repository and the keys where no neighbour has made them. */
export async function surroundingsOf(options: RunOptions): Promise<Surroundings> {
  const { root, platform, cluster, scratch, index } = options;
  const folder = join(scratch, cluster.name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const committed = committedObjects(join(root, 'dist', platform.name, 'clusters', cluster.name));
  const layout = layoutOf(folder, cluster, index);
  const shared = options.shared ?? (await sharedOf({ ...options, clusters: [cluster] }, folder));
  return { layout, committed, ...shared, ...internetOf(options, layout, committed, shared) };
}

function internetOf(
  { root, platform, cluster, charts, schemas }: RunOptions,
  layout: Layout,
  committed: readonly Committed[],
  { repository, accounts }: Shared,
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
