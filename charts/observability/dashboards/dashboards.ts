import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { when } from '../../../lib/common/optional';
import { keepsTelemetry } from '../../../lib/model';
import { isOfTier, type LongRunning, namespacesOf, type ObservabilityProps, runs, scraped } from '../scope';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../thresholds';
import { backendDashboard } from './backend';
import { drDashboard } from './dr';
import { fluxDashboard } from './flux';
import { frontendDashboard } from './frontend';
import { gitOpsDashboard } from './gitops';
import { infrastructureDashboard } from './infrastructure';
import { renderQueueDashboard, workersDashboard } from './jobs';
import { serviceDashboard } from './service';
import { telemetryDashboard } from './telemetry';

/**
 * The dashboards of a cluster. A standby has those of the active cluster: they must be there after a failover.
 *
 * @param given - where limits are drawn, as for the alerts; what is left out has its default
 */
export function dashboards(props: ObservabilityProps, given: Partial<Thresholds> = {}): readonly Dashboard[] {
  const thresholds = { ...DEFAULT_THRESHOLDS, ...given };
  const scopes = namespacesOf(props);
  const jobs = (kind: LongRunning['kind']): readonly string[] => [
    ...new Set(scopes.flatMap((scope) => scraped(scope, kind))),
  ];
  const [services, workers, renderers] = [jobs('web-service'), jobs('worker'), jobs('stateful')];
  const ofTier = (tier: 'frontend' | 'backend'): readonly LongRunning[] =>
    scopes.flatMap(({ workloads }) => workloads.filter((workload) => isOfTier(workload, tier)));
  const [frontends, backends] = [ofTier('frontend'), ofTier('backend')];
  return [
    ...when(services.length > 0, () => serviceDashboard(props, services, thresholds)),
    ...when(frontends.length > 0, () => frontendDashboard(props, frontends, thresholds)),
    ...when(backends.length > 0, () => backendDashboard(props, backends, thresholds)),
    ...when(workers.length > 0, () => workersDashboard(props, workers, thresholds)),
    ...when(renderers.length > 0, () => renderQueueDashboard(props, renderers, thresholds)),
    drDashboard(props),
    ...when(runs(props, 'argo-cd'), () => gitOpsDashboard(props, thresholds)),
    ...when(runs(props, 'flux-monitoring'), () => fluxDashboard(props)),
    infrastructureDashboard(props, thresholds),
    ...when(keepsLogs(props) && services.length > 0, () => telemetryDashboard(props)),
  ];
}

/** Whether there are stores of logs and traces to ask. */
const keepsLogs = ({ cluster }: ObservabilityProps): boolean =>
  cluster.addons.some((addon) => addon.kind === 'observability' && keepsTelemetry(addon));
