import { Quantity, type Volume, type VolumeMount } from 'cdk8s-plus-28/lib/imports/k8s';
import { Memory, type Scratch, type Workload } from '../../lib/model';
import { tokenVolume } from './vault-agent';

const DEFAULT_SCRATCH: readonly Scratch[] = [{ path: '/tmp', size: Memory.mebibytes(64) }];

/** Where the container sees its volumes: scratch space, and a folder for each Secret. */
export const ownMounts = ({ scratch = DEFAULT_SCRATCH, secrets = [] }: Workload): VolumeMount[] => [
  ...scratch.map(({ path }, i) => ({ name: `scratch-${i}`, mountPath: path })),
  ...secrets.map(({ name }) => ({ name: `secret-${name}`, mountPath: `/etc/secrets/${name}`, readOnly: true })),
];

/** Volumes of the pod, those of its disks apart. */
export const volumes = (workload: Workload): Volume[] => [
  ...(workload.scratch ?? DEFAULT_SCRATCH).map(({ size }, i) => ({
    name: `scratch-${i}`,
    emptyDir: { sizeLimit: Quantity.fromString(size.toString()) },
  })),
  // 0440: the group that owns the volume may read, nobody may write.
  ...(workload.secrets ?? []).map(({ name }) => ({
    name: `secret-${name}`,
    secret: { secretName: name, defaultMode: 0o440 },
  })),
  ...tokenVolume(workload),
];
