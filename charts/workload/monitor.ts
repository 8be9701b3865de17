import type { Construct } from 'constructs';
import { ServiceMonitor } from '../../imports/monitoring.coreos.com';
import { collectsMetrics, selectorLabels } from '../../lib/model';
import { SCRAPE_LABEL } from './service';
import { named } from './workload-chart';
import type { WorkloadProps } from './labels';

/** Has Prometheus read the metrics of a workload through its Service; nothing where the cluster has no Prometheus. */
export function monitor(scope: Construct, { cluster, workload }: WorkloadProps, metrics: { readonly port: number; readonly path: string } | undefined, portName: 'http' | 'metrics'): void {
  if (!metrics || !collectsMetrics(cluster)) return;
  new ServiceMonitor(scope, 'service-monitor', {
    metadata: named(workload),
    spec: { selector: { matchLabels: { ...selectorLabels(workload), [SCRAPE_LABEL]: 'true' } }, endpoints: [{ port: portName, path: metrics.path, interval: '30s' }] },
  });
}
