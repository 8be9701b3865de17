import { CfnWorkspace } from 'aws-cdk-lib/aws-aps';
import { Construct } from 'constructs';
import type { EksCluster, LogRetentionDays } from '../../model';
import { named } from '../logical-id';
import { logGroup } from '../logs';
import { retain } from '../retain';

/** Start of the log groups that Amazon Managed Service for Prometheus may write to; it takes no other. */
export const prometheusLogGroup = ({ clusterName }: EksCluster): string => `/aws/vendedlogs/prometheus/${clusterName}`;

/** Where the series of a cluster are kept when the cluster is gone, and what went wrong while it evaluated rules. */
export class PrometheusWorkspace extends Construct {
  /** Variable that stands for its id inside `Fn::Sub`. */
  static readonly ID = 'PrometheusWorkspace.WorkspaceId';
  readonly workspaceId: string;

  constructor(scope: Construct, id: string, cluster: EksCluster, keyArn: string, retentionDays: LogRetentionDays) {
    super(scope, id);
    const logs = logGroup(this, 'PrometheusLogGroup', { name: prometheusLogGroup(cluster), retentionDays, keyArn });
    // The service asks for the ARN with the ending that CloudFormation gives.
    const workspace = named(
      new CfnWorkspace(this, 'workspace', {
        alias: cluster.clusterName,
        kmsKeyArn: keyArn,
        loggingConfiguration: { logGroupArn: logs.attrArn },
      }),
      'PrometheusWorkspace',
    );
    retain(workspace);
    this.workspaceId = workspace.attrWorkspaceId;
  }
}
