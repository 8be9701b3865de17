import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';

const script = join(__dirname, '../../scripts/site-secrets.sh');

/** A repository of its own, and stand-ins for the programs that encrypt and make keys of age. */
function repository(): string {
  const root = mkdtempSync(join(tmpdir(), 'site-secrets-'));
  for (const folder of ['scripts', 'bin', 'platforms/shop/secrets']) mkdirSync(join(root, folder), { recursive: true });
  cpSync(script, join(root, 'scripts/site-secrets.sh'));
  writeFileSync(join(root, '.sops.yaml'), '');
  const program = (name: string, text: string): void => {
    writeFileSync(join(root, 'bin', name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(root, 'bin', name), 0o755);
  };
  program('sops', "sed 's/: .*/: ENC/'");
  program('age-keygen', '[ "$1" = -y ] && echo age1recipient || echo AGE-SECRET-KEY-1TEST');
  return root;
}

function make(
  root: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  input = '',
): { status: unknown; said: string } {
  const path = `${join(root, 'bin')}:${process.env['PATH'] ?? ''}`;
  const { status, stdout, stderr } = spawnSync('bash', [join(root, 'scripts/site-secrets.sh'), ...args], {
    encoding: 'utf8',
    input,
    env: { PATH: path, ...env },
  });
  return { status, said: `${stdout}${stderr}` };
}

const folder = 'platforms/shop/secrets';
const bucket = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'key' };

describe('scripts/site-secrets.sh', () => {
  test('makes the secrets of sites that have none', () => {
    const root = repository();
    expect(make(root, ['shop', 'east', 'west'])).toMatchObject({ status: 0 });
    for (const site of ['east', 'west'])
      expect(readFileSync(join(root, folder, `${site}.ansible.sops.yaml`), 'utf8')).toContain('k3s_token: ENC');
  });
  test('makes the credentials of the bucket of snapshots from the environment, and asks for them', () => {
    const root = repository();
    expect(make(root, ['--snapshots', 'shop', 'east'])).toMatchObject({
      status: 1,
      said: expect.stringContaining('AWS_SECRET_ACCESS_KEY') as string,
    });
    expect(make(root, ['--snapshots', 'shop', 'east'], bucket)).toMatchObject({ status: 0 });
    expect(readFileSync(join(root, folder, 'east.snapshots.ansible.sops.yaml'), 'utf8')).toBe(
      'etcd-s3-access-key: ENC\netcd-s3-secret-key: ENC\n',
    );
  });
  test('makes a Secret of lines of its input, whatever is in them', () => {
    const root = repository();
    writeFileSync(join(root, 'bin/sops'), '#!/bin/sh\ncat\n');
    writeFileSync(join(root, 'key.asc'), 'BEGIN\n"END"\n');
    const args = ['--secret', 'shop', 'chat', 'alerts/chat', 'url', 'token', `key=@${join(root, 'key.asc')}`];
    expect(make(root, args, {}, 'https://chat.example/?a="b"\\\nsecond\n')).toMatchObject({ status: 0 });
    const made = readFileSync(join(root, folder, 'chat.sops.yaml'), 'utf8');
    expect(load(made)).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'chat', namespace: 'alerts' },
      type: 'Opaque',
      stringData: { url: 'https://chat.example/?a="b"\\', token: 'second', key: 'BEGIN\n"END"' },
    });
    expect(make(root, args, {}, 'x\ny\n').said).toContain('is there already');
    expect(make(root, ['--secret', 'shop', 'other', 'a/b', 'url', 'token'], {}, 'one\n').said).toContain(
      'no value of token',
    );
  });
  test.each([
    [['shop', 'west', 'east'], 'east.ansible.sops.yaml'],
    [['--mesh', 'shop'], 'mesh-authority.sops.yaml'],
    [['--snapshots', 'shop', 'west', 'east'], 'east.snapshots.ansible.sops.yaml'],
  ])('replaces nothing that is there: %j', (args, file) => {
    const root = repository();
    writeFileSync(join(root, folder, file), 'of a live site');
    expect(make(root, args, bucket)).toMatchObject({
      status: 1,
      said: expect.stringContaining(`${folder}/${file} is there already`) as string,
    });
    expect(readFileSync(join(root, folder, file), 'utf8')).toBe('of a live site');
    for (const other of ['west.ansible.sops.yaml', 'west.snapshots.ansible.sops.yaml'])
      expect(existsSync(join(root, folder, other))).toBe(false);
  });
});
