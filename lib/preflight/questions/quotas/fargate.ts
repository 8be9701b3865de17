import { roomOf, isTaken } from '../../../checks/capacity/room';
import { quantity } from '../../../common/quantity';
import { containersOf, type PodTemplate, podTemplateOf } from '../../../checks/tree/pods';
import { at, number } from '../../../checks/tree/read';
import type { Artifact } from '../../../model';
import type { ClusterSide } from '../../expected/sides';

/** vCPUs that a pod of Fargate can have, and the GiB that go with each at the most (EKS user guide, "Fargate"). */
const SIZES: readonly (readonly [cpus: number, gibibytes: number])[] = [
  [0.25, 2],
  [0.5, 4],
  [1, 8],
  [2, 16],
  [4, 30],
  [8, 60],
  [16, 120],
];
const GIBIBYTE = 2 ** 30;
/** What Fargate adds for the kubelet. */
const KUBELET = 0.25 * GIBIBYTE;

/** vCPUs of all pods of a cluster that a Fargate profile takes, with a rollout of each of them under way. */
export function fargateCpus({ cluster, tree }: ClusterSide, artifacts: readonly Artifact[]): number {
  const room = artifacts
    .flatMap((artifact) => roomOf(artifact) ?? [])
    .find((one) => one.cluster === cluster.name && one.artifact.path.startsWith(`dist/${tree.platform}/`));
  if (room === undefined || room.selectors.length === 0) return 0;
  const pods = [...tree.objects, ...tree.released]
    .filter(({ kind }) => kind !== 'DaemonSet' && kind !== 'CronJob' && kind !== 'Job')
    .flatMap((object) => podTemplateOf(object) ?? [])
    .filter((pod) => isTaken(room, pod));
  return pods.reduce((sum, pod) => sum + replicas(pod) * sizeOf(pod), 0);
}

/** A rollout starts a quarter more before it stops any (Deployment, `maxSurge`). */
function replicas({ owner: { kind, value } }: PodTemplate): number {
  const wanted = number(value, 'spec', 'replicas') ?? 1;
  return kind === 'Deployment' ? wanted + Math.ceil(wanted / 4) : wanted;
}

/** The least size that holds the requests of a pod. Init containers run before the others. */
function sizeOf(pod: PodTemplate): number {
  const of = (resource: string): number => {
    const requests = containersOf(pod).map(({ list, value }) => ({
      list,
      amount: quantity(at(value, 'resources', 'requests', resource)) ?? 0,
    }));
    const together = requests.filter(({ list }) => list === 'containers').reduce((sum, { amount }) => sum + amount, 0);
    return Math.max(
      together,
      ...requests.filter(({ list }) => list === 'initContainers').map(({ amount }) => amount),
      0,
    );
  };
  const [cpu, memory] = [of('cpu'), (of('memory') + KUBELET) / GIBIBYTE];
  return SIZES.find(([cpus, gibibytes]) => cpus >= cpu && gibibytes >= memory)?.[0] ?? 16;
}
