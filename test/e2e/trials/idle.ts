import { actorOf, type AuditEvent, auditSize, isWrite, readAudit } from '../api/audit';
import { auditOf } from '../control-plane';
import { judged } from '../laws/law';
import { pictureDifferences, takePicture } from '../laws/picture';
import { pause } from '../machine/wait';
import { type Run } from '../run/run';
import { readBack } from './read-back';
import { type Ground, type Trial } from './trial';

const ROUNDS = 2;
const ANSWER_SECONDS = 600;
const SETTLE_MS = 8_000;

/** Law 3: nothing is written when nothing changed, and nothing that we write is dropped or changed on the way. */
export const idle: Trial = async ({ run, controllers }) => {
  const violations: string[] = [];
  // A webhook that came after an object adds its own to it when the object is applied next: once, and never again.
  run.say('reconciling everything, so that what came late is settled');
  const settled = await oneRound(run, controllers, false);
  for (let round = 1; round <= ROUNDS; round += 1) {
    run.say(`reconciling everything, round ${round} of ${ROUNDS}`);
    violations.push(...(await oneRound(run, controllers)).map((one) => `round ${round}: ${one}`));
  }
  const { compared, dropped } = await readBack(run.api, run.committed);
  return judged(
    3,
    [...violations, ...dropped],
    [
      `${ROUNDS} rounds; ${compared} committed objects read back`,
      ...settled.map((one) => `written once, before these rounds: ${one}`),
    ],
  );
};

/** Reconciles everything once. @returns what was written, and what did not answer */
export async function oneRound(run: Run, controllers: Ground['controllers'], isWhole = true): Promise<string[]> {
  const before = await takePicture(run.api);
  const from = auditSize(auditOf(run.layout));
  const silent = await run.engine.reconcile(run.api, controllers, ANSWER_SECONDS, isWhole);
  await pause(SETTLE_MS);
  const after = await takePicture(run.api);
  return [
    ...silent.map((name) => `${name} did not answer`),
    ...pictureDifferences(before, after),
    // Argo CD applies everything that it syncs, whether it differs or not: what came of that is in the pictures.
    ...(run.platform.gitops.engine === 'flux' ? engineWrites(readAudit(auditOf(run.layout), from)) : []),
  ];
}

/** Writes of the engine that are not about its own state, each object once. */
export const engineWrites = (events: readonly AuditEvent[]): string[] => [
  ...new Set(
    engineEvents(events).map((event) => {
      const { resource = '', namespace = '', name = '' } = event.objectRef ?? {};
      return `${actorOf(event)} wrote ${event.verb} ${resource} ${namespace}/${name}`;
    }),
  ),
];

/** The same, every write of them. */
export const engineEvents = (events: readonly AuditEvent[]): AuditEvent[] =>
  events
    .filter(isWrite)
    .filter((event) => /^system:serviceaccount:(flux-system|argo-cd|argocd):/.test(actorOf(event)))
    .filter(
      ({ objectRef, user }) => objectRef?.subresource !== 'status' && !isOwnState(objectRef?.apiGroup, user.username),
    )
    .filter(({ objectRef }) => objectRef?.resource !== 'serviceaccounts' || objectRef.subresource !== 'token');

/** A controller's finalizers and annotations on its own objects. */
const isOwnState = (group: string | undefined, user: string): boolean =>
  (group?.endsWith('.toolkit.fluxcd.io') === true && user.startsWith('system:serviceaccount:flux-system:')) ||
  (group === 'argoproj.io' && user.startsWith('system:serviceaccount:argocd:'));
