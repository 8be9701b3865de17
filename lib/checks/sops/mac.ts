import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { at, list, text } from '../tree/read';
import { type SopsDocument, leavesOf, scopeOf } from './file';

/** What decryption tells of a document. */
export type MacStatus = 'as it was' | 'no key for it' | { readonly broken: string };

const FORM = /^ENC\[AES256_GCM,data:([^,]*),iv:([^,]*),tag:([^,]*),type:\w+\]$/;

/** What SOPS hashes first where only encrypted values count, so that the two kinds of MAC never agree. */
const MAC_ONLY_ENCRYPTED = createHash('sha256').update('sops').digest();

/**
 * Decrypts a document and holds its MAC against its values. Nothing decrypted leaves this function.
 *
 * The MAC is the SHA-512 of all values in the order of the document, encrypted like a value with the date of the last
 * change as additional data; each value has the keys that lead to it as additional data.
 *
 * @param identities - secret keys of age, `AGE-SECRET-KEY-1…`
 */
export async function verifyMac({ value }: SopsDocument, identities: readonly string[]): Promise<MacStatus> {
  const block = at(value, 'sops');
  const key = await dataKey(
    list(block, 'age').map((entry) => text(entry, 'enc') ?? ''),
    identities,
  );
  if (key === undefined) return 'no key for it';
  try {
    const onlyEncrypted = at(block, 'mac_only_encrypted') === true;
    const inScope = scopeOf(block);
    const hash = createHash('sha512');
    if (onlyEncrypted) hash.update(MAC_ONLY_ENCRYPTED);
    for (const { keys, leaf } of Object.entries(value)
      .filter(([name]) => name !== 'sops')
      .flatMap(([name, item]) => leavesOf(item, name, [name]))) {
      if (leaf === null || leaf === '') continue;
      if (inScope(keys)) hash.update(decrypt(typeof leaf === 'string' ? leaf : '', key, `${keys.join(':')}:`));
      else if (!onlyEncrypted) hash.update(written(leaf));
    }
    const found = Buffer.from(hash.digest('hex').toUpperCase());
    const wanted = decrypt(text(block, 'mac') ?? '', key, text(block, 'lastmodified') ?? '');
    return found.length === wanted.length && timingSafeEqual(found, wanted)
      ? 'as it was'
      : { broken: 'the MAC does not match the values' };
  } catch {
    // The reason of a failed decryption holds nothing that helps, and may hold what must not be printed.
    return { broken: 'a value cannot be decrypted where it stands' };
  }
}

/** The key of the values, unwrapped for the first identity that one of the stanzas is for. */
async function dataKey(wrapped: readonly string[], identities: readonly string[]): Promise<Buffer | undefined> {
  const { armor, Decrypter } = await import('age-encryption');
  for (const envelope of wrapped) {
    const decrypter = new Decrypter();
    for (const identity of identities) decrypter.addIdentity(identity);
    try {
      return Buffer.from(await decrypter.decrypt(armor.decode(envelope)));
    } catch {
      // Not for these identities: the next stanza may be.
    }
  }
  return undefined;
}

function decrypt(envelope: string, key: Buffer, additional: string): Buffer {
  const [, data = '', iv = '', tag = ''] = FORM.exec(envelope) ?? [];
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'));
  decipher.setAAD(Buffer.from(additional));
  decipher.setAuthTag(Buffer.from(tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]);
}

/** A value as SOPS hashes it: booleans in Python's spelling, which its first version was written in. */
const written = (leaf: unknown): string => (typeof leaf === 'boolean' ? (leaf ? 'True' : 'False') : String(leaf));
