import { CERTIFICATE_HOST } from '../../../../lib/checks/references/codes-of-use';
import type { Case } from '../../support/case';
import { object, service, withPod } from './plants';

const certificate = (name: string, names: string, more = ''): string =>
  object('Certificate', name, `spec: {secretName: ${name}-tls, dnsNames: [${names}]${more}}`, 'cert-manager.io/v1');
/** Pods that answer with a certificate for these names, behind a Service that only one of them is behind at a time. */
const encrypted = (names: string, selector = '{app: web, vault-active: "true"}'): Case['good'] => ({
  ...withPod('volumes: [{name: tls, secret: {secretName: web-tls}}]'),
  'apps/s.yaml': service(selector),
  'apps/cert.yaml': certificate('web', names),
});
const calls = (host: string): Case['good'] => ({
  'apps/c.yaml': object('ConfigMap', 'address', `data: {url: "https://${host}/health"}`),
});
const monitor = (host: string): Case['good'] => ({
  'apps/m.yaml': object(
    'ServiceMonitor',
    'web',
    `spec: {selector: {}, endpoints: [{port: http, scheme: https, tlsConfig: {serverName: ${host}}}]}`,
    'monitoring.coreos.com/v1',
  ),
});
const webhook: Case['good'] = {
  'apps/w.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: web}
webhooks: [{name: web.example.org, clientConfig: {service: {name: web, namespace: web, port: 80}}}]
`,
};
/** Who shows a certificate to others, and answers with another or with none that is known. */
const client = (usages: string): Case['good'] => ({
  ...encrypted('web.web.svc'),
  'apps/cert.yaml': certificate('web', 'client.web', `, usages: [${usages}]`),
  ...calls('web.web.svc'),
});

const planted = (note: string, bad: Case['good'], where: Case['where'], good: Case['good']): Case => ({
  code: CERTIFICATE_HOST,
  note,
  bad,
  where,
  good,
});

/** Names by which servers are called, and those in their certificates. */
export const certificateCases: readonly Case[] = [
  planted(
    'a label that the program gives itself',
    { ...encrypted('web-0.web'), ...calls('web.web.svc:80') },
    { object: 'ConfigMap web/address', field: 'data.url', given: 'web.web.svc' },
    { ...encrypted('web-0.web, web.web.svc'), ...calls('web.web.svc:80') },
  ),
  planted(
    'by a short name',
    { ...encrypted('web.web.svc'), ...calls('web') },
    { given: 'web', allowed: 'web.web.svc' },
    { ...encrypted('web'), ...calls('web') },
  ),
  planted(
    'by namespace',
    { ...encrypted('web.web.svc'), ...calls('web.web') },
    { given: 'web.web' },
    { ...encrypted('web.web.svc'), ...calls('web.elsewhere') },
  ),
  planted(
    'a pod of a headless Service',
    { ...encrypted('web.web.svc'), ...calls('web-0.web.web.svc.cluster.local') },
    { given: 'web-0.web.web.svc.cluster.local' },
    { ...encrypted('"*.web.web.svc.cluster.local"'), ...calls('web-0.web.web.svc.cluster.local') },
  ),
  planted(
    'by a monitor',
    { ...encrypted('web.web'), ...monitor('web.web.svc') },
    { object: 'ServiceMonitor web/web', field: 'spec.endpoints[0].tlsConfig.serverName' },
    { ...encrypted('web.web.svc'), ...monitor('web.web.svc') },
  ),
  planted(
    'by the API server',
    { ...encrypted('web.web'), ...webhook },
    { object: 'ValidatingWebhookConfiguration web', field: 'webhooks[0].clientConfig.service', given: 'web.web.svc' },
    { ...encrypted('web.web.svc'), ...webhook },
  ),
  planted('of a server', client('server auth'), { given: 'web.web.svc' }, client('client auth')),
];
