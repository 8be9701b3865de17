import type { AddonKind } from './kind';

/** The EBS CSI driver and the default StorageClass `gp3`. */
export interface EbsCsi {
  readonly kind: 'ebs-csi';
}

export const ebsCsi = {
  on: 'eks',
  thereInstead: 'say `storage` of the cluster, and bring another driver as a release with a class in `storageClasses`',
  isPartOfAutoMode: true,
  namespaces: () => ['kube-system'],
  brings: ['volumes'],
  accounts: { 'ebs-csi': { namespace: 'kube-system', serviceAccount: 'ebs-csi-controller-sa' } },
  // Version 2 (2026-04-16) reaches only volumes and snapshots that the driver tagged as its own; it has no
  // `service-role/` in its ARN.
  identities: () => [['ebs-csi', [{ kind: 'aws-managed', name: 'AmazonEBSCSIDriverPolicyV2' }]]],
  fields: {},
} as const satisfies AddonKind<EbsCsi, 'ebs-csi'>;
