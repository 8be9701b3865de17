import { generateIdentity } from 'age-encryption';
import { gateInput, gates, runGates } from '../../../lib/checks';
import { remarksOf } from '../../../lib/checks/report/strict';
import { type SecretFile, sopsKey, type SopsKey } from '../../support/sops-file';

let key: SopsKey;
beforeAll(async () => {
  key = await sopsKey();
});
const secret = (file?: SecretFile): string => key.secret(file);

async function problemsOf(
  content: string,
  identities: readonly string[] = [key.identity],
): Promise<{ codes: readonly string[]; notes: readonly string[]; text: string }> {
  const artifacts = [{ path: 'dist/shop/clusters/one/apps/web/secret-web.yaml', content, source: 'apps/web' }];
  const report = await runGates(
    gateInput({ artifacts, crds: { absent: 'not asked' }, committed: { absent: 'not asked' }, identities }),
    gates.filter(({ name }) => name === 'sops'),
  );
  return {
    codes: report.problems.map(({ code }) => code),
    notes: report.gates.flatMap((gate) => (gate.status === 'skipped' ? [] : remarksOf(gate))),
    text: JSON.stringify(report),
  };
}

test('a file as it was encrypted has nothing to tell', async () =>
  expect((await problemsOf(secret())).codes).toEqual([]));
test('a MAC over encrypted values only leaves the others free', async () => {
  expect((await problemsOf(secret({ onlyEncrypted: true }))).codes).toEqual([]);
  expect((await problemsOf(secret({ onlyEncrypted: true, immutable: false }))).codes).toEqual([]);
});
test('a readable field that was changed is reported', async () =>
  expect((await problemsOf(secret({ immutable: false }))).codes).toEqual(['sops/mac']));
test('a value that was moved to another place is reported', async () =>
  expect(
    (await problemsOf(secret({ values: { user: key.encrypted('correct-horse', 'stringData:password:') } }))).codes,
  ).toEqual(['sops/mac']));
test('a value that was encrypted again with the right key, but not signed, is reported', async () =>
  expect(
    (await problemsOf(secret({ values: { password: key.encrypted('battery-staple', 'stringData:password:') } }))).codes,
  ).toEqual(['sops/mac']));
test('without a key for it the MAC is unchecked, and the note says so', async () => {
  for (const identities of [[], [await generateIdentity()]]) {
    const { codes, notes } = await problemsOf(secret({ immutable: false }), identities);
    expect(codes).toEqual([]);
    expect(notes).toContainEqual(expect.stringContaining('the MAC of 1 files of SOPS is unchecked'));
  }
});
test('nothing that was decrypted, and no key, is in the report', async () => {
  const { text } = await problemsOf(secret({ immutable: false }));
  for (const hidden of ['correct-horse', key.identity]) expect(text).not.toContain(hidden);
});
