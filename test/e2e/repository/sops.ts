import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { armor, Encrypter } from 'age-encryption';

/** A document of which one map holds what is secret. */
export type PlainSecret = Readonly<Record<string, unknown>> & {
  readonly stringData?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string>>;
};

const MODIFIED = '2026-01-01T00:00:00Z';

/**
 * A Secret as sops writes it, for one recipient of age: the values of `data` and `stringData` encrypted, and a MAC over
 * them alone. Written from the format, so that a run needs no sops.
 */
export async function encryptSecret(plain: PlainSecret, recipient: string): Promise<object> {
  const dataKey = randomBytes(32);
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const wrapped = armor.encode(await encrypter.encrypt(dataKey));
  const mac = createHash('sha512').update(createHash('sha256').update('sops').digest());
  const document: Record<string, unknown> = { ...plain };
  for (const part of Object.keys(plain).filter((key) => key === 'data' || key === 'stringData')) {
    const values = Object.entries(plain[part] as Readonly<Record<string, string>>);
    for (const [, value] of values) mac.update(value);
    document[part] = Object.fromEntries(
      values.map(([key, value]) => [key, encryptValue(dataKey, value, `${part}:${key}:`)]),
    );
  }
  return {
    ...document,
    sops: {
      age: [{ recipient, enc: wrapped }],
      lastmodified: MODIFIED,
      mac: encryptValue(dataKey, mac.digest('hex').toUpperCase(), MODIFIED),
      encrypted_regex: '^(data|stringData)$',
      mac_only_encrypted: true,
      version: '3.13.3',
    },
  };
}

/** @param additional - keys that lead to the value, each with a colon behind it: the value cannot be moved */
function encryptValue(key: Buffer, value: string, additional: string): string {
  const iv = randomBytes(32);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(additional));
  const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  const [text, start, tag] = [data, iv, cipher.getAuthTag()].map((part) => part.toString('base64'));
  return `ENC[AES256_GCM,data:${text},iv:${start},tag:${tag},type:str]`;
}
