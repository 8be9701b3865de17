import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { download } from './go';
import { FLUX_DISTRIBUTION, KWOK, type Part, programs } from './programs';

/** Files of a module that a run reads: manifests, definitions, stages. */
export interface Asset {
  readonly name: string;
  readonly part: Part;
  readonly module: string;
  readonly version: string;
  /** Folders of the module. */
  readonly folders: readonly string[];
}

const controllers: readonly Asset[] = programs
  .filter(({ part }) => part === 'flux')
  .map(({ binaries, module, version }) => ({
    name: Object.keys(binaries)[0] ?? '',
    part: 'flux',
    module,
    version,
    folders: ['config/crd/bases', 'config/manager'],
  }));

export const assets: readonly Asset[] = [
  { name: 'kwok', part: 'control-plane', ...KWOK, folders: ['kustomize/stage/node/fast', 'kustomize/stage/pod/fast'] },
  { name: 'flux2', part: 'flux', ...FLUX_DISTRIBUTION, folders: ['manifests'] },
  ...controllers,
];

export const assetFolder = (cache: string, { name, version }: Pick<Asset, 'name' | 'version'>): string =>
  join(cache, 'assets', `${name}@${version}`);

/** Folder of an asset by its name. */
export function folderOf(cache: string, name: string): string {
  const asset = assets.find((one) => one.name === name);
  if (asset === undefined) throw new Error(`no asset is called ${name}`);
  return assetFolder(cache, asset);
}

/** Copies an asset into the cache, unless it is there. Modules are read-only, the copy is not. */
export async function keepAsset(cache: string, asset: Asset): Promise<void> {
  const folder = assetFolder(cache, asset);
  if (existsSync(folder)) return;
  const unfinished = `${folder}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const { Dir } = await download(asset.module, asset.version, unfinished);
  for (const name of asset.folders) cpSync(join(Dir, name), join(unfinished, name), { recursive: true });
  execFileSync('chmod', ['-R', 'u+w', unfinished]);
  execFileSync('mv', [unfinished, folder]);
}
