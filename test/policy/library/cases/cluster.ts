import type { Manifest } from '../../../../lib/policy';
import type { Cases } from './case';

const role = (kind: 'Role' | 'ClusterRole', rule: object, name = 'reader'): Manifest =>
  ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name }, rules: [rule] }) as unknown as Manifest;

/** A role with the label of what the API server makes. */
const labelled = (kind: 'Role' | 'ClusterRole', name: string): Manifest => ({
  ...role(kind, { ...READ, verbs: ['*'] }, name),
  metadata: { name, labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } },
});

const READ = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };

const ingress = (spec: object, annotations?: object): Manifest =>
  ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'shop', namespace: 'shop', ...(annotations && { annotations }) },
    spec: { rules: [{ host: 'shop.example.com' }], ...spec },
  }) as unknown as Manifest;

const alb = (fields: Readonly<Record<string, string>>): object =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]));

/** Rights and entrances. */
export const CLUSTER_CASES: Pick<Cases, 'wildcard-rbac' | 'ingress-tls'> = {
  'wildcard-rbac': {
    parameters: { exemptRoles: ['admin'] },
    clean: [
      role('Role', READ),
      role('ClusterRole', READ),
      role('ClusterRole', { ...READ, verbs: ['*'] }, 'admin'),
      labelled('ClusterRole', 'system:controller:generic-garbage-collector'),
      labelled('ClusterRole', 'cluster-admin'),
    ],
    violating: [
      ['the name alone', role('ClusterRole', { ...READ, verbs: ['*'] }, 'system:reader'), '/pods: *'],
      ['the label alone', labelled('ClusterRole', 'reader'), '/pods: *'],
      ['a role of a namespace', labelled('Role', 'system:reader'), '/pods: *'],
      ...(['Role', 'ClusterRole'] as const).flatMap((kind) => [
        [`verbs (${kind})`, role(kind, { ...READ, verbs: ['*'] }), 'rules must not hold a wildcard: /pods: *'] as const,
        [`resources (${kind})`, role(kind, { ...READ, resources: ['*/scale'] }), '/*/scale: get'] as const,
        [`groups (${kind})`, role(kind, { ...READ, apiGroups: ['*'] }), '*/pods: get'] as const,
        [`URLs (${kind})`, role(kind, { nonResourceURLs: ['/metrics/*'], verbs: ['get'] }), '/metrics/*: get'] as const,
      ]),
    ],
  },
  'ingress-tls': {
    parameters: {},
    clean: [
      ingress({ tls: [{ hosts: ['shop.example.com'], secretName: 'shop' }] }),
      ingress({ tls: [{ hosts: ['*.example.com'], secretName: 'wild' }] }),
      ingress({
        tls: [
          { hosts: ['a.example.org'] },
          { hosts: ['b.example.org', 'shop.example.com'] },
          { secretName: 'default' },
        ],
      }),
      ingress({}, alb({ 'certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/1' })),
      ingress({}, alb({ 'listen-ports': '[{"HTTPS":443}]' })),
      ingress({}, alb({ 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'ssl-redirect': '443' })),
    ],
    violating: [
      ['no TLS', ingress({}), 'the Ingress serves plain HTTP'],
      [
        'no TLS on a default backend',
        ingress({ rules: undefined, defaultBackend: {} }),
        'the Ingress serves plain HTTP',
      ],
      [
        'another host',
        ingress({ tls: [{ hosts: ['example.com'] }] }),
        'hosts are not covered by spec.tls: shop.example.com',
      ],
      [
        'a wildcard one level off',
        ingress({ tls: [{ hosts: ['*.com'] }] }),
        'hosts are not covered by spec.tls: shop.example.com',
      ],
      [
        'HTTP without redirect',
        ingress({}, alb({ 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' })),
        'the Ingress serves plain HTTP',
      ],
      ['an HTTP listener only', ingress({}, alb({ 'listen-ports': '[{"HTTP":80}]' })), 'the Ingress serves plain HTTP'],
    ],
  },
};
