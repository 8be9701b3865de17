import { Quantity, type Volume, type VolumeMount } from '../../imports/k8s';
import { defined } from '../../lib/common/optional';
import {
  type ConfigFiles,
  Memory,
  type Scratch,
  type SecretFile,
  type Workload,
  type WorkloadVolume,
} from '../../lib/model';
import { podVolume, podVolumeName } from './claims';
import { fileMounts, fileVolumes } from './files';
import { tokenVolume } from './vault-agent';

const DEFAULT_SCRATCH: readonly Scratch[] = [{ path: '/tmp', size: Memory.mebibytes(64) }];

/** Where the main container sees its volumes: scratch space, a folder for each Secret, files, and what was declared. */
export const mountsOf = (workload: Workload): VolumeMount[] => [
  ...scratchMounts(workload),
  ...(workload.secrets ?? []).filter(isMounted).map(secretMount),
  ...(workload.files ?? []).flatMap(fileMounts),
  ...(workload.volumes ?? []).map(volumeMount),
];

/**
 * What a container beside the main one sees: the scratch space, and the volumes that it names, at the same paths.
 *
 * @param ofKind - mounts that the kind of the workload brings: the disks of a stateful set
 */
export const sharedMounts = (
  workload: Workload,
  ofKind: readonly VolumeMount[],
  names: readonly string[],
): VolumeMount[] => {
  const isNamed = ({ name }: { readonly name: string }): boolean => names.includes(name);
  return [
    ...scratchMounts(workload),
    ...(workload.secrets ?? []).filter(isNamed).map(secretMount),
    ...(workload.files ?? []).filter(isNamed).flatMap((files: ConfigFiles) => fileMounts(files)),
    ...(workload.volumes ?? []).filter(isNamed).map(volumeMount),
    ...ofKind.filter(isNamed),
  ];
};

const scratchMounts = ({ scratch = DEFAULT_SCRATCH }: Workload): VolumeMount[] =>
  scratch.map(({ path }, i) => ({ name: `scratch-${i}`, mountPath: path }));

const isMounted = ({ mounted = true }: SecretFile): boolean => mounted;

const isMountedBeside = ({ initContainers = [] }: Workload, { name }: SecretFile): boolean =>
  initContainers.some(({ mounts = [] }) => mounts.includes(name));

const secretMount = ({ name }: SecretFile): VolumeMount => ({
  name: `secret-${name}`,
  mountPath: `/etc/secrets/${name}`,
  readOnly: true,
});

const volumeMount = (volume: WorkloadVolume): VolumeMount =>
  defined({
    name: podVolumeName(volume),
    mountPath: volume.path,
    readOnly: isReadOnly(volume) ? true : undefined,
  });

const isReadOnly = (volume: WorkloadVolume): boolean =>
  volume.kind === 'projected' ||
  (volume.kind === 'claim' && volume.access === 'ReadOnlyMany') ||
  (volume.kind === 'existing-claim' && volume.readOnly === true);

/** Volumes of the pod, those of its disks apart. */
export const volumes = (workload: Workload): Volume[] => [
  ...(workload.scratch ?? DEFAULT_SCRATCH).map(({ size }, i) => ({
    name: `scratch-${i}`,
    emptyDir: { sizeLimit: Quantity.fromString(size.toString()) },
  })),
  // 0440: the group that owns the volume may read, nobody may write.
  ...(workload.secrets ?? [])
    .filter((secret) => isMounted(secret) || isMountedBeside(workload, secret))
    .map(({ name }) => ({
      name: `secret-${name}`,
      secret: { secretName: name, defaultMode: 0o440 },
    })),
  ...fileVolumes(workload),
  ...(workload.volumes ?? []).map((volume) => podVolume(workload, volume)),
  ...tokenVolume(workload),
];
