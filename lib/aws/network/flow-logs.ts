import { CfnFlowLog } from 'aws-cdk-lib/aws-ec2';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { EksCluster, LogRetentionDays } from '../../model';
import { logGroup } from '../logs';
import { named } from '../logical-id';
import { serviceRole } from '../service-role';

/** What flow logs are made from. */
export interface FlowLogsProps {
  readonly cluster: EksCluster;
  readonly vpcId: string;
  readonly keyArn: string;
  readonly retentionDays: LogRetentionDays;
  /** Which connections are logged. @default 'all' */
  readonly which?: 'all' | 'refused' | undefined;
}

/** The connections of the network, all of them or those that were refused, in a log group of its own. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, { cluster, vpcId, keyArn, retentionDays, which = 'all' }: FlowLogsProps) {
    super(scope, id);
    const group = logGroup(this, 'FlowLogGroup', {
      name: `/aws/vpc/${cluster.clusterName}/flow-logs`,
      retentionDays,
      keyArn,
    });
    const role = serviceRole(this, 'FlowLogRole', {
      description: `Writes the flow logs of ${cluster.clusterName}`,
      service: 'vpc-flow-logs.amazonaws.com',
      conditions: { StringEquals: { 'aws:SourceAccount': Fn.ref('AWS::AccountId') } },
      statements: [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          Resource: [group.attrArn],
        },
      ],
    });
    named(
      new CfnFlowLog(this, 'FlowLog', {
        resourceId: vpcId,
        resourceType: 'VPC',
        trafficType: which === 'all' ? 'ALL' : 'REJECT',
        logDestinationType: 'cloud-watch-logs',
        logDestination: group.attrArn,
        deliverLogsPermissionArn: role.attrArn,
        maxAggregationInterval: 600,
      }),
      'FlowLog',
    );
  }
}
