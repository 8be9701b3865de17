import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { parse, stringify } from 'yaml';
import { encryptSecret, type PlainSecret } from './sops';

/** A key of SOPS that lives as long as the run. */
export interface RunKey {
  /** Secret half: what the cluster's Secret `sops-age` holds. */
  readonly identity: string;
  readonly recipient: string;
}

/** A Secret as it is committed: values encrypted, all else legible. */
interface SecretFile {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly stringData?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string>>;
  readonly sops?: unknown;
}

/** What stands in a Secret of a run, by the name of the Secret and the key; undefined leaves it to chance. */
export type KnownValues = (secret: string, key: string) => string | undefined;

export async function newRunKey(): Promise<RunKey> {
  const identity = await generateIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/**
 * Writes every encrypted Secret below a folder anew, for the key of the run: nobody has the keys of the committed
 * examples. Names, keys and labels stay, values are made up.
 *
 * @returns the files
 */
export async function rewriteSecrets(folder: string, key: RunKey, values: KnownValues): Promise<string[]> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.sops.yaml') && entry.name !== '.sops.yaml')
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files) {
    const plain = plainOf(parse(readFileSync(file, 'utf8')) as SecretFile, values);
    writeFileSync(file, stringify(await encryptSecret(plain, key.recipient)));
  }
  return files;
}

/** The Secret in plain text, with values of this run. */
export function plainOf({ sops: _, ...secret }: SecretFile, values: KnownValues): PlainSecret {
  const filled = (
    data: Readonly<Record<string, string>>,
    encode: (text: string) => string,
  ): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.keys(data).map((key) => [
        key,
        encode(values(secret.metadata.name, key) ?? randomBytes(12).toString('hex')),
      ]),
    );
  return {
    ...secret,
    ...(secret.stringData !== undefined && { stringData: filled(secret.stringData, (text) => text) }),
    ...(secret.data !== undefined && {
      data: filled(secret.data, (text) => Buffer.from(text).toString('base64')),
    }),
  };
}

/** A private OpenPGP key without a passphrase, armored: what signs the commits of a run. */
export function newSigningKey(scratch: string): string {
  const home = join(scratch, 'gnupg');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const gpg = (...args: string[]): string =>
    execFileSync('gpg', ['--homedir', home, '--batch', '--pinentry-mode', 'loopback', '--passphrase', '', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  gpg('--quick-generate-key', 'e2e <e2e@example.org>', 'rsa2048', 'sign', '2d');
  const key = gpg('--armor', '--export-secret-keys');
  execFileSync('gpgconf', ['--homedir', home, '--kill', 'all']);
  return key;
}
