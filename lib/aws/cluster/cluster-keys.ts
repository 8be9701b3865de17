import { Construct } from 'constructs';
import type { EksCluster } from '../../model';
import { Key } from '../keys';

/** Start of the log groups that are a cluster's, by what writes to them. */
const logGroupsOf = ({ clusterName }: EksCluster): readonly string[] => [
  `/aws/codebuild/${clusterName}-*`,
  `/aws/containerinsights/${clusterName}/*`,
  `/aws/eks/${clusterName}/*`,
  `/aws/vendedlogs/prometheus/${clusterName}`,
  `/aws/vpc/${clusterName}/*`,
];

/**
 * The keys of a cluster: one for the Secrets in etcd alone, since without it the cluster cannot be read again, and one
 * for everything else.
 */
export class ClusterKeys extends Construct {
  readonly secrets: string;
  readonly data: string;

  constructor(scope: Construct, id: string, cluster: EksCluster) {
    super(scope, id);
    const { clusterName, region } = cluster;
    this.secrets = new Key(this, 'secrets', 'SecretsKey', {
      alias: `${clusterName}/secrets`,
      description: `Secrets in etcd of ${clusterName}`,
      region,
    }).arn;
    this.data = new Key(this, 'data', 'DataKey', {
      alias: `${clusterName}/data`,
      description: `Logs, buckets, images and backups of ${clusterName}`,
      region,
      logGroups: logGroupsOf(cluster),
      services: ['cloudwatch.amazonaws.com'],
    }).arn;
  }
}
