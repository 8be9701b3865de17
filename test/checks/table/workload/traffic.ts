import type { Case } from '../../support/case';
import { broken, sound } from '../../support/sound';
import { POD, one } from './plants';

const balancer =
  'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: alb}\nspec: {controller: ' +
  'ingress.k8s.aws/alb}\n';

/** Services, Ingresses and NetworkPolicies. */
export const trafficCases: readonly Case[] = [
  one('service-type', 'apps/service.yaml', 'ClusterIP', 'NodePort', 'spec.type'),
  one('external-ips', 'apps/service.yaml', 'type: ClusterIP', 'externalIPs: [192.0.2.1]', 'spec.externalIPs'),
  one('ingress-tls', 'apps/ingress.yaml', '*.example.org', '*.example.net', 'spec.rules[0].host'),
  {
    ...one(
      'ingress-tls',
      'apps/ingress.yaml',
      'a.example.org',
      'b.example.org',
      'metadata.annotations',
      'a load balancer of AWS',
    ),
    bad: { ...sound, 'apps/class.yaml': balancer },
    good: {
      ...broken(
        'apps/ingress.yaml',
        'example.org/note: none',
        'alb.ingress.kubernetes.io/listen-ports: \'[{"HTTPS":443}]\'',
      ),
      'apps/class.yaml': balancer,
    },
  },
  one(
    'ingress-nginx',
    'apps/ingress.yaml',
    'example.org/note',
    'nginx.ingress.kubernetes.io/server-snippet',
    'metadata.annotations["nginx.ingress.kubernetes.io/server-snippet"]',
  ),
  one('ingress-nginx', 'apps/ingress.yaml', 'alb', 'nginx', 'spec.ingressClassName', 'the class'),
  one('policy-types', 'base/dns.yaml', 'policyTypes: [Egress], ', '', 'spec.policyTypes'),
  one(
    'policy-types',
    'base/dns.yaml',
    'policyTypes: [Egress]',
    'policyTypes: [Ingress]',
    'spec.egress',
    'rules that are ignored',
  ),
  {
    ...one('isolated', 'base/deny.yaml', 'podSelector: {}', 'podSelector: {matchLabels: {app: other}}', POD),
    where: { object: 'Deployment web/web', message: 'no NetworkPolicy covers ingress of the pods' },
  },
  {
    ...one('default-deny', 'base/deny.yaml', '[Ingress, Egress]', '[Ingress]', ''),
    where: { object: 'Namespace web', message: 'the namespace has no default deny for ingress and egress' },
  },
  {
    ...one('default-deny', 'base/dns.yaml', 'port: 53', 'port: 54', '', 'no DNS'),
    where: { object: 'Namespace web', message: 'the namespace has no policy that opens DNS for all pods' },
  },
];
