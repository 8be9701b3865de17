import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { gateInput, gates, runGates } from '../../../lib/checks';
import { remarksOf } from '../../../lib/checks/report/strict';
import { needing, tool } from '../../support/needs';
import { sopsKey, type SopsKey } from '../../support/sops-file';

/*
 * The real sops and we over the same files: what it encrypts, the gate opens; what is encrypted after the format as we
 * know it, it opens.
 */
let key: SopsKey;
let folder: string;
beforeAll(async () => {
  key = await sopsKey();
  folder = mkdtempSync(join(tmpdir(), 'sops-'));
});

const PLATFORMS = join(__dirname, '../../../platforms');
const PATH = process.env['PATH'] ?? '';
const { test: real } = needing(tool('sops'));

/** Runs sops on a file, with the key of this run and no other. */
function sops(
  args: readonly string[],
  name: string,
  content: string,
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const path = join(folder, name);
  writeFileSync(path, content);
  return spawnSync('sops', [...args, path], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH,
      HOME: folder,
      SOPS_AGE_KEY: key.identity,
      SOPS_AGE_RECIPIENTS: key.recipient,
      SOPS_DISABLE_VERSION_CHECK: '1',
    },
  });
}

async function codesOf(path: string, content: string): Promise<readonly string[]> {
  const artifacts = [{ path: `dist/shop/clusters/one/secrets/web/${path}`, content, source: 'secrets/web' }];
  const report = await runGates(
    gateInput({
      artifacts,
      crds: { absent: 'not asked' },
      committed: { absent: 'not asked' },
      identities: [key.identity],
    }),
    gates.filter(({ name }) => name === 'sops'),
  );
  expect(
    report.gates
      .flatMap((gate) => (gate.status === 'skipped' ? ['skipped'] : remarksOf(gate)))
      .filter((note) => /skipped|MAC/.test(note)),
  ).toEqual([]);
  return report.problems.map(({ code }) => code);
}

const SECRET = `apiVersion: v1
kind: Secret
metadata:
  name: web
  labels: {tier: front}
# the door
immutable: true
replicas: 3
share: 0.25
stringData:
  # a comment among the values
  user: web
  empty: ""
  lines: |
    one
    two
  nested:
    - a: 1
      b: true
    - 2.5
`;
/** Rules to encrypt by, each with what of the file above it encrypts. */
const RULES: readonly (readonly [name: string, rule: Readonly<Record<string, unknown>>])[] = [
  ['all values', {}],
  ['the values of a Secret', { encrypted_regex: '^(data|stringData)$' }],
  [
    'the values of a Secret, which alone are signed',
    { encrypted_regex: '^(data|stringData)$', mac_only_encrypted: true },
  ],
  ['all but some', { unencrypted_regex: '^(apiVersion|kind|metadata)$' }],
];

describe.each(RULES)('a file of which sops encrypts %s', (_, rule) => {
  const encrypt = (): ReturnType<typeof sops> => {
    const config = join(folder, 'rules.yaml');
    writeFileSync(config, JSON.stringify({ creation_rules: [{ age: key.recipient, ...rule }] }));
    return sops(['--config', config, 'encrypt'], 'secret.sops.yaml', SECRET);
  };
  real('is as it was', async () => {
    const made = encrypt();
    expect(made.stderr).toBe('');
    expect(await codesOf('secret.sops.yaml', made.stdout)).toEqual([]);
  });
  real('reports where a value was removed', async () => {
    const made = encrypt();
    const without = made.stdout.replace(/^ {4}lines: .*\n/m, '');
    expect(without).not.toBe(made.stdout);
    expect(await codesOf('secret.sops.yaml', without)).toEqual(['sops/mac']);
  });
});

real('a file of JSON by sops is as it was', async () => {
  const made = sops(['encrypt'], 'secret.sops.json', JSON.stringify(parse(SECRET)));
  expect(await codesOf('secret.sops.json', made.stdout)).toEqual([]);
});

describe('a file that is encrypted after the format', () => {
  const values = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'web', namespace: 'web' },
    immutable: true,
    stringData: { user: 'web', password: 'correct-horse' },
  };
  real.each([false, true])('is opened by sops (encrypted values alone are signed: %s)', (onlyEncrypted) => {
    const opened = sops(['decrypt'], 'ours.json', key.secret({ onlyEncrypted }));
    expect(opened.stderr).toBe('');
    expect(JSON.parse(opened.stdout)).toEqual(values);
  });
  real('is refused by sops, as by the gate, where a readable field was changed', async () => {
    const changed = key.secret({ immutable: false });
    const refused = sops(['decrypt'], 'ours.json', changed);
    expect([refused.status, refused.stderr]).toEqual([51, expect.stringContaining('MAC mismatch')]);
    expect(await codesOf('ours.sops.json', changed)).toEqual(['sops/mac']);
  });
});

/** Every Secret that a platform of this repository has committed. */
const committed = readdirSync(PLATFORMS, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.sops.yaml'),
);

real('sops takes every committed file for encrypted', () => {
  const open = committed.filter((path) => {
    const said = sops(['filestatus'], path.replaceAll('/', '-'), readFileSync(join(PLATFORMS, path), 'utf8'));
    return said.stdout.trim() !== '{"encrypted":true}';
  });
  expect(open).toEqual([]);
});
