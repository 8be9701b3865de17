import { ADDRESS, CILIUM_PODS, FETCHED_KEY, NAMED_OBJECT, SPREAD_PODS } from '../../../lib/checks/references/codes';
import { ADDRESS as HOST, DOCUMENT, QUANTITY_CODE, SCHEDULE, TEXT } from '../../../lib/checks/values/codes';
import type { Case } from '../support/case';
import { deployment, type Files, namespace, releaseApplication } from '../support/files';
import { helmRelease } from '../support/flux';

const base: Files = { 'base/ns.yaml': namespace('web') };
const inWeb = (kind: string, name: string, rest: string, apiVersion = 'v1'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: web}\n${rest}\n`;
const settings = (data: string): Files => ({ ...base, 'apps/c.yaml': inWeb('ConfigMap', 'settings', `data: ${data}`) });
const values = (text: string): Files => ({ 'gitops/r.yaml': helmRelease('web', '', { spec: `values: ${text}` }) });
const argoValues = (text: string): Files => ({
  'gitops/a.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a, namespace: argocd}\nspec: {source: ' +
    `{repoURL: "https://charts.example.org", chart: a, targetRevision: 1.0.0, helm: {valuesObject: ${text}}}}\n`,
});
const cron = (schedule: string): Files => ({
  'apps/c.yaml': inWeb('CronJob', 'report', `spec: {schedule: "${schedule}"}`, 'batch/v1'),
});

const scheduled = (schedule: string, good: string): Case => ({
  code: SCHEDULE,
  note: schedule,
  bad: cron(schedule),
  where: { object: 'CronJob web/report', field: 'spec.schedule', given: schedule },
  good: cron(good),
});
const file = (name: string, bad: string, good: string): Case => ({
  code: DOCUMENT,
  note: `${name}: ${bad}`,
  bad: settings(`{${name}: '${bad}'}`),
  where: { object: 'ConfigMap web/settings', field: `data["${name}"]` },
  good: settings(`{${name}: '${good}'}`),
});

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

const affinity = (kind: string, term: string): Files => ({
  ...base,
  'apps/d.yaml': deployment({ pod: `affinity: {${kind}: ${term}}` }),
});
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const preferred = (app: string): string =>
  `{${PREFERRED}: [{weight: 1, podAffinityTerm: {labelSelector: ` + `{matchLabels: {app: ${app}}}}}]}`;
const required = (app: string): string =>
  `{requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: {matchLabels: {app: ${app}}}, ` +
  'namespaceSelector: {}}]}';
const terms = 'spec.template.spec.affinity';

const external = (template: string): Files => ({
  ...base,
  'apps/e.yaml': inWeb(
    'ExternalSecret',
    'web',
    `spec: {secretStoreRef: {name: aws}, target: {template: {${template}}}, data: [{secretKey: token, ` +
      'remoteRef: {key: a}}]}',
    'external-secrets.io/v1',
  ),
});
const vertical = (name: string): Files => ({
  ...base,
  'apps/d.yaml': deployment(),
  'apps/v.yaml': inWeb(
    'VerticalPodAutoscaler',
    'web',
    `spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}}`,
    'autoscaling.k8s.io/v1',
  ),
});

const cilium = (spec: string): Files => ({
  ...base,
  'apps/d.yaml': deployment(),
  'mesh/p.yaml': inWeb('CiliumNetworkPolicy', 'web', `spec: {${spec}}`, 'cilium.io/v2'),
});
const own = 'endpointSelector: {matchLabels: {app: web}}';
const from = (peer: string, port = '8080'): string =>
  `${own}, ingress: [{fromEndpoints: [{matchLabels: {${peer}}}], toPorts: [{ports: [{port: "${port}", protocol: ` +
  'TCP}]}]}]';
const to = (peer: string, port = '8080'): string =>
  `${own}, egress: [{toEndpoints: [{matchLabels: {${peer}}}], toPorts: [{ports: [{port: "${port}"}]}]}]`;
/** The pods of the other cluster of a mesh. */
const other: Files = {
  '/dist/demo/clusters/two/base/ns.yaml': namespace('shop'),
  '/dist/demo/clusters/two/apps/d.yaml': deployment().replace('namespace: web', 'namespace: shop'),
};
const remote = (namespace: string): string =>
  `app: web, io.cilium.k8s.policy.cluster: two, "k8s:io.kubernetes.pod.namespace": ${namespace}`;
const meshed = (note: string, bad: string, good: string, field: string): Case => ({
  code: CILIUM_PODS,
  note,
  bad: { ...cilium(bad), ...other },
  where: { object: 'CiliumNetworkPolicy web/web', field },
  good: { ...cilium(good), ...other },
});

/** What charts, operators and programs are told, and hand on to the cluster. */
export const handedOnCases: readonly Case[] = [
  {
    code: QUANTITY_CODE,
    bad: values('{server: {resources: {limits: {memory: 128 MB}}}}'),
    where: {
      object: 'HelmRelease flux-system/web',
      field: 'spec.values.server.resources.limits.memory',
      given: '"128 MB"',
    },
    good: values('{server: {resources: {limits: {memory: 128Mi, cpu: null}}}}'),
  },
  {
    code: QUANTITY_CODE,
    note: 'in a list, of Argo CD',
    bad: argoValues('{servers: [{resources: {requests: {cpu: one}}}]}'),
    where: { object: 'Application argocd/a', field: 'spec.source.helm.valuesObject.servers[0].resources.requests.cpu' },
    good: argoValues('{servers: [{resources: {requests: {cpu: 1}}}]}'),
  },
  {
    code: TEXT,
    bad: values('{podLabels: {version: 2}}'),
    where: { field: 'spec.values.podLabels.version', given: '2' },
    good: values('{podLabels: {version: "2"}}'),
  },
  {
    code: TEXT,
    note: 'a selector',
    bad: argoValues('{affinity: [{labelSelector: {matchLabels: {app: true}}}]}'),
    where: { field: 'spec.source.helm.valuesObject.affinity[0].labelSelector.matchLabels.app' },
    good: argoValues('{affinity: [{labelSelector: {matchLabels: {app: web}}}], nodes: {count: 2}}'),
  },
  file('a.json', '{', '{}'),
  file('a.yaml', 'a: [', 'a: []'),
  file('a.yml', 'a: b: c', 'a: {b: c}'),
  scheduled('0 25 * * *', '0 23 * * mon-fri'),
  scheduled('*/5 * * * * (', '*/5 * * * *'),
  scheduled('0 5 * 13 *', '0,30 5-7/2 1 jan ?'),
  scheduled('0 7-5 * * *', '@every 1h30m'),
  scheduled('@yesterday', '@daily'),
  {
    code: HOST,
    note: 'of a probe',
    bad: {
      ...base,
      'apps/d.yaml': deployment({ container: 'livenessProbe: {httpGet: {host: 10.300.0.1, port: http}}' }),
    },
    where: { field: 'spec.template.spec.containers[0].livenessProbe.httpGet.host' },
    good: {
      ...base,
      'apps/d.yaml': deployment({ container: 'livenessProbe: {httpGet: {host: 127.0.0.1, port: http}}' }),
    },
  },
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
  {
    code: SPREAD_PODS,
    note: 'preferred, away from pods',
    bad: affinity('podAntiAffinity', preferred('wbe')),
    where: {
      object: 'Deployment web/web',
      field: `${terms}.podAntiAffinity.${PREFERRED}[0].podAffinityTerm.labelSelector`,
    },
    good: affinity('podAntiAffinity', preferred('web')),
  },
  {
    code: SPREAD_PODS,
    note: 'required, near to pods',
    bad: affinity('podAffinity', required('wbe')),
    where: { field: `${terms}.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector` },
    good: affinity('podAffinity', required('web')),
  },
  {
    code: FETCHED_KEY,
    bad: external('data: {url: "https://git.example.org"}'),
    where: { object: 'ExternalSecret web/web', field: 'spec.data[0].secretKey', given: 'token' },
    good: external('mergePolicy: Merge, data: {url: "https://git.example.org"}'),
  },
  {
    code: FETCHED_KEY,
    note: 'by a longer name',
    bad: external('data: {url: "{{ .token_id }}"}'),
    where: { field: 'spec.data[0].secretKey' },
    good: external('data: {url: "https://{{ .token }}@git.example.org"}'),
  },
  {
    code: NAMED_OBJECT,
    note: 'of a VerticalPodAutoscaler',
    bad: vertical('wbe'),
    where: { object: 'VerticalPodAutoscaler web/web', field: 'spec.targetRef' },
    good: vertical('web'),
  },
  {
    code: CILIUM_PODS,
    bad: cilium('endpointSelector: {matchLabels: {app: wbe}}'),
    where: { object: 'CiliumNetworkPolicy web/web', field: 'spec.endpointSelector' },
    good: cilium(own),
  },
  {
    code: CILIUM_PODS,
    note: 'a port',
    bad: cilium(from('app: web', '8081')),
    where: { field: 'spec.ingress[0].toPorts[0].ports[0].port', given: '8081' },
    good: cilium(from('app: web')),
  },
  {
    code: CILIUM_PODS,
    note: 'a port by name',
    bad: cilium(to('app: web', 'htpp')),
    where: { field: 'spec.egress[0].toPorts[0].ports[0].port' },
    good: cilium(to('app: web', 'http')),
  },
  {
    code: CILIUM_PODS,
    note: 'a peer',
    bad: cilium(from('app: web, "k8s:io.kubernetes.pod.namespace": shop')),
    where: { field: 'spec.ingress[0].fromEndpoints[0]' },
    good: cilium(from('"k8s:app": web')),
  },
  meshed('a peer in another cluster', from(remote('web')), from(remote('shop')), 'spec.ingress[0].fromEndpoints[0]'),
  meshed(
    'a port in another cluster',
    to(remote('shop'), '9090'),
    to(remote('shop')),
    'spec.egress[0].toPorts[0].ports[0].port',
  ),
];
