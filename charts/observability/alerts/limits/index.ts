import type { FixedLimits } from '../../../../lib/model';
import { type NamespaceScope, scraped } from '../../scope';
import type { RuleGroup } from '../rule';
import { highErrorRate } from './error-rate';
import { podDown } from './pod-down';
import { highResponseTime } from './response-time';
import { wanted } from './wanted-replicas';

/**
 * Alerts at fixed limits, for a namespace of a cluster that has some. Those on requests need traffic; a pod can be down
 * without.
 */
export function limitRules(
  scope: NamespaceScope,
  limits: FixedLimits | undefined,
  hasTraffic: boolean,
): readonly RuleGroup[] {
  if (!limits) return [];
  const jobs = scraped(scope, 'web-service');
  return [
    {
      name: `limits.${scope.namespace}`,
      recordings: [wanted(scope)],
      alerts: [
        ...(hasTraffic && jobs.length > 0
          ? [highResponseTime(scope, jobs, limits), highErrorRate(scope, jobs, limits)]
          : []),
        podDown(scope),
      ],
    },
  ];
}
