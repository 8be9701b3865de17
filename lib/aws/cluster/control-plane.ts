import { CfnCluster, type CfnClusterProps } from 'aws-cdk-lib/aws-eks';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { type EksCluster, type EksEndpoint, type EksInfrastructure, eksRoleName } from '../../model';
import { defined } from '../../common/optional';
import { accept } from '../findings';
import { named } from '../logical-id';
import { logGroup } from '../logs';
import { deletionProtection } from '../protection';
import { serviceRole } from '../service-role';

/** What a control plane is made from. */
export interface ControlPlaneProps {
  readonly cluster: EksCluster;
  readonly infrastructure: EksInfrastructure;
  readonly subnetIds: readonly string[];
  /** Key of the Secrets in etcd. */
  readonly secretsKeyArn: string;
  /** Key of the logs. */
  readonly logKeyArn: string;
  /** Role of the nodes that EKS makes by itself (capacity `auto`). @default - none */
  readonly autoNodeRoleArn?: string;
}

/** Every log that EKS writes. */
const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'] as const;

/** Log group that EKS writes to; it would make one without end and without key. */
export const controlPlaneLogGroup = ({ clusterName }: EksCluster): string => `/aws/eks/${clusterName}/cluster`;

/**
 * The cluster itself, by the L1 construct: the L2 has no upgrade policy and no deletion protection, always adds a
 * parameter to Systems Manager, and is not seen by cdk-nag's rules for EKS.
 */
export class ControlPlane extends Construct {
  readonly cluster: CfnCluster;

  constructor(scope: Construct, id: string, props: ControlPlaneProps) {
    super(scope, id);
    const { cluster, infrastructure } = props;
    const role = this.role(props);
    const logs = logGroup(this, 'ControlPlaneLogGroup', {
      name: controlPlaneLogGroup(cluster),
      retentionDays: infrastructure.logRetentionDays,
      keyArn: props.logKeyArn,
    });
    this.cluster = named(new CfnCluster(this, 'cluster', settingsOf(this, props, role.attrArn)), 'Cluster');
    this.cluster.addResourceDependency(logs);
    if (infrastructure.endpoint.access === 'limited')
      accept(this.cluster, {
        'AwsSolutions-EKS1':
          'limited to the ranges that the platform names, so that people reach it without a way into the network',
      });
  }

  private role({ cluster, infrastructure }: ControlPlaneProps): CfnRole {
    return serviceRole(this, 'EksClusterRole', {
      roleName: eksRoleName(cluster, 'EksClusterRole'),
      description: `Assumed by the control plane of ${cluster.clusterName}`,
      service: 'eks.amazonaws.com',
      ...(isAuto(infrastructure)
        ? { actions: ['sts:AssumeRole', 'sts:TagSession'], managed: { ...CLUSTER_POLICY, ...AUTO_POLICIES } }
        : { managed: CLUSTER_POLICY }),
    });
  }
}

/** Whether EKS makes the nodes, volumes and load balancers (EKS Auto Mode). */
const isAuto = ({ capacity }: EksInfrastructure): boolean => capacity?.kind === 'auto';

const settingsOf = (
  scope: Construct,
  { cluster, infrastructure, subnetIds, secretsKeyArn, autoNodeRoleArn }: ControlPlaneProps,
  roleArn: string,
): CfnClusterProps => ({
  name: cluster.clusterName,
  version: cluster.kubernetes,
  roleArn,
  // Access entries only, and none for whoever runs the deployment: who gets in is what the platform says.
  accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false },
  // Everything in the cluster comes by GitOps, or as an add-on that is written down.
  bootstrapSelfManagedAddons: false,
  deletionProtection: deletionProtection(scope),
  // After its standard support a version is upgraded, not billed six times as much.
  upgradePolicy: { supportType: 'STANDARD' },
  encryptionConfig: [{ provider: { keyArn: secretsKeyArn }, resources: ['secrets'] }],
  kubernetesNetworkConfig: {
    ipFamily: 'ipv4',
    serviceIpv4Cidr: cluster.network.services.toString(),
    ...(isAuto(infrastructure) ? { elasticLoadBalancing: { enabled: true } } : {}),
  },
  logging: { clusterLogging: { enabledTypes: LOG_TYPES.map((type) => ({ type })) } },
  resourcesVpcConfig: { subnetIds: [...subnetIds], ...endpointOf(infrastructure.endpoint) },
  ...(isAuto(infrastructure) ? autoMode(autoNodeRoleArn) : {}),
  tags: [{ key: 'Name', value: cluster.clusterName }],
});

const autoMode = (nodeRoleArn: string | undefined): Pick<CfnClusterProps, 'storageConfig' | 'computeConfig'> => ({
  storageConfig: { blockStorage: { enabled: true } },
  computeConfig: { enabled: true, nodePools: ['general-purpose', 'system'], ...defined({ nodeRoleArn }) },
});

const CLUSTER_POLICY = {
  AmazonEKSClusterPolicy: 'what the control plane needs, kept by AWS: it changes with what EKS does',
};

/** Amazon EKS user guide, "Amazon EKS Auto Mode cluster IAM role". */
const AUTO_POLICIES = Object.fromEntries(
  [
    'AmazonEKSBlockStoragePolicy',
    'AmazonEKSComputePolicy',
    'AmazonEKSLoadBalancingPolicy',
    'AmazonEKSNetworkingPolicy',
  ].map((name) => [name, 'EKS makes nodes, volumes and load balancers by itself in Auto Mode; kept by AWS']),
);

/** Nodes and pods always use the endpoint inside the network. */
const endpointOf = (
  endpoint: EksEndpoint,
): { endpointPrivateAccess: true; endpointPublicAccess: boolean; publicAccessCidrs?: string[] } =>
  endpoint.access === 'private'
    ? { endpointPrivateAccess: true, endpointPublicAccess: false }
    : {
        endpointPrivateAccess: true,
        endpointPublicAccess: true,
        publicAccessCidrs: endpoint.from.map((range) => range.toString()),
      };
