import type { CfnCluster } from 'aws-cdk-lib/aws-eks';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { EksCapacity } from '../../model';
import type { BuiltCluster } from '../built-cluster';
import { eksAddons } from './addons';
import { Fargate } from './fargate';
import { NodeGroup } from './node-group';
import { autoNodeRole, nodeRole } from './node-role';

/** What capacity is made from. */
export interface CapacityProps {
  readonly cluster: BuiltCluster;
  readonly subnetIds: readonly string[];
}

/** What runs pods before Karpenter does, and the add-ons of EKS in the order that this needs. */
export class Capacity extends Construct {
  /** Role of nodes that are not Karpenter's, where there is one. */
  readonly nodeRole: CfnRole | undefined;

  private readonly kind: EksCapacity;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: CapacityProps,
  ) {
    super(scope, id);
    const { cluster } = props;
    this.kind = cluster.infrastructure.capacity ?? { kind: 'fargate' };
    this.nodeRole =
      this.kind.kind === 'auto'
        ? autoNodeRole(this, cluster)
        : this.kind.kind === 'nodegroup' || cluster.infrastructure.nodeRole
          ? nodeRole(this, cluster)
          : undefined;
  }

  /** Role that the control plane gives to nodes which it makes by itself. */
  get autoNodeRoleArn(): string | undefined {
    return this.kind.kind === 'auto' ? this.nodeRole?.attrArn : undefined;
  }

  /** Makes what runs in the cluster. */
  join(control: CfnCluster): void {
    const { cluster, subnetIds } = this.props;
    const common = { cluster, clusterName: control.ref, subnetIds };
    const first = this.first(common);
    eksAddons(this, {
      clusterName: control.ref,
      addons: cluster.infrastructure.addons ?? [],
      capacity: first,
      onFargate: this.kind.kind === 'fargate',
    });
  }

  private first(common: {
    readonly cluster: BuiltCluster;
    readonly clusterName: string;
    readonly subnetIds: readonly string[];
  }): Fargate['profile'] | NodeGroup['nodeGroup'] | undefined {
    switch (this.kind.kind) {
      case 'fargate':
        return new Fargate(this, 'fargate', common).profile;
      case 'nodegroup':
        return this.nodeRole
          ? new NodeGroup(this, 'system', { ...common, capacity: this.kind, nodeRoleArn: this.nodeRole.attrArn })
              .nodeGroup
          : undefined;
      case 'auto':
        return undefined;
    }
  }
}
