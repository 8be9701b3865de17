import { anyText, flag, like, name, word } from '../shape/fields';
import { object, oneOf, recordOf, type Shape } from '../shape/shape';

/** A StorageClass beside the one that every cluster has. */
export interface StorageClass {
  /** Name of the class, which claims give. */
  readonly name: string;
  /** Its volumes are mounted by many nodes at once (EFS, NFS, CephFS). @default false */
  readonly shared?: boolean;
  /**
   * What makes the volumes, for example `efs.csi.aws.com` or `nfs.csi.k8s.io`; its driver is a release of the cluster.
   *
   * @default - the class is there, or a release brings it and says so in `provides`
   */
  readonly provisioner?: string;
  /** What the provisioner is told. @default - nothing */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What becomes of a volume whose claim is deleted. @default 'Retain' */
  readonly reclaimPolicy?: 'Delete' | 'Retain';
  /** When a volume is made. @default 'WaitForFirstConsumer', where its first pod is placed */
  readonly volumeBindingMode?: 'Immediate' | 'WaitForFirstConsumer';
}

const parameterName = like(
  /^[A-Za-z0-9][A-Za-z0-9._/-]*$/,
  'the name of a parameter, for example csi.storage.k8s.io/fstype',
);

export const storageClassShape: Shape<StorageClass> = object<StorageClass>({
  name,
  shared: flag.optional(),
  provisioner: word.optional(),
  parameters: recordOf(parameterName, anyText).optional(),
  reclaimPolicy: oneOf('Delete', 'Retain').optional(),
  volumeBindingMode: oneOf('Immediate', 'WaitForFirstConsumer').optional(),
});
