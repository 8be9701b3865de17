import type { ClusterContext } from '../context';
import { AlertsChart } from './alerts/alerts-chart';
import { DashboardsChart } from './dashboards/dashboards-chart';
import { runs } from './scope';

export { AlertsChart, type AlertsProps } from './alerts/alerts-chart';
export { DashboardsChart, type DashboardsProps } from './dashboards/dashboards-chart';
export { METRICS, type Metric } from './metrics';
export { RECORDED, type Recorded } from './recorded';
export { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds';

/** Adds dashboards and alerts to the layer `dashboards`, if the cluster has an observability add-on to read them. */
export const describeObservability = ({ platform, cluster, layer }: ClusterContext): void => {
  if (!runs({ platform, cluster }, 'observability')) return;
  const scope = layer('dashboards');
  new DashboardsChart(scope, 'dashboards', { platform, cluster });
  new AlertsChart(scope, 'alerts', { platform, cluster });
};
