import { NAMED_OBJECT, SPREAD_PODS } from '../../../../lib/checks/references/codes';
import { ADDRESS, CHOICE, MOUNT, NAME, RANGE, REPEATED, WORD } from '../../../../lib/checks/values/codes';
import type { Case } from '../../support/case';
import { type Files, deployment, layerApplication, namespace } from '../../support/files';

const service = (port: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: web}\nspec: {ports: [${port}]}\n`;
const policy = (cidr: string): string =>
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{podSelector: {}, egress: [{to: [{ipBlock: {cidr: ${cidr}}}]}]}\n`;
const ingress = (host: string): string =>
  'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: web}\nspec: {rules: ' +
  `[{host: "${host}"}]}\n`;

const pod = (volumes: string, container: string): Files => ({
  'apps/web.yaml': deployment({ pod: `volumes: ${volumes}`, container }),
});
const mount = 'volumeMounts: [{name: tmp, mountPath: /tmp}]';
const two = '[{name: tmp, emptyDir: {}}, {name: cache, emptyDir: {}}]';
const token = (seconds: number): Files =>
  pod(
    `[{name: tmp, projected: {sources: [{serviceAccountToken: {path: token, expirationSeconds: ${seconds}}}]}}]`,
    mount,
  );
const hpa = (type: string): string =>
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{maxReplicas: 3, metrics: [{type: ${type}}]}\n`;

const certificate = (issuer: string): string =>
  'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: web, namespace: web}\nspec: {secretName: ' +
  `web-tls, issuerRef: {kind: ClusterIssuer, name: ${issuer}}}\n`;
const issuer = 'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: internal}\n';
const spread = (app: string): Files => ({
  'base/ns.yaml': namespace('web'),
  'apps/web.yaml': deployment({
    pod: `topologySpreadConstraints: [{maxSkew: 1, labelSelector: {matchLabels: {app: ${app}}}}]`,
  }),
});

const role = (verbs: string): string =>
  'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reader, namespace: web}\nrules: ' +
  `[{apiGroups: [''], resources: [pods], ${verbs}}]\n`;
const retried = (factor: number): string =>
  layerApplication('apps', 10).replace('syncPolicy: {', `syncPolicy: {retry: {backoff: {factor: ${factor}}}, `);

/** Words, ranges, names and addresses in fields. */
export const fieldCases: readonly Case[] = [
  {
    code: WORD,
    bad: { 'apps/a.yaml': service('{port: 80, protocol: TPC}') },
    where: { field: 'spec.ports[0].protocol', given: 'TPC' },
    good: { 'apps/a.yaml': service('{port: 80, protocol: UDP}') },
  },
  {
    code: WORD,
    note: 'a type, by what holds it',
    bad: { 'apps/a.yaml': hpa('Ressource') },
    where: { field: 'spec.metrics[0].type' },
    good: { 'apps/a.yaml': hpa('Resource') },
  },
  {
    code: RANGE,
    bad: { 'apps/a.yaml': service('{port: 70000}') },
    where: { field: 'spec.ports[0].port', given: '70000' },
    good: { 'apps/a.yaml': service('{port: 65535}') },
  },
  {
    code: WORD,
    note: 'what stands on the host',
    bad: pod('[{name: tmp, hostPath: {path: /a, type: FileOrCraete}}]', mount),
    where: { field: 'spec.template.spec.volumes[0].hostPath.type' },
    good: pod('[{name: tmp, hostPath: {path: /a, type: FileOrCreate}}]', mount),
  },
  {
    code: RANGE,
    note: 'the life of a token',
    bad: token(60),
    where: {
      field: 'spec.template.spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds',
      given: '60',
    },
    good: token(600),
  },
  {
    code: RANGE,
    note: 'waits of Argo CD',
    bad: { 'gitops/a.yaml': retried(-1) },
    where: { field: 'spec.syncPolicy.retry.backoff.factor', given: '-1' },
    good: { 'gitops/a.yaml': retried(2) },
  },
  {
    code: NAME,
    bad: { 'base/ns.yaml': namespace('Web_1') },
    where: { field: 'metadata.name', given: 'Web_1' },
    good: { 'base/ns.yaml': namespace('web-1') },
  },
  {
    code: ADDRESS,
    bad: { 'apps/a.yaml': policy('10.300.0.0/16') },
    where: { field: 'spec.egress[0].to[0].ipBlock.cidr' },
    good: { 'apps/a.yaml': policy('10.30.0.0/16') },
  },
  {
    code: ADDRESS,
    note: 'a host',
    bad: { 'apps/a.yaml': ingress('https://a.example.org') },
    where: { field: 'spec.rules[0].host' },
    good: { 'apps/a.yaml': ingress('*.example.org') },
  },
  {
    code: CHOICE,
    bad: pod('[{name: tmp}]', mount),
    where: { object: 'Deployment web/web', field: 'spec.template.spec.volumes[0]' },
    good: pod('[{name: tmp, emptyDir: {}}]', mount),
  },
  {
    code: CHOICE,
    note: 'a probe without a question',
    bad: pod('[]', 'livenessProbe: {periodSeconds: 5}'),
    where: { field: 'spec.template.spec.containers[0].livenessProbe' },
    good: pod('[]', 'livenessProbe: {tcpSocket: {port: 8080}}'),
  },
  {
    code: MOUNT,
    bad: pod('[{name: temp, emptyDir: {}}]', mount),
    where: { field: 'spec.template.spec.containers[0].volumeMounts[0].name', allowed: 'temp' },
    good: pod('[{name: tmp, emptyDir: {}}]', mount),
  },
  {
    code: MOUNT,
    note: 'a volume that nobody mounts',
    bad: pod('[{name: tmp, emptyDir: {}}]', 'args: []'),
    where: { field: 'spec.template.spec.volumes', given: 'tmp' },
    good: pod('[]', 'args: []'),
  },
  {
    code: REPEATED,
    note: 'a path of two mounts',
    bad: pod(two, 'volumeMounts: [{name: tmp, mountPath: /tmp}, {name: cache, mountPath: /tmp}]'),
    where: {
      object: 'Deployment web/web',
      field: 'spec.template.spec.containers[0].volumeMounts[1]',
      given: 'mountPath /tmp',
    },
    good: pod(two, 'volumeMounts: [{name: tmp, mountPath: /tmp}, {name: cache, mountPath: /cache}]'),
  },
  {
    code: REPEATED,
    note: 'a name of two volumes',
    bad: pod('[{name: tmp, emptyDir: {}}, {name: tmp, emptyDir: {}}]', mount),
    where: { field: 'spec.template.spec.volumes[1]' },
    good: pod('[{name: tmp, emptyDir: {}}]', mount),
  },
  {
    code: REPEATED,
    note: 'a port of a Service, whose protocol one leaves out',
    bad: { 'apps/a.yaml': service('{name: a, port: 80}, {name: b, port: 80, protocol: TCP}') },
    where: { object: 'Service web/web', field: 'spec.ports[1]', given: 'port 80, protocol TCP' },
    good: { 'apps/a.yaml': service('{name: a, port: 80}, {name: b, port: 80, protocol: UDP}') },
  },
  {
    code: NAMED_OBJECT,
    bad: { 'base/ns.yaml': namespace('web'), 'base/i.yaml': issuer, 'base/c.yaml': certificate('interna') },
    where: { object: 'Certificate web/web', field: 'spec.issuerRef' },
    good: { 'base/ns.yaml': namespace('web'), 'base/i.yaml': issuer, 'base/c.yaml': certificate('internal') },
  },
  {
    code: SPREAD_PODS,
    bad: spread('wbe'),
    where: { object: 'Deployment web/web', field: 'spec.template.spec.topologySpreadConstraints[0].labelSelector' },
    good: spread('web'),
  },
  {
    code: SPREAD_PODS,
    note: 'an empty selector',
    bad: {
      ...spread('web'),
      'apps/web.yaml': deployment({ pod: 'topologySpreadConstraints: [{maxSkew: 1, labelSelector: {}}]' }),
    },
    where: { object: 'Deployment web/web', message: 'the constraint selects all pods of the namespace, or none' },
    good: spread('web'),
  },
  {
    code: CHOICE,
    note: 'a right without a verb',
    bad: { 'r/r.yaml': role('verbs: []') },
    where: { object: 'Role web/reader', field: 'rules[0].verbs' },
    good: { 'r/r.yaml': role('verbs: [get]') },
  },
  {
    code: CHOICE,
    note: 'a volume of a Secret without its name',
    bad: pod('[{name: tmp, secret: {}}]', mount),
    where: { field: 'spec.template.spec.volumes[0].secret.secretName' },
    good: pod('[{name: tmp, secret: {secretName: a}}]', mount),
  },
];
