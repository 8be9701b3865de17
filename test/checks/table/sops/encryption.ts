import { createCipheriv, createHash } from 'node:crypto';

export const bytes = (of: string, length: number): Buffer =>
  createHash('sha512').update(of).digest().subarray(0, length);

/** A value as SOPS encrypts it: AES-256-GCM with an iv of 32 bytes, and the path as additional data. */
export function encrypted(value: string, path: string): string {
  const iv = bytes(path, 32);
  const cipher = createCipheriv('aes-256-gcm', bytes('data key', 32), iv).setAAD(Buffer.from(path));
  const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  const [text, start, tag] = [data, iv, cipher.getAuthTag()].map((part) => part.toString('base64'));
  return `ENC[AES256_GCM,data:${text},iv:${start},tag:${tag},type:str]`;
}
export const stanza = (type = 'X25519', count = 1): string => {
  const unpadded = (of: string): string => bytes(of, 32).toString('base64').replace(/=+$/, '');
  const recipient = `-> ${type} ${unpadded('share')}\n${unpadded('wrapped')}\n`;
  const header = `age-encryption.org/v1\n${recipient.repeat(count)}--- ${unpadded('mac')}\n`;
  return (
    '-----BEGIN AGE ENCRYPTED ' +
    `FILE-----\n${Buffer.concat([Buffer.from(header), bytes('payload', 64)]).toString('base64')}\n-----END AGE ` +
    'ENCRYPTED FILE-----\n'
  );
};
