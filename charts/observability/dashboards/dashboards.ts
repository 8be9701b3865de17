import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { type LongRunning, namespacesOf, type ObservabilityProps, runs, scraped } from '../scope';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../thresholds';
import { drDashboard } from './dr';
import { fluxDashboard } from './flux';
import { gitOpsDashboard } from './gitops';
import { renderQueueDashboard, workersDashboard } from './jobs';
import { serviceDashboard } from './service';

/**
 * The dashboards of a cluster. A standby has those of the active cluster: after a failover nobody should have to make them.
 *
 * @param given - where limits are drawn, as for the alerts; what is left out has its default
 */
export function dashboards(props: ObservabilityProps, given: Partial<Thresholds> = {}): readonly Dashboard[] {
  const thresholds = { ...DEFAULT_THRESHOLDS, ...given };
  const scopes = namespacesOf(props);
  const jobs = (kind: LongRunning['kind']): readonly string[] => [...new Set(scopes.flatMap((scope) => scraped(scope, kind)))];
  const [services, workers, renderers] = [jobs('web-service'), jobs('worker'), jobs('stateful')];
  return [
    ...(services.length > 0 ? [serviceDashboard(props, services, thresholds)] : []),
    ...(workers.length > 0 ? [workersDashboard(props, workers, thresholds)] : []),
    ...(renderers.length > 0 ? [renderQueueDashboard(props, renderers, thresholds)] : []),
    drDashboard(props),
    ...(runs(props, 'argo-cd') ? [gitOpsDashboard(props, thresholds)] : []),
    ...(runs(props, 'flux-monitoring') ? [fluxDashboard(props)] : []),
  ];
}
