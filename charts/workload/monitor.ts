import type { Construct } from 'constructs';
import { ServiceMonitor } from '../../imports/monitoring.coreos.com';
import { collectsMetrics, type RunningWorkload, metricsPort, selectorLabels } from '../../lib/model';
import { PROMISED, promisedBy } from '../observability/metrics';
import { SCRAPE_LABEL } from './service';
import { named } from './workload-chart';
import type { WorkloadProps } from './labels';

/** Has Prometheus read the metrics of a workload through its Service; nothing where the cluster has no Prometheus. */
export function monitor(scope: Construct, { cluster, workload }: WorkloadProps<RunningWorkload>): void {
  const { metrics } = workload;
  const port = metricsPort(workload);
  if (!metrics || !port || !collectsMetrics(cluster)) return;
  new ServiceMonitor(scope, 'service-monitor', {
    metadata: { ...named(workload), annotations: { [PROMISED]: promisedBy(workload).join(',') } },
    spec: {
      selector: { matchLabels: { ...selectorLabels(workload), [SCRAPE_LABEL]: 'true' } },
      endpoints: [{ port: port.name, path: metrics.path, interval: '30s' }],
    },
  });
}
