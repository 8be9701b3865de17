import { ADDRESS } from '../../../../lib/checks/references/codes';
import type { Case } from '../../support/case';
import { deployment, type Files, releaseApplication } from '../../support/files';
import { base, inWeb, settings } from './plants';

const service = (port: number): string =>
  inWeb('Service', 'db', `spec: {selector: {app: web}, ports: [{port: ${port}, targetPort: http}]}`);
const reached = (address: string): Files => ({
  ...settings(`{URL: "${address}"}`),
  'apps/d.yaml': deployment(),
  'apps/s.yaml': service(5432),
});
const atService = (note: string, address: string, good: string): Case => ({
  code: ADDRESS,
  note,
  bad: reached(address),
  where: { object: 'ConfigMap web/settings', field: 'data.URL' },
  good: reached(good),
});
const variable = (address: string): Files => ({
  ...base,
  'apps/d.yaml': deployment({ container: `env: [{name: DB, value: "${address}"}]` }),
  'apps/s.yaml': service(5432),
});
const released = (address: string): Files => ({
  ...settings(`{URL: "${address}"}`),
  'gitops/r.yaml': releaseApplication('loki', 0, 'web', 'service:web/loki:3100'),
});
const kafka = (port: number): Files => ({
  ...settings('{KAFKA: "kafka-kafka-bootstrap.web.svc:9092"}'),
  'apps/k.yaml': inWeb(
    'Kafka',
    'kafka',
    `spec: {kafka: {listeners: [{name: clients, type: internal, port: ${port}}]}}`,
    'kafka.strimzi.io/v1',
  ),
});

/** Addresses in settings, of Services that are there. */
export const addressCases: readonly Case[] = [
  atService('another port', 'postgres://db.web.svc.cluster.local:5433/a', 'postgres://db.web.svc.cluster.local:5432/a'),
  atService('no port at all', 'https://db.web.svc:5432-gone', 'https://db.web.svc:5432'),
  atService('no such Service', 'db1.web.svc:5432', 'db.web.svc:5432, kubernetes.default.svc:443'),
  {
    code: ADDRESS,
    note: 'in a variable',
    bad: variable('dbs.web.svc'),
    where: { object: 'Deployment web/web', field: 'spec.template.spec.containers[0].env[0].value' },
    good: variable('db.web.svc'),
  },
  {
    code: ADDRESS,
    note: 'of a release',
    bad: released('http://loki.web.svc:3101'),
    where: { object: 'ConfigMap web/settings', allowed: '3100' },
    good: released('http://loki.web.svc:3100'),
  },
  {
    code: ADDRESS,
    note: 'of Kafka',
    bad: kafka(9093),
    where: { object: 'ConfigMap web/settings', field: 'data.KAFKA', allowed: '9093' },
    good: kafka(9092),
  },
];
