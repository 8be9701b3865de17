import { Construct } from 'constructs';
import type { EksCluster } from '../../model';
import { karpenterNodeRole } from '../capacity/node-role';
import { nodeEntry } from '../cluster/access';
import { Interruptions } from './interruptions';

/**
 * What Karpenter needs beside its own role: a role for its nodes, their way into the cluster, and the queue of
 * interruptions.
 */
export class KarpenterResources extends Construct {
  readonly nodeRoleArn: string;

  constructor(scope: Construct, id: string, cluster: EksCluster, clusterName: string) {
    super(scope, id);
    this.nodeRoleArn = karpenterNodeRole(this, cluster).attrArn;
    nodeEntry(this, 'KarpenterNodeAccess', clusterName, this.nodeRoleArn);
    new Interruptions(this, 'interruptions', cluster);
  }
}
