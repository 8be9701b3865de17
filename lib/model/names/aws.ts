/*
 * What the AWS side and the programs in a cluster agree on.
 */

/** A cluster, by its name in AWS. */
interface Named {
  readonly clusterName: string;
}

/** Stack of a platform that belongs to no region: it holds the public names, which lead to the cluster that serves. */
export const globalStackName = (platform: { readonly name: string }): string => `${platform.name}-global`;

/** Stack with the roles of people, which is there before the clusters that let them in. */
export const peopleStackName = (platform: { readonly name: string }): string => `${platform.name}-people`;

/** What tells the two records of a public name apart; the runbook finds them by it. */
export const PUBLIC_RECORDS = { active: 'serves', standby: 'stands-by' } as const;

/**
 * IAM role of a ServiceAccount. IAM names are global in an account, hence the cluster in front; at most 64 characters
 * (a rule checks it).
 */
export const roleName = (cluster: Named, namespace: string, serviceAccount: string): string =>
  `${cluster.clusterName}-${namespace}-${serviceAccount}`;

/** Role of the nodes that Karpenter makes. */
export const karpenterNodeRoleName = (cluster: Named): string => `KarpenterNodeRole-${cluster.clusterName}`;

/**
 * Role that AWS itself takes for a cluster: the control plane, nodes of a node group, Fargate. The cluster ends the
 * name, since IAM names are global.
 */
export const eksRoleName = (cluster: Named, role: 'EksClusterRole' | 'EksNodeRole' | 'EksFargateRole'): string =>
  `${role}-${cluster.clusterName}`;

/** Role of a build of an image. */
export const imageBuildRoleName = (cluster: Named, build: { readonly name: string }): string =>
  `${build.name}CodeBuildRole-${cluster.clusterName}`;

/** Table of Terraform's locks, beside the bucket of its state. */
export const terraformLockTable = (state: { readonly bucket: string }): string => `${state.bucket}-locks`;

/** Document of Systems Manager that forwards a port to a host behind a machine. */
export const FORWARD = 'AWS-StartPortForwardingSessionToRemoteHost';

/** Machine by which people reach the API server; sessions are allowed by this name. */
export const bastionName = (cluster: Named): string => `${cluster.clusterName}-bastion`;

/** Tag by which Karpenter finds the subnets of its nodes; the value is the cluster. */
export const DISCOVERY_TAG = 'karpenter.sh/discovery';

/** SQS queue that tells Karpenter of interruptions. */
export const karpenterQueueName = (cluster: Named): string => `${cluster.clusterName}-karpenter`;

/**
 * IAM role of a part of an add-on: `<role>-<cluster>` where people know it by a name, else `<cluster>-<part>`. Its
 * ServiceAccount stays out of the name: that of the load balancer controller alone would pass 64 characters.
 */
export const addonRoleName = (cluster: Named, part: string, role: string | undefined): string =>
  role === undefined ? `${cluster.clusterName}-${part}` : `${role}-${cluster.clusterName}`;

/** Bucket of the access logs of a cluster's load balancers. The account is in it: names of buckets are the world's. */
export const loadBalancerLogs = ({
  clusterName,
  account,
}: {
  readonly clusterName: string;
  readonly account: string;
}): string => `${clusterName}-lb-logs-${account}`;
