import { createCipheriv, createHash } from 'node:crypto';
import { ENVELOPE, METADATA, PLAINTEXT, RECIPIENTS } from '../../../lib/checks/sops/codes';
import type { Case } from '../support/case';
import { pathOf, type Files } from '../support/files';

const bytes = (of: string, length: number): Buffer => createHash('sha512').update(of).digest().subarray(0, length);

/** A value as SOPS encrypts it: AES-256-GCM with an iv of 32 bytes, and the path as additional data. */
function encrypted(value: string, path: string): string {
  const iv = bytes(path, 32);
  const cipher = createCipheriv('aes-256-gcm', bytes('data key', 32), iv).setAAD(Buffer.from(path));
  const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  const [text, start, tag] = [data, iv, cipher.getAuthTag()].map((part) => part.toString('base64'));
  return `ENC[AES256_GCM,data:${text},iv:${start},tag:${tag},type:str]`;
}

const ALICE = 'age1alice';
const BOB = 'age1bob';
const stanza = (type = 'X25519', count = 1): string => {
  const unpadded = (of: string): string => bytes(of, 32).toString('base64').replace(/=+$/, '');
  const recipient = `-> ${type} ${unpadded('share')}\n${unpadded('wrapped')}\n`;
  const header = `age-encryption.org/v1\n${recipient.repeat(count)}--- ${unpadded('mac')}\n`;
  return (
    '-----BEGIN AGE ENCRYPTED ' +
    `FILE-----\n${Buffer.concat([Buffer.from(header), bytes('payload', 64)]).toString('base64')}\n-----END AGE ` +
    'ENCRYPTED FILE-----\n'
  );
};

interface Secret {
  readonly password?: string;
  readonly recipients?: readonly string[];
  readonly enc?: string;
  readonly sops?: object;
}

const secret = ({
  password = encrypted('hunter2', 'stringData:password:'),
  recipients = [ALICE, BOB],
  enc = stanza(),
  sops = {},
}: Secret = {}): Files => ({
  'apps/secret.yaml': JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'web', namespace: 'web' },
      stringData: { password, empty: '' },
      sops: {
        age: recipients.map((recipient) => ({ recipient, enc })),
        lastmodified: '2026-11-21T10:00:00Z',
        mac: encrypted('0'.repeat(128), '2026-11-21T10:00:00Z'),
        encrypted_regex: '^(data|stringData)$',
        version: '3.11.0',
        ...sops,
      },
    },
    null,
    2,
  ),
  '/.sops.yaml': `creation_rules: [{path_regex: secret\\.yaml$, age: "${ALICE}, ${BOB}"}]\n`,
});
const good = secret();
const named = Object.fromEntries(
  Object.entries(good).map(([path, text]) => [path.replace('secret.yaml', 'secret.sops.yaml'), text]),
);
const where = (field: string): Case['where'] => ({ file: pathOf('apps/secret.yaml'), field });
const value = encrypted('hunter2', 'a:');
const without = (key: string): object => ({ [key]: undefined });

export const sopsCases: readonly Case[] = [
  { code: PLAINTEXT, bad: secret({ password: 'hunter2' }), where: where('stringData.password'), good },
  {
    code: PLAINTEXT,
    note: 'the whole file, where no rule of scope is given',
    bad: secret({ sops: without('encrypted_regex') }),
    where: where('apiVersion'),
    good,
  },
  {
    code: PLAINTEXT,
    note: 'a file named like an encrypted one',
    bad: { 'apps/secret.sops.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n' },
    where: {
      file: pathOf('apps/secret.sops.yaml'),
      message: 'the file is named like an encrypted one but is readable',
    },
    good,
  },
  {
    code: PLAINTEXT,
    note: 'a file of a platform',
    bad: { '/platforms/demo/secrets/one.sops.yaml': 'token: hunter2\n' },
    where: { file: 'platforms/demo/secrets/one.sops.yaml' },
    good,
  },
  {
    code: RECIPIENTS,
    note: 'no rule for the file',
    bad: { ...named, '/.sops.yaml': 'creation_rules: [{path_regex: other, age: age1alice}]\n' },
    where: { file: pathOf('apps/secret.sops.yaml'), field: 'sops.age' },
    good,
  },
  {
    code: ENVELOPE,
    note: 'cut short',
    bad: secret({ password: value.slice(0, 60) }),
    where: where('stringData.password'),
    good,
  },
  {
    code: ENVELOPE,
    note: 'a short iv',
    bad: secret({ password: value.replace(/iv:[^,]+/, `iv:${bytes('iv', 12).toString('base64')}`) }),
    where: { ...where('stringData.password'), message: 'the iv of the encrypted value does not have 32 bytes' },
    good,
  },
  {
    code: ENVELOPE,
    note: 'a short tag',
    bad: secret({ password: value.replace(/tag:[^,]+/, `tag:${bytes('tag', 12).toString('base64')}`) }),
    where: { message: 'the tag of the encrypted value does not have 16 bytes' },
    good,
  },
  {
    code: ENVELOPE,
    note: 'no base64',
    bad: secret({ password: value.replace(/data:[^,]+/, 'data:%%%') }),
    where: where('stringData.password'),
    good,
  },
  { code: METADATA, note: 'no MAC', bad: secret({ sops: without('mac') }), where: where('sops.mac'), good },
  { code: METADATA, note: 'a readable MAC', bad: secret({ sops: { mac: 'ABC' } }), where: where('sops.mac'), good },
  {
    code: METADATA,
    note: 'no date',
    bad: secret({ sops: without('lastmodified') }),
    where: where('sops.lastmodified'),
    good,
  },
  { code: METADATA, note: 'no version', bad: secret({ sops: without('version') }), where: where('sops.version'), good },
  {
    code: RECIPIENTS,
    note: 'one too few',
    bad: secret({ recipients: [ALICE] }),
    where: { ...where('sops.age'), given: ALICE, allowed: `${ALICE}, ${BOB}` },
    good,
  },
  {
    code: RECIPIENTS,
    note: 'one too many',
    bad: secret({ recipients: [ALICE, BOB, 'age1carol'] }),
    where: where('sops.age'),
    good: secret({ recipients: [BOB, ALICE] }),
  },
  {
    code: RECIPIENTS,
    note: 'twice',
    bad: secret({ recipients: [ALICE, BOB, BOB] }),
    where: { ...where('sops.age[2]'), given: BOB },
    good,
  },
  {
    code: RECIPIENTS,
    note: 'nobody',
    bad: { ...secret({ recipients: [] }), '/.sops.yaml': 'creation_rules: []\n' },
    where: { ...where('sops.age'), message: 'nobody can decrypt the file' },
    good,
  },
  { code: RECIPIENTS, note: 'no stanza', bad: secret({ enc: 'x' }), where: where('sops.age[0]'), good },
  {
    code: RECIPIENTS,
    note: 'two stanzas',
    bad: secret({ enc: stanza('X25519', 2) }),
    where: { message: 'the wrapped key has 2 stanzas for one recipient' },
    good,
  },
  {
    code: RECIPIENTS,
    note: 'the stanza of another kind of recipient',
    bad: secret({ enc: stanza('ssh-ed25519') }),
    where: { message: 'the stanza of the wrapped key is ssh-ed25519, not X25519' },
    good,
  },
];
