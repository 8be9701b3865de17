import type { CfnCluster } from 'aws-cdk-lib/aws-eks';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { defined } from '../../common/optional';
import { identitiesOf } from '../../model';
import type { BuiltCluster } from '../built-cluster';
import { Capacity } from '../capacity/capacity';
import { KarpenterResources } from '../karpenter/karpenter-resources';
import { accessEntry } from './access';
import type { ClusterKeys } from './cluster-keys';
import { ControlPlane } from './control-plane';
import { oidcProvider } from './oidc-provider';

/** What the control plane and the nodes are made from. */
export interface ClusterComputeProps {
  readonly cluster: BuiltCluster;
  readonly subnetIds: readonly string[];
  readonly keys: ClusterKeys;
}

/** The control plane, who gets into it, the nodes that join it, and the issuer that IAM trusts on its behalf. */
export class ClusterCompute extends Construct {
  readonly cluster: CfnCluster;
  /** Role of nodes that Karpenter did not make. */
  readonly nodeRole: CfnRole | undefined;
  /** ARN of the role of the nodes that Karpenter makes. */
  readonly karpenterNodeRoleArn: string | undefined;

  constructor(scope: Construct, id: string, { cluster, subnetIds, keys }: ClusterComputeProps) {
    super(scope, id);
    const { infrastructure } = cluster;
    const capacity = new Capacity(this, 'capacity', { cluster, subnetIds });
    const control = new ControlPlane(this, 'control-plane', {
      cluster,
      infrastructure,
      subnetIds,
      secretsKeyArn: keys.secrets,
      logKeyArn: keys.data,
      ...defined({ autoNodeRoleArn: capacity.autoNodeRoleArn }),
    });
    capacity.join(control.cluster);
    for (const access of infrastructure.access) accessEntry(this, control.cluster.ref, access);

    this.cluster = control.cluster;
    this.nodeRole = capacity.nodeRole;
    this.karpenterNodeRoleArn = cluster.addons.some(({ kind }) => kind === 'karpenter')
      ? new KarpenterResources(this, 'karpenter', cluster, control.cluster.ref).nodeRoleArn
      : undefined;
    if (identitiesOf(cluster).some(({ credentials }) => credentials === 'irsa'))
      oidcProvider(this, control.cluster.attrOpenIdConnectIssuerUrl);
  }
}
