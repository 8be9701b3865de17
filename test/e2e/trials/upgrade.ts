import { join } from 'node:path';
import { auditSize, readAudit } from '../api/audit';
import { KUBERNETES } from '../build/programs';
import { auditOf, upgradeControlPlane } from '../control-plane';
import { judged, type LawResult } from '../laws/law';
import { takePicture } from '../laws/picture';
import { upgradeDifferences } from '../laws/upgraded';
import { takeOver } from '../repository/before';
import { committedObjects } from '../repository/objects';
import { type Run } from '../run/run';
import { convergeOnceDue } from './crash';
import { engineEvents, oneRound } from './idle';
import { clusterFolder } from './layers';
import { type Ground } from './trial';

const APPLY_SECONDS = 600;

/** A storm is more than this many writes to each object that the commit changes. */
const WRITES_EACH = 3;

/**
 * Law 11, on a cluster of the minor version before: its control plane is taken to the pinned version program by
 * program, and then its commit to what is rendered for that one.
 *
 * @param root - the repository with what is rendered for the pinned version
 */
export async function upgrade(ground: Ground, root: string): Promise<LawResult> {
  const { run, controllers } = ground;
  const { api } = run;
  run.say('reconciling everything, so that what came late is settled');
  await oneRound(run, controllers, false);
  const before = await takePicture(api);
  const from = auditSize(auditOf(run.layout));

  run.say(`taking the control plane from ${KUBERNETES.before} to ${KUBERNETES.now}`);
  await upgradeControlPlane(api, run.processes, run.bin);
  const served: string = (await api.get('/version')).value.gitVersion;
  const servers = await convergeOnceDue(run, controllers);
  const alone = upgradeDifferences(before, await takePicture(api));

  const files = takeOver(join(root, 'dist', run.platform.name, 'clusters', run.cluster.name), clusterFolder(run));
  run.say(`committing what is rendered for ${KUBERNETES.now}: ${files.length} files`);
  await run.engine.apply(api, run.repository.publish(`Kubernetes ${KUBERNETES.now}`), APPLY_SECONDS);
  const committed = await convergeOnceDue(run, controllers);
  const meant = committedObjects(clusterFolder(run)).filter(({ file }) => files.includes(file));
  const whole = upgradeDifferences(before, await takePicture(api), meant);
  const writes = engineEvents(readAudit(auditOf(run.layout), from)).length;

  run.say('reconciling everything once more');
  const round = await oneRound(run, controllers);
  return judged(
    11,
    [
      ...(served === KUBERNETES.now ? [] : [`the API server calls itself ${served}`]),
      ...[servers, committed].flatMap(({ after }) => (after.converged ? [] : after.waiting)),
      ...alone.map((one) => `with the control plane alone: ${one}`),
      ...whole.map((one) => `with the commit: ${one}`),
      ...storm(run, writes, meant.length),
      ...round.map((one) => `afterwards: ${one}`),
    ],
    [
      `Kubernetes ${KUBERNETES.before} to ${KUBERNETES.now} under ${run.platform.gitops.engine}`,
      `the control plane alone: ready after ${servers.after.seconds} s, nothing changed`,
      `${meant.length} objects by the commit: ready after ${committed.after.seconds} s; nothing recreated`,
      `${writes} writes of the engine in all; one round more writes nothing`,
    ],
  );
}

/** Argo CD applies everything that it syncs, whether it differs or not: there the pictures tell. */
const storm = ({ platform }: Run, writes: number, meant: number): string[] =>
  platform.gitops.engine === 'flux' && writes > meant * WRITES_EACH
    ? [`the engine wrote ${writes} times for ${meant} objects`]
    : [];
