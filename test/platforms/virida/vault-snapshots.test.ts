import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';

const MAIN = join(__dirname, '../../../dist/virida/clusters/main');
const read = (file: string): unknown => load(readFileSync(join(MAIN, file), 'utf8'));
const steps = read('backup/virida-system/configmap-vault-snapshots.yaml') as { data: Record<string, string> };

/** Runs a step with programs that write down how they were called. */
function run(step: string, programs: Readonly<Record<string, string>>): { status: number | null; calls: string } {
  const folder = mkdtempSync(join(tmpdir(), 'snapshots-'));
  for (const name of ['snapshot', 'bin']) mkdirSync(join(folder, name));
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\necho "${name} $*" >> ${folder}/calls\n${text}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
  writeFileSync(join(folder, 'snapshot/vault.snap'), 'abc');
  writeFileSync(join(folder, 'calls'), '');
  const script = (steps.data[step] ?? '').replaceAll('/snapshot/', `${folder}/snapshot/`);
  const { status } = spawnSync('sh', ['-c', script], {
    env: { ...process.env, PATH: `${folder}/bin:${process.env['PATH'] ?? ''}` },
  });
  return { status, calls: readFileSync(join(folder, 'calls'), 'utf8').replaceAll(folder, '') };
}

describe('a snapshot of Vault', () => {
  test('is made with a token that is given back, and looked at', () => {
    const { status, calls } = run('save.sh', { vault: '[ "$1" = write ] && echo token; exit 0' });
    expect(status).toBe(0);
    expect(calls.trim().split('\n')).toEqual([
      'vault write -field=token auth/kubernetes/login role=vault-snapshots jwt=@/var/run/secrets/vault/token',
      'vault operator raft snapshot save /snapshot/vault.snap',
      'vault operator raft snapshot inspect /snapshot/vault.snap',
      'vault token revoke -self',
    ]);
  });
  test.each(['write', 'operator'])('fails where vault %s does', (fails) =>
    expect(run('save.sh', { vault: `[ "$1" = ${fails} ] && exit 2; echo token` }).status).not.toBe(0),
  );
  test('is sent with its sum, and the keys of the bucket in no argument', () => {
    const { status, calls } = run('send.sh', { curl: '' });
    expect(status).toBe(0);
    // SHA-256 of `abc`.
    expect(calls).toContain('x-amz-content-sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(calls).toMatch(/https:\/\/s3\.virida\.local\/virida-vault\/virida\/\d{4}-\d{2}-\d{2}T\d{6}Z\.snap/);
    expect(calls).not.toMatch(/--user|AKI/);
  });
  test('fails where the store refuses', () => expect(run('send.sh', { curl: 'exit 22' }).status).toBe(22));

  const job = read('backup/virida-system/cronjob-vault-snapshots.yaml') as {
    spec: { jobTemplate: { spec: { template: { spec: Record<'containers' | 'initContainers', Mounting[]> } } } };
  };
  interface Mounting {
    readonly volumeMounts: readonly { readonly name: string }[];
  }
  test('is made by who has no key of the bucket, and sent by who has no token', () => {
    const { initContainers, containers } = job.spec.jobTemplate.spec.template.spec;
    const mounts = (all: readonly Mounting[]) => all.flatMap((one) => one.volumeMounts.map(({ name }) => name)).sort();
    expect(mounts(initContainers)).toEqual(['authority', 'snapshot', 'steps', 'token']);
    expect(mounts(containers)).toEqual(['authority', 'snapshot', 'steps', 'store']);
  });
  test('is read by a role that may nothing else', () => {
    const { data } = read('secrets/virida-system/configmap-vault-access.yaml') as { data: Record<string, string> };
    expect(data['policy-vault-snapshots.hcl']?.match(/path "[^"]+"/g)).toEqual([
      'path "sys/storage/raft/snapshot"',
      'path "auth/token/revoke-self"',
    ]);
  });
});
