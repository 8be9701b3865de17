import { NODE_GRACE, SCRAPE_TIMEOUT } from '../../../../lib/checks/validation/codes';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';

const monitor = (timeout: string): Case['good'] => ({
  'apps/monitor.yaml':
    'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: web, namespace: web}\n' +
    `spec: {endpoints: [{port: metrics, interval: 30s, scrapeTimeout: ${timeout}}]}\n`,
});
const pool = (grace: string): Case['good'] => ({
  'nodes/pool.yaml':
    'apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: general}\n' +
    `spec: {template: {spec: {terminationGracePeriod: ${grace}}}}\n`,
  'apps/web.yaml': deployment({ pod: 'terminationGracePeriodSeconds: 600' }),
});

/** Durations that have to fit others. */
export const durationCases: readonly Case[] = [
  {
    code: SCRAPE_TIMEOUT,
    bad: monitor('1m'),
    where: { object: 'ServiceMonitor web/web', field: 'spec.endpoints[0].scrapeTimeout', allowed: 'at most 30s' },
    good: monitor('10s'),
  },
  {
    code: NODE_GRACE,
    bad: pool('5m'),
    where: { object: 'NodePool general', field: 'spec.template.spec.terminationGracePeriod', allowed: 'at least 600s' },
    good: pool('1h'),
  },
];
