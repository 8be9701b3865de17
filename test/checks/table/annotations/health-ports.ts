import { HEALTH_PORT } from '../../../../lib/checks/annotations/codes';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';

const KEY = 'alb.ingress.kubernetes.io/healthcheck-port';
const files = (port: string, open = 'http'): Case['good'] => ({
  'apps/ingress.yaml':
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: web, annotations: {${KEY}: ` +
    `"${port}"}}\nspec: {rules: [{http: {paths: [{backend: {service: {name: web}}}]}}]}\n`,
  'apps/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: web}\nspec: {selector: {app: web}}\n',
  'apps/web.yaml': deployment(),
  'apps/policy.yaml':
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web, namespace: web}\nspec:\n' +
    '  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n' +
    `  - {from: [{ipBlock: {cidr: 10.0.0.0/22}}], ports: [{port: ${open}}]}\n` +
    '  - {from: [{podSelector: {matchLabels: {app: prometheus}}}], ports: [{port: 9090}]}\n',
});
const where = { object: 'Ingress web/web', field: `metadata.annotations["${KEY}"]` };

/** Where a load balancer asks for health, and whether it is let in there. */
export const healthPortCases: readonly Case[] = [
  { code: HEALTH_PORT, bad: files('9090'), where: { ...where, given: '9090' }, good: files('8080') },
  { code: HEALTH_PORT, note: 'no port of the pods', bad: files('admin'), where, good: files('traffic-port') },
  { code: HEALTH_PORT, note: 'by its name', bad: files('http', '9090'), where, good: files('http', '8080') },
];
