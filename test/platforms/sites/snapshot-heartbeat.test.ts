import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotHeartbeat } from '../../../platforms/sites/snapshots';

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+/, '');

interface Snapshot {
  readonly hours: number;
  readonly ready?: boolean;
}

/** Runs the script of the CronJob with a curl that answers for the API server, and says whether somebody was called. */
function run(snapshots: readonly Snapshot[]): { readonly status: number | null; readonly called: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'heartbeat-'));
  const [, , script = ''] = snapshotHeartbeat('https://example.org').command ?? [];
  for (const name of ['account', 'heartbeat']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'account/token'), 'token');
  writeFileSync(join(folder, 'heartbeat/snapshots'), 'https://heartbeat.example.org/1');
  // As the API server answers curl: with line feeds.
  const items = snapshots.map(({ hours, ready = true }) => ({
    status: { creationTime: hoursAgo(hours), ...(ready ? {} : { error: {} }), readyToUse: ready },
  }));
  writeFileSync(join(folder, 'answer'), JSON.stringify({ items }, null, 2));
  const curl = `#!/bin/sh\ncat > ${folder}/settings\ncase "$*" in *etcdsnapshotfiles*) cat ${folder}/answer;;\n*) mv ${folder}/settings ${folder}/called;; esac\n`;
  writeFileSync(join(folder, 'curl'), curl);
  chmodSync(join(folder, 'curl'), 0o755);
  const { status } = spawnSync(
    'sh',
    [
      '-c',
      script
        .replace('/var/run/secrets/kubernetes.io/serviceaccount', `${folder}/account`)
        .replace('/etc/secrets/heartbeat', `${folder}/heartbeat`),
    ],
    { env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` } },
  );
  const settings = spawnSync('cat', [join(folder, 'called')]).status === 0;
  if (settings) expect(readFileSync(join(folder, 'called'), 'utf8')).toBe('url = "https://heartbeat.example.org/1"\n');
  return { status, called: settings };
}

describe('the heartbeat of snapshots', () => {
  test.each([
    ['none', []],
    ['an old one', [{ hours: 20 }]],
    ['an old one, and a young one that could not be sent', [{ hours: 20 }, { hours: 1, ready: false }]],
  ])('is silent where there is %s', (_what, snapshots) => expect(run(snapshots)).toEqual({ status: 1, called: false }));
  test('is heard where there is a young one', () =>
    expect(run([{ hours: 20 }, { hours: 2 }, { hours: 9 }])).toEqual({ status: 0, called: true }));
});
