import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type EksCluster, eksRoleName, karpenterNodeRoleName } from '../../model';
import type { PolicyDocument } from '../identity/policy-document';
import { serviceRole } from '../service-role';

const NODE = 'kept by AWS: what the kubelet and the Pod Identity agent call changes with EKS';
const IMAGES = 'pulls images; the narrower of the two that AWS keeps';
const CNI =
  'the VPC CNI gives pods their addresses with the rights of the node: no ServiceAccount of it has a role in ' +
  'this cluster';

/** Role of the nodes of a node group. Without Systems Manager: nobody logs in to a node. */
export const nodeRole = (scope: Construct, cluster: EksCluster): CfnRole =>
  roleOfNodes(scope, cluster, 'EksNodeRole', eksRoleName(cluster, 'EksNodeRole'), 'AmazonEKSWorkerNodePolicy');

/** Role of the nodes that EKS makes in Auto Mode, which brings its own CNI. */
export const autoNodeRole = (scope: Construct, cluster: EksCluster): CfnRole =>
  roleOfNodes(scope, cluster, 'EksNodeRole', eksRoleName(cluster, 'EksNodeRole'), 'AmazonEKSWorkerNodeMinimalPolicy');

/** Role of the nodes that Karpenter makes. */
export const karpenterNodeRole = (scope: Construct, cluster: EksCluster): CfnRole =>
  roleOfNodes(scope, cluster, 'KarpenterNodeRole', karpenterNodeRoleName(cluster), 'AmazonEKSWorkerNodePolicy');

function roleOfNodes(
  scope: Construct,
  cluster: EksCluster,
  logicalId: string,
  roleName: string,
  policy: 'AmazonEKSWorkerNodePolicy' | 'AmazonEKSWorkerNodeMinimalPolicy',
): CfnRole {
  const cniHasRole =
    policy === 'AmazonEKSWorkerNodeMinimalPolicy' || cluster.addons.some(({ kind }) => kind === 'vpc-cni');
  return serviceRole(scope, logicalId, {
    roleName,
    description: `Nodes of ${cluster.clusterName}`,
    service: 'ec2.amazonaws.com',
    managed: {
      [policy]: NODE,
      AmazonEC2ContainerRegistryPullOnly: IMAGES,
      ...(cniHasRole ? {} : { AmazonEKS_CNI_Policy: CNI }),
    },
    statements: pullThrough(cluster),
  });
}

/**
 * The first node that asks for an image of another registry makes its repository (Amazon ECR guide, "IAM permissions
 * required to sync an upstream registry").
 */
function pullThrough({ infrastructure, region }: EksCluster): PolicyDocument['Statement'] {
  const prefixes = Object.values(infrastructure?.registry?.pullThrough ?? {});
  if (prefixes.length === 0) return [];
  return [
    {
      Effect: 'Allow',
      Action: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
      Resource: prefixes.map((prefix) => ({
        'Fn::Sub': `arn:\${AWS::Partition}:ecr:${region}:\${AWS::AccountId}:repository/${prefix}/*`,
      })),
    },
  ];
}
