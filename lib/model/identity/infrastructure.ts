import type { EksCluster } from '../cluster';
import type { EksInfrastructure } from '../eks';
import type { InfrastructureIdentity } from './addons';
import { regionalArn } from './arns';
import { bucketPolicies } from './bucket';
import type { IdentityPolicy, IdentityStatement } from './identity';

/** What the infrastructure of a cluster lets programs in it do: whoever declares a bucket or a registry need not also declare who uses it. */
export function infrastructurePolicies(cluster: EksCluster, { monitoring, registry, velero }: EksInfrastructure): readonly (readonly [InfrastructureIdentity, readonly IdentityPolicy[]])[] {
  return [
    ...(registry?.readByArgoCd ? [['argo-cd', argoCd(cluster, registry.repositories)] as const] : []),
    ...(monitoring?.containerInsights ? [['cloudwatch-agent', cloudWatchAgent(cluster)] as const] : []),
    ...(velero ? [['velero', [...bucketPolicies(cluster, velero.bucket), snapshots(cluster)]] as const] : []),
  ];
}

const own = (name: string, ...statements: readonly IdentityStatement[]): IdentityPolicy => ({ kind: 'own', name, statements });

/** Reading of images and charts in the repositories of the cluster's registry. */
const argoCd = (cluster: EksCluster, repositories: readonly string[]): readonly IdentityPolicy[] => [
  own(
    'read-charts',
    { actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:DescribeImages', 'ecr:GetDownloadUrlForLayer', 'ecr:ListImages'], resources: repositories.map((name) => regionalArn(cluster, 'ecr', `repository/${name}`)) },
    // Has no resources to name.
    { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
  ),
];

/**
 * Metrics come as log lines of one group (embedded metric format), and the agent reads what its node is. Narrower than the
 * policy that AWS keeps (`CloudWatchAgentServerPolicy`), which may write to every log group of the account.
 */
const cloudWatchAgent = (cluster: EksCluster): readonly IdentityPolicy[] => [
  own(
    'container-insights',
    { actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], resources: [regionalArn(cluster, 'logs', `log-group:/aws/containerinsights/${cluster.clusterName}/*`)] },
    { actions: ['ec2:DescribeTags', 'ec2:DescribeVolumes'], resources: ['*'], conditions: { StringEquals: { 'aws:RequestedRegion': cluster.region } } },
    { actions: ['cloudwatch:PutMetricData'], resources: ['*'], conditions: { StringEquals: { 'cloudwatch:namespace': 'ContainerInsights' } } },
  ),
];

/** Snapshots of volumes that carry the tag of this cluster, which the EBS CSI driver sets (Velero's plugin for AWS, "Set permissions for Velero"). */
function snapshots(cluster: EksCluster): IdentityPolicy {
  const owned = `kubernetes.io/cluster/${cluster.clusterName}`;
  const ec2 = (kind: string): string => `arn:aws:ec2:${cluster.region}:*:${kind}/*`;
  return own(
    'snapshots',
    { actions: ['ec2:DescribeSnapshots', 'ec2:DescribeVolumes'], resources: ['*'], conditions: { StringEquals: { 'aws:RequestedRegion': cluster.region } } },
    { actions: ['ec2:CreateSnapshot'], resources: [ec2('volume')], conditions: { StringEquals: { [`aws:ResourceTag/${owned}`]: 'owned' } } },
    // The request tags what it makes, and only what carries such a tag may be used or taken away again.
    { actions: ['ec2:CreateSnapshot'], resources: [ec2('snapshot')], conditions: { StringLike: { 'aws:RequestTag/velero.io/backup': '*' } } },
    { actions: ['ec2:CreateVolume'], resources: [ec2('volume')], conditions: { StringLike: { 'aws:RequestTag/velero.io/backup': '*' } } },
    { actions: ['ec2:CreateTags'], resources: [ec2('snapshot'), ec2('volume')], conditions: { StringEquals: { 'ec2:CreateAction': ['CreateSnapshot', 'CreateVolume'] } } },
    { actions: ['ec2:CreateVolume', 'ec2:DeleteSnapshot'], resources: [ec2('snapshot')], conditions: { StringLike: { 'aws:ResourceTag/velero.io/backup': '*' } } },
  );
}
