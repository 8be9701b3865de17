import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Cluster } from '../model/cluster/cluster';
import type { JsonObject } from '../model/units/json';
import type { Problem } from '../model/problem';
import type { EncryptedSecret } from '../model/secrets/secrets';

/** The manifest of an encrypted Secret: its bytes, which nobody here can read, and what is legible of them. */
export interface EncryptedManifest {
  readonly text: string;
  readonly object: JsonObject;
}

/**
 * Reads the encrypted Secrets of a cluster. One that is absent, or is not the Secret it is declared to be, is a
 * problem.
 */
export function readEncryptedSecrets(
  root: string,
  cluster: Cluster,
): { readonly manifests: readonly EncryptedManifest[]; readonly problems: readonly Problem[] } {
  const results = (cluster.on !== 'eks' ? (cluster.encryptedSecrets ?? []) : []).map((secret) => read(root, secret));
  return {
    manifests: results.flatMap((result) => ('text' in result ? [result] : [])),
    problems: results.flatMap((result) => ('text' in result ? [] : [result])),
  };
}

function read(root: string, { name, namespace, file }: EncryptedSecret): EncryptedManifest | Problem {
  const problem = (message: string, given: string): Problem => ({
    code: 'inputs/encrypted-secret',
    severity: 'error',
    file,
    object: `Secret ${namespace}/${name}`,
    message,
    given,
    allowed: `a manifest of the Secret ${namespace}/${name}, encrypted by sops`,
    remedy: `write the Secret, encrypt it with 'sops encrypt --in-place ${file}', and commit only the encrypted file`,
  });
  let text: string;
  try {
    text = readFileSync(join(root, file), 'utf8');
  } catch {
    return problem('the encrypted file is not there', 'nothing');
  }
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) return problem('the encrypted file is no YAML', error.message.split('\n')[0] ?? '');
  const object = document.toJS() as JsonObject | null;
  const found = [object?.['kind'], document.getIn(['metadata', 'namespace']), document.getIn(['metadata', 'name'])].map(
    String,
  );
  if (object === null || found.join('/') !== `Secret/${namespace}/${name}`)
    return problem('the file holds another object', found.join(' '));
  if (object['sops'] === undefined) return problem('the file is not encrypted', 'plain text');
  return { text, object };
}
