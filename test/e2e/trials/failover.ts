import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryCopy } from '../../support/repository-copy';
import { ready } from '../control-plane';
import { judged, notRun } from '../laws/law';
import { pause } from '../machine/wait';
import { type Committed, committedObjects } from '../repository/objects';
import { converge } from '../run/converge';
import { type Run } from '../run/run';
import { clusterFolder } from './layers';
import { readBack } from './read-back';
import { type Ground, type Trial } from './trial';

const LIMIT_SECONDS = 600;
/** How long the API server is away while the commit is there already. */
const AWAY_MS = 15_000;

/**
 * Law 9, seen from one cluster: the platform fails over by the documented command while this cluster's API server is
 * stopped; once it is started again the cluster is what Git says, and after the way back what it was.
 */
export const failover: Trial = async (ground) => {
  const { run } = ground;
  if (run.platform.failover === undefined) return notRun(9, 'the platform cannot fail over');
  const before = committedObjects(clusterFolder(run));
  const violations: string[] = [];
  const seen: string[] = [];
  const step = async (what: string, commit: string): Promise<void> => {
    const { seconds, dropped } = await follow(ground, commit);
    seen.push(`${what}: ready after ${seconds} s`);
    violations.push(...dropped.map((one) => `${what}: ${one}`));
  };

  const to = renderFailover(run);
  const changed = changedFiles(before, committedObjects(clusterFolder(run)));
  if (changed.length === 0) violations.push('the failover changes nothing of this cluster');
  run.say(`failing over to ${to} while the API server is stopped; ${changed.length} files of this cluster change`);
  const commit = await run.processes.without('kube-apiserver', async () => {
    const made = run.repository.publish(`failover to ${to}`);
    await pause(AWAY_MS);
    return made;
  });
  await ready(run.api, run.processes);
  await step(`over to ${to}, ${changed.length} files, while the API server was stopped`, commit);

  run.say('failing back');
  await step('back, while it stood', run.repository.revert());
  return judged(9, violations, seen);
};

/** The cluster as a commit has it. */
async function follow(
  { run, controllers }: Ground,
  commit: string,
): Promise<{ readonly seconds: number; readonly dropped: readonly string[] }> {
  const start = Date.now();
  await run.engine.apply(run.api, commit, LIMIT_SECONDS);
  const { converged, waiting } = await converge(run, controllers, LIMIT_SECONDS);
  const seconds = Math.round((Date.now() - start) / 1000);
  const { dropped } = await readBack(run.api, committedObjects(clusterFolder(run)));
  return { seconds, dropped: converged ? dropped : waiting };
}

/**
 * Runs `archipel failover` in a copy of the repository, and takes what it renders into what the engine reads.
 *
 * @returns the cluster that serves afterwards
 * @throws where no cluster can take over
 */
function renderFailover({ root, platform, repository }: Run): string {
  const copy = repositoryCopy(root);
  const said: string[] = [];
  try {
    for (const { name } of platform.clusters) {
      const args = ['bin/run.cjs', 'archipel', 'failover', platform.name, '--to', name];
      const { status, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
      said.push(stderr.trim().split('\n').slice(-3).join(' '));
      if (status !== 0) continue;
      const rendered = join('dist', platform.name);
      rmSync(join(repository.tree, rendered), { recursive: true });
      cpSync(join(copy, rendered), join(repository.tree, rendered), { recursive: true });
      return name;
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  throw new Error(`no cluster takes over: ${said.join('; ')}`);
}

function changedFiles(before: readonly Committed[], after: readonly Committed[]): readonly string[] {
  const keyOf = ({ file, object }: Committed): string => `${file} ${JSON.stringify(object)}`;
  const [old, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  const changed = [...after.filter((one) => !old.has(keyOf(one))), ...before.filter((one) => !now.has(keyOf(one)))];
  return [...new Set(changed.map(({ file }) => file))];
}
