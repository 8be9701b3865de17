import { defined, given } from '../../common/optional';
import { withLimitRange } from '../kubernetes/limit-range';
import { podTemplateOf, type PodTemplate } from '../tree/pods';
import { at, fields, number, type Fields } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { podsMadeBy, restoredByVelero, withVaultAgent } from './made-by-controllers';

/** Pods as they are admitted, whoever makes them. */
export interface StandingPods extends PodTemplate {
  /** Name of the pods, with a generated end where there is one. */
  readonly name: string;
  /** Controller that makes them of something else than a workload. @default - they come of a pod template */
  readonly by?: string;
  /** Pods at one time, at least; of a DaemonSet one, since it stands on at least one node. */
  readonly replicas: number;
  /** All fields are there; of a record some may lack. */
  readonly complete: boolean;
}

/**
 * All pods that will stand in a cluster: of our workloads, of those that releases bring, and those that controllers
 * make, those that Velero restores among them; with what admission adds to them, which is Vault's agent and the
 * defaults of their namespace.
 */
export function standingPods(cluster: ClusterTree): readonly StandingPods[] {
  const objects = [...cluster.objects, ...cluster.released];
  const ranges = new Map<string, KubeObject[]>();
  for (const object of objects) {
    if (object.kind !== 'LimitRange') continue;
    ranges.set(object.namespace ?? '', [...(ranges.get(object.namespace ?? '') ?? []), object]);
  }
  const standing = [...objects.flatMap(ofTemplate), ...podsMadeBy(objects).map(ofController)].map((pods) => ({
    ...pods,
    ...withVaultAgent(pods),
  }));
  const restored = restoredByVelero(objects);
  return [...standing, ...standing.flatMap((pods) => given(restored(pods), (pod) => ofRestore(pods, pod)))].map(
    (pods) => ({ ...pods, spec: withLimitRange(pods.spec, ranges.get(pods.namespace) ?? []) }),
  );
}

/** It comes in place of a pod that was there, so that it adds none. */
const ofRestore = (pods: StandingPods, restored: PodTemplate): StandingPods => ({
  ...pods,
  ...restored,
  by: 'velero',
  replicas: 0,
});

function ofTemplate(object: KubeObject): readonly StandingPods[] {
  const pod = podTemplateOf(object);
  if (pod === undefined) return [];
  return [
    {
      ...pod,
      namespace: object.namespace ?? pod.namespace,
      name: nameOf(object),
      replicas: replicasOf(object),
      complete: object.release?.complete ?? true,
    },
  ];
}

const nameOf = ({ kind, name }: KubeObject): string =>
  kind === 'Pod' ? name : kind === 'StatefulSet' ? `${name}-0` : `${name}-xxxxx`;

function replicasOf({ kind, value }: KubeObject): number {
  if (kind === 'Job') return number(value, 'spec', 'parallelism') ?? 1;
  return number(value, 'spec', 'replicas') ?? 1;
}

const ofController = ({ of, by, ...pod }: ReturnType<typeof podsMadeBy>[number]): StandingPods => ({
  ...pod,
  name: `${pod.name}-xxxxx`,
  owner: of,
  path: 'spec',
  by,
  complete: of.release?.complete ?? true,
});

/** The pod as the API server is asked to make it. */
export const podManifest = ({ name, namespace, labels, annotations, spec }: StandingPods): Fields => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels, annotations },
  spec,
});

/** The Job that a CronJob makes, which is admitted as well. */
export function jobManifest({ kind, group, name, namespace, value }: KubeObject): Fields | undefined {
  if (kind !== 'CronJob' || group !== 'batch') return undefined;
  const template = fields(at(value, 'spec', 'jobTemplate'));
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { ...fields(template['metadata']), name: `${name}-1`, ...defined({ namespace }) },
    spec: template['spec'],
  };
}
