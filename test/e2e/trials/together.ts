import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { revisionOf } from '../../../lib/model/delivery/revision';
import { ready } from '../control-plane';
import { judged, type LawResult } from '../laws/law';
import { meshDifferences } from '../laws/mesh';
import { pause, until } from '../machine/wait';
import { inventoryOf } from '../repository/inventory';
import { type Run } from '../run/run';
import { convergeOnceDue } from './crash';
import { clusterFolder, workloadLayers } from './layers';
import { meshViewOf } from './mesh-view';
import { type Ground } from './trial';

const FAIL_SECONDS = 240;
const APPLY_SECONDS = 300;
/** How long a neighbour is watched while the other fails. */
const WATCH_MS = 20_000;

/**
 * Law 11, on two clusters of a mesh that follow one repository, each a branch of its own: they agree on the mesh; what
 * breaks one leaves the other, also when its branch has the same commit; and one goes on while the other is away.
 */
export async function together([one, other]: readonly [Ground, Ground]): Promise<LawResult> {
  const views = await Promise.all([meshViewOf(one.run), meshViewOf(other.run)]);
  const apart = meshDifferences(...views);
  const { violations: spread, seen } = await brokenAlone(one, other);
  const alone = await withoutNeighbour(one, other);
  return judged(
    11,
    [...apart, ...spread, ...alone.violations],
    [
      `the mesh: one authority, ids ${views.map(({ id }) => id).join(' and ')}, ` +
        `${Object.keys(views[0].services).length} Services; each asks the other's ` +
        `${views.map(({ addresses }) => addresses.length).join(' and ')} nodes at port ${views[0].port}`,
      ...seen,
      ...alone.seen,
    ],
  );
}

interface Found {
  readonly violations: readonly string[];
  readonly seen: readonly string[];
}

const branchOf = ({ platform, cluster }: Run): string => revisionOf(platform, cluster);

/** A broken commit to one, first on its branch alone and then on both. */
async function brokenAlone(one: Ground, other: Ground): Promise<Found> {
  const { run } = one;
  const [layer = 'workloads'] = workloadLayers(run);
  const [file = ''] =
    Object.entries(inventoryOf(join(clusterFolder(run), layer))).find(([, { kind }]) => kind === 'Deployment') ?? [];
  run.say(`a broken commit to layer ${layer} of ${run.name}`);
  writeFileSync(join(clusterFolder(run), layer, file), 'spec: [');
  const commit = run.repository.publish(`${layer} is broken`, [branchOf(run)]);
  await run.engine.notice(run.api, commit, APPLY_SECONDS);
  const name = run.engine.nameOfLayer(run.committed, layer);
  const hasFailed = await until(`${name} failing`, FAIL_SECONDS, async () =>
    (await failing(one)).includes(name) ? true : undefined,
  ).catch(() => false);
  const first = await watch(other);
  other.run.say(`the same commit on the branch of ${other.run.name}`);
  run.repository.promote([branchOf(other.run)]);
  await other.run.engine.apply(other.run.api, commit, APPLY_SECONDS);
  const second = await watch(other);
  const mended = run.repository.revert();
  await Promise.all([one, other].map((ground) => ground.run.engine.apply(ground.run.api, mended, APPLY_SECONDS)));
  return {
    violations: [
      ...(hasFailed ? [] : [`${name} of ${run.name} did not fail`]),
      ...first.map((text) => `while ${run.name} was broken on its own branch: ${text}`),
      ...second.map((text) => `with the same commit on its branch: ${text}`),
    ],
    seen: [`${name} of ${run.name} failed; ${other.run.name} stayed ready, before and with that commit on its branch`],
  };
}

const failing = async ({ run, controllers }: Ground): Promise<string[]> =>
  (await run.engine.states(run.api, controllers)).filter((state) => state.hasFailed).map((state) => state.name);

/** What fails in a cluster during a while. */
async function watch(ground: Ground): Promise<string[]> {
  const end = Date.now() + WATCH_MS;
  const failed = new Set<string>();
  while (Date.now() < end) {
    for (const name of await failing(ground)) failed.add(`${ground.run.name}: ${name} failed`);
    await pause(1_000);
  }
  return [...failed];
}

/** A commit while the API server of one is away: the other takes it, and the first one when it is back. */
async function withoutNeighbour(one: Ground, other: Ground): Promise<Found> {
  const { run } = one;
  run.say(`a commit while the API server of ${run.name} is away`);
  const start = Date.now();
  const commit = await run.processes.without('kube-apiserver', async () => {
    const made = run.repository.publish('while one is away');
    await other.run.engine.apply(other.run.api, made, APPLY_SECONDS);
    return made;
  });
  const taken = Math.round((Date.now() - start) / 1000);
  await ready(run.api, run.processes);
  await run.engine.apply(run.api, commit, APPLY_SECONDS);
  const both = await Promise.all([one, other].map((ground) => convergeOnceDue(ground.run, ground.controllers)));
  return {
    violations: both.flatMap(({ after }) => (after.converged ? [] : after.waiting)),
    seen: [
      `${other.run.name} took a commit in ${taken} s while the API server of ${run.name} was away, which followed`,
    ],
  };
}
