import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { armor, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';

/*
 * Files as sops writes them, with keys that live as long as this run. The encryption here is written from the format,
 * not from the code under test.
 */
const MODIFIED = '2026-11-21T10:00:00Z';

/** What the document says, beside what was signed. */
export interface SecretFile {
  readonly values?: { readonly user?: string; readonly password?: string };
  readonly immutable?: boolean;
  readonly onlyEncrypted?: boolean;
}

/** A key, and what is encrypted with it. */
export interface SopsKey {
  /** Secret half, `AGE-SECRET-KEY-1…`. */
  readonly identity: string;
  readonly recipient: string;
  /** A value as it stands in a file; `additional` is the keys that lead to it, each with a colon behind it. */
  readonly encrypted: (value: string, additional: string) => string;
  /** A Secret whose MAC was made with `immutable: true`, the user `web` and the password `correct-horse`. */
  readonly secret: (file?: SecretFile) => string;
}

/** A new key. */
export async function sopsKey(): Promise<SopsKey> {
  const dataKey = randomBytes(32);
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const wrapped = armor.encode(await encrypter.encrypt(dataKey));

  const encrypted = (value: string, additional: string): string => {
    const iv = randomBytes(32);
    const cipher = createCipheriv('aes-256-gcm', dataKey, iv).setAAD(Buffer.from(additional));
    const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    const [text, start, tag] = [data, iv, cipher.getAuthTag()].map((part) => part.toString('base64'));
    return `ENC[AES256_GCM,data:${text},iv:${start},tag:${tag},type:str]`;
  };
  const secret = ({ values = {}, immutable = true, onlyEncrypted = false }: SecretFile = {}): string => {
    const signed = ['v1', 'Secret', 'web', 'web', 'True', 'web', 'correct-horse'];
    const hash = onlyEncrypted
      ? createHash('sha512').update(createHash('sha256').update('sops').digest()).update('webcorrect-horse')
      : createHash('sha512').update(signed.join(''));
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'web', namespace: 'web' },
      immutable,
      stringData: {
        user: encrypted('web', 'stringData:user:'),
        password: encrypted('correct-horse', 'stringData:password:'),
        ...values,
      },
      sops: {
        age: [{ recipient, enc: wrapped }],
        lastmodified: MODIFIED,
        mac: encrypted(hash.digest('hex').toUpperCase(), MODIFIED),
        encrypted_regex: '^(data|stringData)$',
        version: '3.13.2',
        ...(onlyEncrypted ? { mac_only_encrypted: true } : {}),
      },
    });
  };
  return { identity, recipient, encrypted, secret };
}
