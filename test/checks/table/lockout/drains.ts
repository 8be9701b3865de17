import { DRAIN } from '../../../../lib/checks/lockout/codes';
import type { Case } from '../../support/case';
import { meshRelease, renders, workload } from '../../support/releases';

const budget = (name: string, spec: Readonly<Record<string, unknown>>) => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name },
  spec: { selector: { matchLabels: { app: 'agent' } }, ...spec },
});
const agent = workload('Deployment', 'agent', {}, { replicas: 2 });
const one = workload('Deployment', 'agent');

const pool = (disruption: string, more = ''): Case['good'] => ({
  'nodes/pool.yaml': `apiVersion: karpenter.sh/v1
kind: NodePool
metadata: {name: general}
spec: {disruption: {budgets: [${disruption}]}, template: {spec: {expireAfter: 720h${more}}}}
`,
});
const kept = renders([
  {
    ...one,
    spec: {
      selector: {},
      template: {
        metadata: { labels: { app: 'agent' }, annotations: { 'karpenter.sh/do-not-disrupt': 'true' } },
        spec: { containers: [{ name: 'agent' }] },
      },
    },
  },
]);

/** What a drain of a node waits for. */
export const drainCases: readonly Case[] = [
  {
    code: DRAIN,
    note: 'a budget of a chart over the one pod of it',
    bad: meshRelease(),
    options: renders([one, budget('agent', { minAvailable: 1 })]),
    where: {
      object: 'PodDisruptionBudget mesh/agent of release mesh',
      message: 'with 1 pod the budget allows no eviction',
      given: '1',
    },
    good: meshRelease(),
    goodOptions: renders([agent, budget('agent', { minAvailable: 1 })]),
  },
  {
    code: DRAIN,
    note: 'two budgets over the same pods',
    bad: meshRelease(),
    options: renders([agent, budget('agent', { maxUnavailable: 1 }), budget('more', { maxUnavailable: 1 })]),
    where: { field: 'spec.selector' },
    good: meshRelease(),
    goodOptions: renders([agent, budget('agent', { maxUnavailable: 1 })]),
  },
  {
    code: DRAIN,
    note: 'a pool that lets no node go',
    bad: pool('{nodes: "0"}'),
    where: { object: 'NodePool general', field: 'spec.disruption.budgets[0].nodes', given: '0' },
    good: pool('{nodes: "0", schedule: "0 9 * * 1-5", duration: 8h}, {nodes: "10%"}'),
  },
  {
    code: DRAIN,
    note: 'pods that keep their nodes for ever',
    bad: { ...meshRelease(), ...pool('{nodes: "1"}') },
    options: kept,
    where: { object: 'Deployment mesh/agent of release mesh' },
    good: { ...meshRelease(), ...pool('{nodes: "1"}', ', terminationGracePeriod: 24h') },
  },
];
