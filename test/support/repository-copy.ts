import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** What synthesis reads. */
const SOURCES = [
  'bin',
  'charts',
  'dist',
  'imports',
  'lib',
  'platforms',
  'records',
  '.gitea',
  '.github',
  '.sops.yaml',
  'cdk8s.yaml',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * A copy of the repository that a test may break and write to. Packages are linked one by one, so that the copy has a
 * cache of its own.
 */
export function repositoryCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), 'repository-'));
  for (const source of SOURCES) cpSync(join(root, source), join(copy, source), { recursive: true });
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => entry !== '.cache'))
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  return copy;
}
