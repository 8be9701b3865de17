import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Artifact } from '../../lib/model/delivery/artifact';

export type Files = Readonly<Record<string, string>>;

export function artifactsOf(files: Files): readonly Artifact[] {
  return Object.entries(files).map(([path, content]) => ({ path, content, source: 'test' }));
}

/** A repository root with these files. */
export function rootWith(files: Files = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'publish-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** All that stands below a folder: contents of files, targets of links, and empty folders with a slash at their end. */
export function snapshot(root: string, folder = ''): Files {
  const entries = readdirSync(join(root, folder));
  if (entries.length === 0 && folder !== '') return { [`${folder}/`]: '' };
  return Object.assign(
    {},
    ...entries.map((name): Files => {
      const path = folder === '' ? name : `${folder}/${name}`;
      const stat = lstatSync(join(root, path));
      if (stat.isDirectory()) return snapshot(root, path);
      return {
        [path]: stat.isSymbolicLink() ? `-> ${readlinkSync(join(root, path))}` : readFileSync(join(root, path), 'utf8'),
      };
    }),
  ) as Files;
}

/** What a root holds after artifacts were published into `dist`: they and the list of them. */
export function published(files: Files): Files {
  const names = Object.keys(files)
    .filter((path) => path.startsWith('dist/'))
    .map((path) => `${path.slice('dist/'.length)}\n`)
    .sort();
  return {
    ...files,
    'dist/.published':
      '# Files that archipel wrote. A file that is not listed here stops the next run; none is removed unless it ' +
      `is.\n${names.join('')}`,
  };
}

/** Bundles publish-child.ts, so that a test can start and kill a process that publishes. */
export function bundleChild(): string {
  const outfile = join(mkdtempSync(join(tmpdir(), 'child-')), 'child.cjs');
  buildSync({
    entryPoints: [join(__dirname, 'publish-child.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    outfile,
  });
  return outfile;
}
