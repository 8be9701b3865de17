import { Construct } from 'constructs';
import type { Platform } from '../../model';
import type { BuiltCluster } from '../built-cluster';
import { FlowLogs } from './flow-logs';
import { Network } from './network';
import { Peerings } from './peerings';

/** What the network of a cluster is made from. */
export interface ClusterNetworkProps {
  readonly platform: Platform;
  readonly cluster: BuiltCluster;
  /** Key of the flow logs. */
  readonly logKeyArn: string;
}

/** The network of a cluster, the log of its traffic, and its ways to other networks. */
export class ClusterNetwork extends Construct {
  readonly vpcId: string;
  readonly privateSubnetIds: readonly string[];
  readonly publicSubnetIds: readonly string[];

  constructor(scope: Construct, id: string, { platform, cluster, logKeyArn }: ClusterNetworkProps) {
    super(scope, id);
    const { infrastructure } = cluster;
    const network = new Network(this, 'network', { cluster, infrastructure });
    new FlowLogs(this, 'flow-logs', {
      cluster,
      vpcId: network.vpcId,
      keyArn: logKeyArn,
      retentionDays: infrastructure.logRetentionDays,
      which: infrastructure.flowLogs,
    });
    new Peerings(this, 'peerings', { platform, cluster, network });

    this.vpcId = network.vpcId;
    this.privateSubnetIds = network.privateSubnetIds;
    this.publicSubnetIds = network.publicSubnetIds;
  }
}
