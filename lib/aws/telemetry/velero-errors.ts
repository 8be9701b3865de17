import { CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { EksCluster } from '../../model';
import { named } from '../logical-id';

/** Metric of the errors that Velero logs: by itself it tells Prometheus alone, and a backup that fails at night is read by nobody. */
export const veleroErrors = ({ clusterName }: EksCluster) => ({ namespace: `${clusterName}/velero`, metric: 'Errors' }) as const;

/**
 * Counts the lines of Velero with `level=error` among the logs of containers.
 *
 * Fields are those of the chart's Fluent Bit: the text in `log`, the namespace below `kubernetes` (amazon-cloudwatch-observability
 * 6.4.0, `application-log.conf`).
 */
export function countVeleroErrors(scope: Construct, cluster: EksCluster, logGroupName: string): void {
  const { namespace, metric } = veleroErrors(cluster);
  named(
    new CfnMetricFilter(scope, 'velero-errors', {
      logGroupName,
      filterName: 'velero-errors',
      filterPattern: '{ ($.kubernetes.namespace_name = "velero") && ($.log = "*level=error*") }',
      metricTransformations: [{ metricNamespace: namespace, metricName: metric, metricValue: '1', defaultValue: 0, unit: 'Count' }],
    }),
    'VeleroErrors',
  );
}
