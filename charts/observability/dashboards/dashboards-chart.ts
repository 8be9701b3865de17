import { Chart } from 'cdk8s';
import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { addonNamespaces } from '../../../lib/model';
import { observabilityLabels } from '../../labels';
import type { ObservabilityProps } from '../scope';
import type { Thresholds } from '../thresholds';
import { dashboards } from './dashboards';

/** The cluster, and where its dashboards draw limits. */
export interface DashboardsProps extends ObservabilityProps {
  /** @default - {@link Thresholds} says each, with its reason */
  readonly thresholds?: Partial<Thresholds>;
}

/**
 * Grafana's dashboards, one ConfigMap each; the sidecar of Grafana finds them by their label.
 *
 * The JSON is indented and ends with a newline, so that it is written as a block and a change reads as lines.
 */
export class DashboardsChart extends Chart {
  constructor(scope: Construct, id: string, { platform, cluster, thresholds }: DashboardsProps) {
    super(scope, id, {
      namespace: addonNamespaces(cluster).monitoring,
      labels: observabilityLabels(platform),
      disableResourceNameHashes: true,
    });
    for (const dashboard of [...dashboards({ platform, cluster }, thresholds), ...(platform.dashboards ?? [])]) {
      const name = `${dashboard.uid}`;
      new KubeConfigMap(this, name, {
        metadata: {
          name: `dashboard-${name}`,
          labels: { grafana_dashboard: '1' },
          annotations: { grafana_folder: platform.name },
        },
        data: { [`${name}.json`]: `${JSON.stringify(dashboard, null, 2)}\n` },
      });
    }
  }
}
