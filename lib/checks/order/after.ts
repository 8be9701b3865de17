import type { Problem } from '../../model/problem';
import type { DeliveryOrder } from '../delivery/delivery';
import { SYNC_WAVE } from '../delivery/argo-cd';
import { atObject } from '../gate';
import { text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { AFTER_JOB } from './codes';

/** Annotation of an object that waits for Jobs of its namespace, by the name of their workload. */
const AFTER = 'archipel.dev/after';
const NAME = 'app.kubernetes.io/name';

/** Whoever says that it comes after a Job does: in each delivery, not only in the first. */
export function afterProblems(cluster: ClusterTree, delivery: DeliveryOrder): readonly Problem[] {
  const jobs = cluster.ofKind('Job', 'batch');
  return cluster.objects.flatMap((object) => {
    const named = (text(object.value, 'metadata', 'annotations', AFTER) ?? '').split(',').filter((name) => name !== '');
    return named.flatMap((name) => {
      const job = jobs.find(
        (one) => one.namespace === object.namespace && text(one.value, 'metadata', 'labels', NAME) === name,
      );
      const fault = faultOf(object, job, delivery);
      return fault === undefined ? [] : [fault];
    });
  });
}

function faultOf(object: KubeObject, job: KubeObject | undefined, delivery: DeliveryOrder): Problem | undefined {
  const say = (message: string, remedy: string): Problem =>
    atObject(AFTER_JOB, object, { field: `metadata.annotations["${AFTER}"]`, message, remedy });
  if (job === undefined) return say('the Job that it waits for does not exist', 'render the Job, or take the word out');
  if (delivery.engine === 'flux') {
    const [own, other] = [job, object].map(({ folder }) => delivery.layers.get(folder ?? ''));
    return own !== undefined && other !== undefined && delivery.isBefore(own.at, other.at)
      ? undefined
      : say(`${job.label} is in no Kustomization that its own depends on`, 'put the Job into an earlier layer');
  }
  // Applications of one root are synced side by side once they are made: only a wave inside one holds each time.
  const isBefore =
    job.folder === object.folder &&
    text(job.value, 'metadata', 'annotations', HOOK) === 'Sync' &&
    waveOf(job) < waveOf(object);
  return isBefore
    ? undefined
    : say(`${job.label} is no Sync hook of an earlier wave of the same layer`, 'make the Job a hook of its layer');
}

const HOOK = 'argocd.argoproj.io/hook';

const waveOf = ({ value }: KubeObject): number => Number(text(value, 'metadata', 'annotations', SYNC_WAVE) ?? '0');
