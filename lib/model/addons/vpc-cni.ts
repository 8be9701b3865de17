import type { AddonKind } from './kind';
import { flag } from '../shape/fields';

/** The Amazon VPC CNI, adopted from EKS. */
export interface VpcCni {
  readonly kind: 'vpc-cni';
  /** Enforce NetworkPolicies on EC2 nodes (Fargate never does). */
  readonly networkPolicy: boolean;
}

export const vpcCni = {
  on: 'eks',
  thereInstead: 'the cluster was made with its network, which `network.cni` and `network.policies` name',
  isPartOfAutoMode: true,
  namespaces: () => ['kube-system'],
  nodeAgent: 'kube-system/aws-node',
  accounts: { 'vpc-cni': { namespace: 'kube-system', serviceAccount: 'aws-node' } },
  identities: () => [['vpc-cni', [{ kind: 'aws-managed', name: 'AmazonEKS_CNI_Policy' }]]],
  fields: { networkPolicy: flag },
} as const satisfies AddonKind<VpcCni, 'vpc-cni'>;
