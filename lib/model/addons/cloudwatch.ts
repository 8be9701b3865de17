import { regionalArn } from '../identity/arns';
import type { AwsHome, IdentityPolicy } from '../identity/identity';
import type { AddonKind } from './kind';

/** CloudWatch Container Insights: metrics of nodes and pods, and the logs of containers. */
export interface CloudWatch {
  readonly kind: 'cloudwatch';
}

export const cloudwatch = {
  on: 'eks',
  thereInstead: "'observability' collects and keeps metrics in the cluster",
  namespaces: () => ['amazon-cloudwatch'],
  brings: ['container-insights'],
  needs: () => [{ capability: 'certificates', why: 'nobody signs the certificate of its operator' }],
  accounts: { 'cloudwatch-agent': { namespace: 'amazon-cloudwatch', serviceAccount: 'cloudwatch-agent' } },
  identities: (_, { cluster }) => [['cloudwatch-agent', [containerInsights(cluster)]]],
  fields: {},
} as const satisfies AddonKind<CloudWatch, 'cloudwatch-agent'>;

/**
 * Metrics come as log lines of one group (embedded metric format), and the agent reads what its node is. Narrower than
 * the policy that AWS keeps (`CloudWatchAgentServerPolicy`), which may write to every log group of the account.
 */
const containerInsights = (cluster: AwsHome): IdentityPolicy => ({
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
});
