import { drRoleOf } from '../../../lib/model';
import { fixedLimitsOf, namespacesOf, type ObservabilityProps } from '../scope';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../thresholds';
import { backupRules } from './backup';
import { drRules } from './dr';
import { etcdRules } from './etcd';
import { fluxRules } from './flux';
import { limitRules } from './limits';
import { gitOpsRules } from './gitops';
import { renderQueueRules, workerRules } from './jobs';
import type { RuleArea } from './rule';
import { scrapeRules } from './scrape';
import { serviceRules } from './service';
import { traceRules } from '../../addons/jaeger/alerts';
import { vaultRules } from '../../addons/vault/alerts';
import { volumeRules, workloadRules } from './workload';

/**
 * All rules of a cluster, by area. The role decides what is asked of it: alerts that need traffic are for the active
 * cluster, readiness is asked of the standby, the rest of both.
 *
 * @param given - where alerts begin; what is left out has its default
 */
export function ruleAreas(props: ObservabilityProps, given: Partial<Thresholds> = {}): readonly RuleArea[] {
  const thresholds = { ...DEFAULT_THRESHOLDS, ...given };
  const scopes = namespacesOf(props);
  const hasTraffic = drRoleOf(props.cluster) === 'active';
  // Disaster recovery comes first: other areas read the replicas that it records.
  const areas: readonly RuleArea[] = [
    { name: 'dr', groups: drRules(props) },
    { name: 'backup', groups: [...backupRules(props), ...etcdRules(props)] },
    { name: 'flux', groups: fluxRules(props) },
    { name: 'limits', groups: scopes.flatMap((scope) => limitRules(scope, fixedLimitsOf(props), hasTraffic)) },
    { name: 'gitops', groups: gitOpsRules(props, thresholds) },
    {
      name: 'render-queue',
      groups: scopes.flatMap((scope) => [
        ...renderQueueRules(scope, thresholds, hasTraffic),
        ...volumeRules(scope, thresholds),
      ]),
    },
    { name: 'scrape', groups: scrapeRules(props) },
    { name: 'service', groups: scopes.flatMap((scope) => serviceRules(scope, thresholds, hasTraffic)) },
    { name: 'traces', groups: traceRules(props, thresholds) },
    { name: 'vault', groups: vaultRules(props) },
    { name: 'workers', groups: scopes.flatMap((scope) => workerRules(scope, thresholds, hasTraffic)) },
    { name: 'workloads', groups: scopes.flatMap((scope) => workloadRules(scope, thresholds)) },
    ...(props.platform.rules ?? []),
  ];
  return areas.filter(({ groups }) => groups.length > 0);
}
