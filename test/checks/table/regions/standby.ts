import { ALERT_SEVERITY, STANDBY } from '../../../../lib/checks/regions/codes';
import type { Case } from '../../support/case';
import { but, global, GLOBAL, good, OTHER, records, scaler, settings } from './plants';

const both = records(
  ['api.shop.example', 'api.eu-west-1.shop.example'],
  ['api.shop.example', 'api.us-east-1.shop.example', 'SECONDARY'],
);

const alert = (severity: string): string =>
  JSON.stringify({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'dr', namespace: 'web' },
    spec: { groups: [{ name: 'dr', rules: [{ alert: 'ReplicaGap', expr: 'gap > 0', labels: { severity } }] }] },
  });
const alerts = (active: string, standby: string): Case['good'] =>
  but({ 'base/alerts.yaml': alert(active), [`${OTHER}/base/alerts.yaml`]: alert(standby) });

/** The cluster that stands by. */
export const standbyCases: readonly Case[] = [
  {
    code: STANDBY,
    bad: but({ [GLOBAL]: records(['api.shop.example', 'api.us-east-1.shop.example']) }),
    where: { ...global, message: 'api.shop.example leads to two, which stands by', allowed: 'a host of one' },
    good,
  },
  {
    code: STANDBY,
    note: 'after a failover that left the record behind',
    bad: but({ 'base/settings.yaml': settings('standby'), [`${OTHER}/base/settings.yaml`]: settings('active') }),
    where: { message: 'api.shop.example leads to one, which stands by' },
    good: but({
      'base/settings.yaml': settings('standby'),
      [`${OTHER}/base/settings.yaml`]: settings('active'),
      [GLOBAL]: records(['api.shop.example', 'api.us-east-1.shop.example']),
    }),
  },
  {
    code: STANDBY,
    note: 'in by itself, with fewer pods',
    bad: but({ [GLOBAL]: both }),
    where: {
      ...global,
      field: 'Resources.Record1.Properties.ResourceRecords',
      message: expect.stringContaining('Deployment web/web has fewer pods than in one') as never,
      given: '2',
      allowed: '4 at least',
    },
    good: but({ [GLOBAL]: both, [`${OTHER}/apps/scaler.yaml`]: scaler(4) }),
  },
  {
    code: ALERT_SEVERITY,
    bad: alerts('warning', 'critical'),
    where: {
      object: 'PrometheusRule web/dr',
      field: 'spec.groups[0].rules[0].labels.severity',
      given: 'warning',
    },
    good: alerts('critical', 'warning'),
  },
];
