import type { EksCluster } from '../cluster/cluster';
import { regionalArn } from './arns';
import type { IdentityPolicy } from './identity';

/**
 * Metrics come as log lines of one group (embedded metric format), and the agent reads what its node is. Narrower than the
 * policy that AWS keeps (`CloudWatchAgentServerPolicy`), which may write to every log group of the account.
 */
export const cloudWatchPolicies = (cluster: EksCluster): readonly IdentityPolicy[] => [
  {
    kind: 'own',
    name: 'container-insights',
    statements: [
      {
        actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        resources: [regionalArn(cluster, 'logs', `log-group:/aws/containerinsights/${cluster.clusterName}/*`)],
      },
      {
        actions: ['ec2:DescribeTags', 'ec2:DescribeVolumes'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:RequestedRegion': cluster.region } },
      },
      {
        actions: ['cloudwatch:PutMetricData'],
        resources: ['*'],
        conditions: { StringEquals: { 'cloudwatch:namespace': 'ContainerInsights' } },
      },
    ],
  },
];
