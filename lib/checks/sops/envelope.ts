/** Sizes of AES-256-GCM as SOPS uses it, in bytes. */
const IV_BYTES = 32;
const TAG_BYTES = 16;

const FORM = /^ENC\[AES256_GCM,data:([^,]*),iv:([^,]*),tag:([^,]*),type:(str|int|float|bool|bytes|comment)\]$/;

/** Whether a text is meant to be an encrypted value. */
export const isEncrypted = (text: string): boolean => text.startsWith('ENC[');

/** What is wrong with an encrypted value; nothing where it is whole. */
export function envelopeError(text: string): string | undefined {
  const [, data, iv, tag] = FORM.exec(text) ?? [];
  if (data === undefined || iv === undefined || tag === undefined)
    return 'the encrypted value is not in the form that SOPS writes';
  if (bytesOf(data) === undefined) return 'the data of the encrypted value is not base64';
  if (bytesOf(iv) !== IV_BYTES) return `the iv of the encrypted value does not have ${IV_BYTES} bytes`;
  if (bytesOf(tag) !== TAG_BYTES) return `the tag of the encrypted value does not have ${TAG_BYTES} bytes`;
  return undefined;
}

/** Number of bytes of a base64 text; nothing where it is none. */
function bytesOf(base64: string): number | undefined {
  if (!(base64.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(base64))) return undefined;
  return Buffer.from(base64, 'base64').length;
}

/** Stanza types of age by the form of the recipient (age-encryption.org/v1). */
const STANZAS: readonly (readonly [recipient: RegExp, stanza: string])[] = [
  [/^age1pq1/, 'mlkem768x25519'],
  [/^age1/, 'X25519'],
  [/^ssh-ed25519 /, 'ssh-ed25519'],
  [/^ssh-rsa /, 'ssh-rsa'],
];

/** What is wrong with the data key as it is wrapped for one recipient; nothing where it is whole. */
export function stanzaError(recipient: string, armored: string): string | undefined {
  const body = /-----BEGIN AGE ENCRYPTED FILE-----\s+([A-Za-z0-9+/=\s]+?)\s+-----END AGE ENCRYPTED FILE-----/.exec(
    armored,
  )?.[1];
  if (body === undefined) return 'the wrapped key is not an armored age file';
  const header = Buffer.from(body.replace(/\s/g, ''), 'base64').toString('latin1');
  const stanzas = [...header.matchAll(/^-> (\S+)/gm)]
    .map(([, type]) => type ?? '')
    .filter((type) => !type.endsWith('-grease'));
  if (!header.startsWith('age-encryption.org/v1\n') || !/^--- /m.test(header))
    return 'the wrapped key has no header of age';
  if (stanzas.length !== 1) return `the wrapped key has ${stanzas.length} stanzas for one recipient`;
  const wanted = STANZAS.find(([form]) => form.test(recipient))?.[1];
  if (wanted === undefined || stanzas[0] === wanted) return undefined;
  return `the stanza of the wrapped key is ${stanzas[0] ?? ''}, not ${wanted}`;
}
