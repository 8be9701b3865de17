import type { DiskClaim } from './volumes';
import type { Workload } from './workload';

/** Disks that each pod of a workload has for itself. */
export const disksOfEachPod = (workload: Workload): readonly DiskClaim[] =>
  workload.kind === 'stateful'
    ? [{ name: 'data', path: workload.volume.mountPath, ...workload.volume }, ...(workload.disks ?? [])]
    : [];

/** Disks that all pods of a workload share. */
export const sharedDisks = ({ volumes = [] }: Workload): readonly DiskClaim[] =>
  volumes.flatMap((volume) => (volume.kind === 'claim' ? [volume] : []));

/** MiB of disk that a number of pods of a workload claim. */
export const claimedBy = (workload: Workload, pods: number): number =>
  pods * sizeOf(disksOfEachPod(workload)) + sizeOf(sharedDisks(workload));

const sizeOf = (disks: readonly DiskClaim[]): number => disks.reduce((sum, { size }) => sum + size.asMebibytes, 0);

/** Whether a disk is mounted by the pods of one node only. */
export const isOfOneNode = ({ access = 'ReadWriteOnce' }: DiskClaim): boolean =>
  access === 'ReadWriteOnce' || access === 'ReadWriteOncePod';
