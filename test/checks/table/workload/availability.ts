import type { Case } from '../../support/case';
import { broken } from '../../support/sound';
import { POD, WEB, one } from './plants';

/** Replicas, autoscalers, disruption budgets and rollouts. */
export const availabilityCases: readonly Case[] = [
  one('replicas', WEB, 'replicas: 2', 'replicas: 1', 'spec.replicas'),
  one('autoscaler-bounds', 'apps/hpa.yaml', 'minReplicas: 2', 'minReplicas: 1', 'spec.minReplicas'),
  one('autoscaler-bounds', 'apps/hpa.yaml', 'maxReplicas: 4', 'maxReplicas: 2', 'spec.minReplicas', 'no room'),
  one(
    'vertical-bounds',
    'apps/vpa.yaml',
    'memory: 64Mi',
    'storage: 64Mi',
    'spec.resourcePolicy.containerPolicies[0].minAllowed.memory',
  ),
  one(
    'vertical-bounds',
    'apps/vpa.yaml',
    ', maxAllowed: {cpu: "1", memory: 1Gi}',
    '',
    'spec.resourcePolicy.containerPolicies[0].maxAllowed.cpu',
    'no ceiling',
  ),
  one(
    'vertical-bounds',
    'apps/vpa.yaml',
    '[{containerName: "*", minAllowed: {cpu: 10m, memory: 64Mi}, maxAllowed: {cpu: "1", memory: 1Gi}}]',
    '[]',
    'spec.resourcePolicy.containerPolicies',
    'no bounds',
  ),
  {
    ...one(
      'vertical-bounds',
      'apps/vpa.yaml',
      'memory: 64Mi',
      'storage: 64Mi',
      'spec.resourcePolicy.containerPolicies[0].minAllowed.memory',
      'of cpu alone',
    ),
    good: broken(
      'apps/vpa.yaml',
      'minAllowed: {cpu: 10m, memory: 64Mi}, maxAllowed: {cpu: "1", memory: 1Gi}',
      'controlledResources: [cpu], minAllowed: {cpu: 10m}, maxAllowed: {cpu: "1"}',
    ),
  },
  {
    ...one('disruption-budget', 'apps/budget.yaml', 'app: web', 'app: other', 'spec'),
    where: { object: 'Deployment web/web', field: 'spec' },
  },
  one('budget-evicts', 'apps/budget.yaml', 'maxUnavailable: 1', 'minAvailable: 2', 'spec'),
  one('budget-evicts', 'apps/budget.yaml', 'maxUnavailable: 1', 'minAvailable: 51%', 'spec', 'a percentage'),
  one(
    'budget-unhealthy',
    'apps/budget.yaml',
    'unhealthyPodEvictionPolicy: AlwaysAllow, ',
    '',
    'spec.unhealthyPodEvictionPolicy',
  ),
  one(
    'spread',
    WEB,
    'labelSelector: {matchLabels: {app: web}}',
    'labelSelector: {matchLabels: {app: other}}',
    `${POD}.topologySpreadConstraints`,
  ),
  one('rolling-update', WEB, 'RollingUpdate', 'Recreate', 'spec.strategy.type'),
  one(
    'selector-matches',
    WEB,
    'selector: {matchLabels: {app: web}}',
    'selector: {matchLabels: {app: wbe}}',
    'spec.selector',
  ),
];
