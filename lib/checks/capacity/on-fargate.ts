import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { deliverersOf } from '../delivery/releases';
import { atObject } from '../gate';
import type { Template } from '../aws/identities';
import { providedBy } from '../delivery/provisions';
import { containersOf, type PodTemplate, podTemplateOf, podTemplates } from '../tree/pods';
import { releasePods } from '../delivery/release-pods';
import { at, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { POD_IDENTITY, UNFIT } from './codes';
import { suits } from './suits';
import { isTaken, type Room } from './room';

/** Pods that a profile takes and whose ServiceAccount has its role from the agent that Fargate does not have. */
export function podIdentityProblems(
  cluster: ClusterTree,
  room: Room,
  templates: readonly Template[],
): readonly Problem[] {
  const pods = podTemplates(cluster).filter((pod) => isTaken(room, pod));
  const released = releasePods(cluster).filter(({ hostNetwork }) => !hostNetwork);
  return templates
    .flatMap(({ associations }) => associations)
    .flatMap(({ id, account }) => {
      const ofObjects = pods
        .filter(({ namespace, spec }) => `${namespace}/${text(spec, 'serviceAccountName') ?? 'default'}` === account)
        .map(({ owner }) => owner);
      // Which of its pods runs as which account a release does not say: only where all are taken, that one is.
      const ofReleases = deliverersOf(cluster)
        .filter((by) =>
          providedBy(by).provisions.some(({ what, name }) => what === 'service-account' && name === account),
        )
        .filter((by) => {
          const own = released.filter(({ owner }) => owner === by);
          return own.length > 0 && own.every((one) => isTaken(room, one));
        });
      return [...ofObjects, ...ofReleases].map((by) => podIdentity(by, id, account));
    });
}

const podIdentity = (by: KubeObject, id: string, account: string): Problem =>
  atObject(POD_IDENTITY, by, {
    message: `a Fargate profile takes the pods of ${account}, which has its role from Pod Identity (${id})`,
    given: account,
    allowed: 'a role for tokens (IRSA)',
    remedy: 'give it a role for tokens, or narrow the profile so that it does not take these pods',
  });

/** What a profile takes though Fargate cannot run it. */
export function unfitProblems(cluster: ClusterTree, room: Room): readonly Problem[] {
  const known = new Set(cluster.released.map(({ release }) => release?.by));
  const pods = [...podTemplates(cluster), ...cluster.released.flatMap((object) => podTemplateOf(object) ?? [])];
  return [
    ...pods
      .filter((pod) => isTaken(room, pod))
      .flatMap((pod) => hostUses(pod).map(([field, given]) => unfit(pod.owner, field, given))),
    ...releasePods(cluster)
      .filter((declared) => declared.hostNetwork && !known.has(declared.owner) && isTaken(room, declared))
      .map(({ owner }) => unfit(owner, 'metadata.annotations["archipel.dev/pods"]', 'the network of the host')),
    ...when(room.selectors.length > 0, () => pods.filter((pod) => comesToFargate(pod) && !isTaken(room, pod)))
      .flat()
      .map(({ owner, path }) => stray(owner, path)),
  ];
}

/**
 * What a node of Fargate is called by (Amazon EKS user guide, "Fargate Pod configuration"), and what it is tainted
 * with.
 */
const FARGATE = { 'eks.amazonaws.com/compute-type': 'fargate', 'kubernetes.io/os': 'linux' };
const COMPUTE_TYPE = 'eks.amazonaws.com/compute-type';

/** A DaemonSet that makes a pod for each node of Fargate too, which can never start there. */
const comesToFargate = ({ owner, spec }: PodTemplate): boolean =>
  owner.kind === 'DaemonSet' && suits(spec, FARGATE) && list(spec, 'tolerations').some(toleratesFargate);

const toleratesFargate = (toleration: unknown): boolean =>
  (text(toleration, 'key') ?? COMPUTE_TYPE) === COMPUTE_TYPE &&
  (text(toleration, 'effect') ?? 'NoSchedule') === 'NoSchedule' &&
  (text(toleration, 'operator') === 'Exists' || text(toleration, 'value') === 'fargate');

const stray = (by: KubeObject, path: string): Problem =>
  atObject(UNFIT, by, {
    field: `${path}.affinity.nodeAffinity`,
    message: 'the DaemonSet makes a pod for each node of Fargate too, which stays Pending',
    given: 'no term that leaves out eks.amazonaws.com/compute-type: fargate',
    remedy: 'add a required node affinity: eks.amazonaws.com/compute-type NotIn [fargate]',
  });

const unfit = (by: KubeObject, field: string, given: string): Problem =>
  atObject(UNFIT, by, {
    field,
    message: 'a Fargate profile takes pods that only a node can run',
    given,
    remedy: 'narrow the selectors of the profile, or move the pods to another namespace',
  });

function hostUses(pod: PodTemplate): readonly (readonly [field: string, given: string])[] {
  const { owner, path, spec } = pod;
  return [
    ...when(owner.kind === 'DaemonSet', () => ['kind', 'DaemonSet'] as const),
    ...['hostNetwork', 'hostPID', 'hostIPC']
      .filter((key) => spec[key] === true)
      .map((key) => [`${path}.${key}`, 'true'] as const),
    ...list(spec, 'volumes').flatMap((volume, i) =>
      text(volume, 'hostPath', 'path') === undefined
        ? []
        : [[`${path}.volumes[${i}].hostPath`, text(volume, 'hostPath', 'path') ?? ''] as const],
    ),
    ...containersOf(pod)
      .filter(({ value }) => at(value, 'securityContext', 'privileged') === true)
      .map((container) => [`${container.path}.securityContext.privileged`, 'true'] as const),
  ];
}
