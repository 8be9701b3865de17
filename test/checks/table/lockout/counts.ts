import { PRIORITY, QUOTA } from '../../../../lib/checks/lockout/codes';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';
import { helmRelease } from '../../support/flux';
import { meshRelease, renders, workload } from '../../support/releases';

const quota = (namespace: string, hard: string): string =>
  `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: quota, namespace: ${namespace}}\nspec: {hard: {${hard}}}\n`;

const priority = (name: string, value: number, more = ''): string =>
  `apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: ${name}}\nvalue: ${value}\n${more}`;

const classes = (more: string): Case['good'] => ({
  'base/critical.yaml': priority('critical', 1000, more),
  'base/standard.yaml': priority('standard', 500),
  'web/web.yaml': deployment({ pod: 'priorityClassName: standard' }),
});

const network = (priorityClassName: string) =>
  renders([
    {
      ...workload('DaemonSet', 'agent', { hostNetwork: true, priorityClassName }),
      metadata: { name: 'agent', namespace: 'kube-system' },
    },
  ]);

/** Quotas and priorities. */
export const countCases: readonly Case[] = [
  {
    code: QUOTA,
    note: 'fewer Secrets than revisions of a release',
    bad: { 'r/r.yaml': helmRelease('web', '', { namespace: 'web' }), 'b/q.yaml': quota('web', 'secrets: "5"') },
    where: { object: 'ResourceQuota web/quota', field: 'spec.hard["secrets"]', given: '5', allowed: 'at least 6' },
    good: { 'r/r.yaml': helmRelease('web', '', { namespace: 'web' }), 'b/q.yaml': quota('web', 'secrets: "6"') },
  },
  {
    code: QUOTA,
    note: 'no load balancer where a Service asks for one',
    bad: {
      'b/q.yaml': quota('web', 'services.loadbalancers: "0"'),
      'w/s.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: web}\nspec: {type: LoadBalancer}\n',
    },
    where: { field: 'spec.hard["services.loadbalancers"]', allowed: 'at least 1' },
    good: { 'b/q.yaml': quota('web', 'services.loadbalancers: "0", count/deployments.apps: "1"') },
  },
  {
    code: QUOTA,
    note: 'a quota of pods on kube-system',
    bad: { 'b/q.yaml': quota('kube-system', 'pods: "10"') },
    where: { object: 'ResourceQuota kube-system/quota', field: 'spec.hard["pods"]' },
    good: { 'b/q.yaml': quota('web', 'pods: "10"') },
  },
  {
    code: PRIORITY,
    note: 'a default above a class that somebody asks for',
    bad: classes('globalDefault: true\n'),
    where: { object: 'PriorityClass critical', field: 'globalDefault', allowed: 'a value below 500' },
    good: classes(''),
  },
  {
    code: PRIORITY,
    note: 'two defaults',
    bad: {
      'base/low.yaml': priority('low', 1, 'globalDefault: true\n'),
      'base/lower.yaml': priority('lower', 0, 'globalDefault: true\n'),
    },
    where: {
      field: 'globalDefault',
      message: 'PriorityClass lower is the default as well, and the API server refuses the second',
    },
    good: { 'base/low.yaml': priority('low', 1, 'globalDefault: true\n') },
  },
  {
    code: PRIORITY,
    note: 'the network of the nodes without a class',
    bad: meshRelease(),
    options: network('standard'),
    where: { field: 'spec.template.spec.priorityClassName', given: 'standard' },
    good: meshRelease(),
    goodOptions: network('system-node-critical'),
  },
];
