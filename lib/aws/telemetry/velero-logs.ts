import { CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { EksCluster } from '../../model';
import { named, pascal } from '../logical-id';

/**
 * Metrics of what Velero logs: by itself it tells Prometheus alone, and a backup that fails at night is read by nobody.
 */
export const veleroMetrics = ({ clusterName }: EksCluster) =>
  ({
    errors: { namespace: `${clusterName}/velero`, metric: 'Errors' },
    backups: { namespace: `${clusterName}/velero`, metric: 'Backups' },
  }) as const;

/**
 * What a line holds; the second is logged at the end of each backup (Velero 1.18, pkg/controller/backup_controller.go).
 */
const LINES = { errors: 'level=error', backups: 'Initial backup processing complete' } as const;

/**
 * Counts lines of Velero among the logs of containers.
 *
 * Fields are those of the chart's Fluent Bit: the text in `log`, the namespace below `kubernetes`
 * (amazon-cloudwatch-observability 6.4.0, `application-log.conf`).
 */
export function countVeleroLogs(scope: Construct, cluster: EksCluster, logGroupName: string): void {
  const metrics = veleroMetrics(cluster);
  for (const what of ['errors', 'backups'] as const) {
    const { namespace, metric } = metrics[what];
    named(
      new CfnMetricFilter(scope, `velero-${what}`, {
        logGroupName,
        filterName: `velero-${what}`,
        filterPattern: `{ ($.kubernetes.namespace_name = "velero") && ($.log = "*${LINES[what]}*") }`,
        metricTransformations: [
          { metricNamespace: namespace, metricName: metric, metricValue: '1', defaultValue: 0, unit: 'Count' },
        ],
      }),
      `Velero${pascal(what)}`,
    );
  }
}
