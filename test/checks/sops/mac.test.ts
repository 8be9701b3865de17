import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { armor, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { gateInput, gates, runGates } from '../../../lib/checks';

/*
 * Files as sops writes them, with keys that live as long as this run. The encryption here is written from the format,
 * not from the code under test.
 */
const MODIFIED = '2026-11-21T10:00:00Z';
const dataKey = randomBytes(32);
let identity: string;
let recipient: string;
let wrapped: string;
beforeAll(async () => {
  identity = await generateIdentity();
  recipient = await identityToRecipient(identity);
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  wrapped = armor.encode(await encrypter.encrypt(dataKey));
});

function encrypted(value: string, additional: string, type = 'str'): string {
  const iv = randomBytes(32);
  const cipher = createCipheriv('aes-256-gcm', dataKey, iv).setAAD(Buffer.from(additional));
  const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return `ENC[AES256_GCM,data:${data.toString('base64')},iv:${iv.toString('base64')},tag:${cipher.getAuthTag().toString('base64')},type:${type}]`;
}

interface File {
  readonly values?: { readonly user?: string; readonly password?: string };
  /** What the document says of itself, beside what was signed. */
  readonly immutable?: boolean;
  readonly onlyEncrypted?: boolean;
}

/** A Secret whose MAC was made with `immutable: true`, the user `web` and the password `correct-horse`. */
function secret({ values = {}, immutable = true, onlyEncrypted = false }: File = {}): string {
  const signed = ['v1', 'Secret', 'web', 'web', 'True', 'web', 'correct-horse'];
  const hash = onlyEncrypted
    ? createHash('sha512').update(createHash('sha256').update('sops').digest()).update('webcorrect-horse')
    : createHash('sha512').update(signed.join(''));
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'web', namespace: 'web' },
    immutable,
    stringData: { user: encrypted('web', 'stringData:user:'), password: encrypted('correct-horse', 'stringData:password:'), ...values },
    sops: { age: [{ recipient, enc: wrapped }], lastmodified: MODIFIED, mac: encrypted(hash.digest('hex').toUpperCase(), MODIFIED), encrypted_regex: '^(data|stringData)$', version: '3.13.2', ...(onlyEncrypted ? { mac_only_encrypted: true } : {}) },
  });
}

async function problemsOf(content: string, identities: readonly string[] = [identity]): Promise<{ codes: readonly string[]; notes: readonly string[]; text: string }> {
  const artifacts = [{ path: 'dist/shop/clusters/one/apps/web/secret-web.yaml', content, source: 'apps/web' }];
  const report = await runGates(gateInput({ artifacts, crds: { absent: 'not asked' }, committed: { absent: 'not asked' }, identities }), gates.filter(({ name }) => name === 'sops'));
  return { codes: report.problems.map(({ code }) => code), notes: report.gates.flatMap((gate) => (gate.status === 'skipped' ? [] : gate.notes)), text: JSON.stringify(report) };
}

test('a file as it was encrypted has nothing to tell', async () => expect((await problemsOf(secret())).codes).toEqual([]));
test('a MAC over encrypted values only leaves the others free', async () => {
  expect((await problemsOf(secret({ onlyEncrypted: true }))).codes).toEqual([]);
  expect((await problemsOf(secret({ onlyEncrypted: true, immutable: false }))).codes).toEqual([]);
});
test('a readable field that was changed is told', async () => expect((await problemsOf(secret({ immutable: false }))).codes).toEqual(['sops/mac']));
test('a value that was put at another place is told', async () => expect((await problemsOf(secret({ values: { user: encrypted('correct-horse', 'stringData:password:') } }))).codes).toEqual(['sops/mac']));
test('a value that was encrypted anew with the right key, but not signed, is told', async () => expect((await problemsOf(secret({ values: { password: encrypted('battery-staple', 'stringData:password:') } }))).codes).toEqual(['sops/mac']));
test('without a key for it the MAC is unchecked, and the note says so', async () => {
  for (const identities of [[], [await generateIdentity()]]) {
    const { codes, notes } = await problemsOf(secret({ immutable: false }), identities);
    expect(codes).toEqual([]);
    expect(notes).toContainEqual(expect.stringContaining('the MAC of 1 files of SOPS is unchecked'));
  }
});
test('nothing that was decrypted, and no key, is in the report', async () => {
  const { text } = await problemsOf(secret({ immutable: false }));
  for (const hidden of ['correct-horse', identity]) expect(text).not.toContain(hidden);
});
