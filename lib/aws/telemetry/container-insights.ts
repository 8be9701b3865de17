import { Construct } from 'constructs';
import type { EksCluster, LogRetentionDays } from '../../model';
import { pascal } from '../logical-id';
import { logGroup } from '../logs';
import { countVeleroLogs } from './velero-logs';

/**
 * Log groups of Container Insights (Amazon CloudWatch user guide, "Container Insights performance log events" and "Send
 * logs to CloudWatch Logs").
 */
const GROUPS = ['application', 'dataplane', 'host', 'performance'] as const;

/** The log groups of Container Insights, made before the agent would: its own never end. */
export class ContainerInsightsLogs extends Construct {
  constructor(scope: Construct, id: string, cluster: EksCluster, keyArn: string, retentionDays: LogRetentionDays) {
    super(scope, id);
    for (const group of GROUPS) {
      const made = logGroup(this, `ContainerInsights${pascal(group)}LogGroup`, {
        name: `/aws/containerinsights/${cluster.clusterName}/${group}`,
        retentionDays,
        keyArn,
      });
      if (group === 'application' && cluster.addons.some(({ kind }) => kind === 'velero'))
        countVeleroLogs(this, cluster, made.ref);
    }
  }
}
