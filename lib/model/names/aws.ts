import { ARGOCD_NAMESPACE } from './namespaces';

/*
 * What the AWS side and the programs in a cluster agree on.
 */

/** A cluster, by its name in AWS. */
interface Named {
  readonly clusterName: string;
}

/** Stack of a platform that belongs to no region: it holds the public names, which lead to the cluster that serves. */
export const globalStackName = (platform: { readonly name: string }): string => `${platform.name}-global`;

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

/** Tag by which Karpenter finds the subnets of its nodes; the value is the cluster. */
export const DISCOVERY_TAG = 'karpenter.sh/discovery';

/** SQS queue that tells Karpenter of interruptions. */
export const karpenterQueueName = (cluster: Named): string => `${cluster.clusterName}-karpenter`;

/**
 * Namespace and ServiceAccount of each add-on that calls AWS; the AWS side makes a role and an association for each.
 */
export const ADDON_IDENTITIES = {
  'vpc-cni': { namespace: 'kube-system', serviceAccount: 'aws-node' },
  'ebs-csi': { namespace: 'kube-system', serviceAccount: 'ebs-csi-controller-sa' },
  karpenter: { namespace: 'kube-system', serviceAccount: 'karpenter' },
  'cluster-autoscaler': { namespace: 'kube-system', serviceAccount: 'cluster-autoscaler' },
  'external-secrets': { namespace: 'external-secrets', serviceAccount: 'external-secrets' },
  'load-balancer-controller': {
    namespace: 'kube-system',
    serviceAccount: 'aws-load-balancer-controller',
    role: 'AlbControllerRole',
  },
  'external-dns': { namespace: 'external-dns', serviceAccount: 'external-dns' },
  prometheus: { namespace: 'monitoring', serviceAccount: 'prometheus' },
  loki: { namespace: 'monitoring', serviceAccount: 'loki' },
  tempo: { namespace: 'monitoring', serviceAccount: 'tempo' },
  'argo-cd': { namespace: ARGOCD_NAMESPACE, serviceAccount: 'argocd-repo-server', role: 'ArgoCDRole' },
  velero: { namespace: 'velero', serviceAccount: 'velero' },
  'cloudwatch-agent': { namespace: 'amazon-cloudwatch', serviceAccount: 'cloudwatch-agent' },
} as const satisfies Readonly<Record<string, AddonAccount>>;

/** One of {@link ADDON_IDENTITIES}. */
export type AddonIdentity = keyof typeof ADDON_IDENTITIES;

/** A ServiceAccount of an add-on. */
interface AddonAccount {
  readonly namespace: string;
  readonly serviceAccount: string;
  /**
   * Name of its role that people know it by, in front of the cluster's.
   *
   * @default - the cluster's name in front of the add-on's
   */
  readonly role?: string;
}

/**
 * IAM role of an add-on. Its ServiceAccount stays out of the name: that of the load balancer controller alone would
 * pass 64 characters.
 */
export function addonRoleName(cluster: Named, addon: AddonIdentity): string {
  const { role }: AddonAccount = ADDON_IDENTITIES[addon];
  return role === undefined ? `${cluster.clusterName}-${addon}` : `${role}-${cluster.clusterName}`;
}
