import type { Addon, ExternalDns } from '../addons';
import { cloudValue } from '../units/cloud';
import type { EksCluster } from '../cluster/cluster';
import type { ADDON_IDENTITIES } from '../names';
import { keepsTelemetry } from '../observability/observability';
import { regionalArn } from './arns';
import type { IdentityPolicy, IdentityStatement } from './identity';
import { bucketPolicies } from './bucket';
import { cloudWatchPolicies } from './cloudwatch';
import { karpenterPolicies } from './karpenter';
import { secretPathsOf } from './secret-paths';
import { veleroPolicies } from './velero';

/** One of {@link ADDON_IDENTITIES}. */
export type AddonIdentity = keyof typeof ADDON_IDENTITIES;

/** Those that the cluster's infrastructure asks for, not an add-on. */
export type InfrastructureIdentity = 'argo-cd';

const own = (name: string, ...statements: readonly IdentityStatement[]): readonly IdentityPolicy[] => [
  { kind: 'own', name, statements },
];

/** What a part of an add-on may do. */
export function addonPolicies(
  cluster: EksCluster,
  addon: Addon,
  name: Exclude<AddonIdentity, InfrastructureIdentity>,
): readonly IdentityPolicy[] {
  switch (name) {
    case 'vpc-cni':
      return [{ kind: 'aws-managed', name: 'AmazonEKS_CNI_Policy' }];
    // Version 2 (2026-04-16) reaches only volumes and snapshots that the driver tagged as its own; it has no `service-role/` in its ARN.
    case 'ebs-csi':
      return [{ kind: 'aws-managed', name: 'AmazonEBSCSIDriverPolicyV2' }];
    case 'karpenter':
      return karpenterPolicies(cluster);
    case 'cluster-autoscaler':
      return clusterAutoscaler(cluster);
    case 'external-secrets':
      return externalSecrets(cluster);
    case 'load-balancer-controller':
      return [{ kind: 'upstream', name }];
    case 'external-dns':
      return addon.kind === name ? externalDns(cluster, addon) : [];
    case 'prometheus':
      return addon.kind === 'observability' && addon.ampWorkspaceId
        ? own('remote-write', {
            actions: ['aps:RemoteWrite'],
            resources: [regionalArn(cluster, 'aps', `workspace/${addon.ampWorkspaceId}`)],
          })
        : [];
    case 'loki':
    case 'tempo':
      return addon.kind === 'observability' && keepsTelemetry(addon)
        ? bucketPolicies(cluster, name === 'loki' ? addon.buckets.logs : addon.buckets.traces)
        : [];
    case 'velero':
      return addon.kind === name ? veleroPolicies(cluster, addon) : [];
    case 'cloudwatch-agent':
      return cloudWatchPolicies(cluster);
  }
}

/**
 * Reading of exactly the secrets in use.
 *
 * Secrets Manager ends each ARN with a dash and six characters of its own; six question marks stand for those, while a
 * star would also match a longer path (`/shop/backend-*` and `/shop/backend-secondary`). The key is reached only
 * through Secrets Manager, and only for these secrets, which the service names in the encryption context.
 */
function externalSecrets(cluster: EksCluster): readonly IdentityPolicy[] {
  const secrets = secretPathsOf(cluster).map((path) => regionalArn(cluster, 'secretsmanager', `secret:${path}-??????`));
  if (secrets.length === 0) return [];
  return own(
    'read-secrets',
    { actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], resources: secrets },
    {
      actions: ['kms:Decrypt'],
      resources: [regionalArn(cluster, 'kms', 'key/*')],
      conditions: {
        StringEquals: { 'kms:ViaService': `secretsmanager.${cluster.region}.amazonaws.com` },
        StringLike: { 'kms:EncryptionContext:SecretARN': secrets },
      },
    },
  );
}

/**
 * Records of the cluster's own suffix in the one zone. The names are compared in Route 53's normal form: lower case,
 * without the last dot (Route 53 developer guide, "Using IAM policy conditions for fine-grained access control").
 *
 * A condition on all values also holds where there are none, hence the `Null`.
 */
function externalDns(cluster: EksCluster, { ownedDomain }: ExternalDns): readonly IdentityPolicy[] {
  const zone = `arn:aws:route53:::hostedzone/${cloudValue(cluster.stack, 'HostedZoneId')}`;
  const names = 'route53:ChangeResourceRecordSetsNormalizedRecordNames';
  return own(
    'own-records',
    {
      actions: ['route53:ChangeResourceRecordSets'],
      resources: [zone],
      conditions: {
        'ForAllValues:StringLike': { [names]: [ownedDomain, `*.${ownedDomain}`] },
        'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': ['A', 'AAAA', 'CNAME', 'TXT'] },
        Null: { [names]: 'false' },
      },
    },
    { actions: ['route53:ListResourceRecordSets'], resources: [zone] },
    // Has no resources to name.
    { actions: ['route53:ListHostedZones'], resources: ['*'] },
  );
}

/**
 * Reading of all node groups, which cannot be bound to some, and resizing of those that carry the cluster's tag
 * (kubernetes/autoscaler, cloudprovider/aws/README.md, without the reading of launch configurations, which managed node
 * groups do not use).
 */
function clusterAutoscaler(cluster: EksCluster): readonly IdentityPolicy[] {
  return own(
    'node-groups',
    {
      actions: [
        'autoscaling:DescribeAutoScalingGroups',
        'autoscaling:DescribeAutoScalingInstances',
        'autoscaling:DescribeScalingActivities',
        'ec2:DescribeImages',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeLaunchTemplateVersions',
        'ec2:GetInstanceTypesFromInstanceRequirements',
      ],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': cluster.region } },
    },
    {
      actions: ['eks:DescribeNodegroup'],
      resources: [regionalArn(cluster, 'eks', `nodegroup/${cluster.clusterName}/*/*`)],
    },
    {
      actions: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
      resources: [regionalArn(cluster, 'autoscaling', 'autoScalingGroup:*:autoScalingGroupName/*')],
      conditions: { StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${cluster.clusterName}`]: 'owned' } },
    },
  );
}
