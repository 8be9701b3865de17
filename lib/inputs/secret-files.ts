import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Artifact } from '../model/delivery/artifact';
import { readFolder } from './files';

/** Rules of SOPS for the whole repository. */
const RULES = '.sops.yaml';

/**
 * What people write and encrypt: the rules of SOPS and the encrypted files of the platforms. They are not rendered, but
 * whoever proves the fleet looks at them too, since a secret in plain text is one wherever it lies.
 */
export function readSecretFiles(root: string): readonly Artifact[] {
  const rules = existsSync(join(root, RULES)) ? [{ path: RULES, text: readFileSync(join(root, RULES), 'utf8') }] : [];
  const files = readFolder(join(root, 'platforms'), (path) => /\.sops\.(ya?ml|json)$/.test(path)).map(
    ({ path, text }) => ({ path: `platforms/${path}`, text }),
  );
  return [...rules, ...files].map(({ path, text }) => ({ path, content: text, source: path }));
}
