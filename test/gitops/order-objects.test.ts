import { orderOf } from '../../lib/gitops/order';
import type { JsonObject, Release } from '../../lib/model';
import { configMap, described, namespace, need, object, release } from './fixture';
import {
  codes,
  pairs,
  custom,
  crd,
  deployment,
  ingress,
  secret,
  store,
  externalSecret,
  externalSecrets,
  template,
  constraint,
  policy,
  gatekeeper,
} from './order-samples';

describe('what an object needs', () => {
  const cases: readonly (readonly [
    string,
    readonly ReturnType<typeof object>[],
    readonly Release[],
    readonly string[],
  ])[] = [
    ['its namespace', [namespace('base', 'shop'), configMap('workloads', 'shop')], [], ['workloads needs base']],
    ['the CRD of its kind, from an object', [object('base', crd), custom('nodes')], [], ['nodes needs base']],
    [
      'the CRD of its kind, from a release',
      [custom('nodes')],
      [release('autoscaling', 'r', { provides: ['crd:shop.example/Widget'] })],
      ['nodes needs autoscaling'],
    ],
    [
      'its secret store',
      [store('secret-stores'), externalSecret('workloads')],
      [externalSecrets],
      ['secret-stores needs secrets', 'workloads needs secrets', 'workloads needs secret-stores'],
    ],
    [
      'the namespaces that an admission policy names',
      [policy('admission'), namespace('base', 'shop')],
      [],
      ['admission needs base'],
    ],
    [
      'its constraint template',
      [template('policy-templates'), constraint('constraints')],
      [gatekeeper],
      ['policy-templates needs policies', 'constraints needs policy-templates'],
    ],
    [
      'the webhook of a built-in kind',
      [
        ingress('workloads'),
        object('base', { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'alb' } }),
      ],
      [release('ingress', 'r', { provides: ['webhook:networking.k8s.io/Ingress'] })],
      ['workloads needs base', 'workloads needs ingress'],
    ],
    [
      'the webhook of a core kind',
      [configMap('workloads', 'kube-system')],
      [release('network', 'r', { provides: ['webhook:/ConfigMap'] })],
      ['workloads needs network'],
    ],
    [
      'its IngressClass',
      [ingress('workloads')],
      [release('ingress', 'r', { provides: ['ingress-class:alb'] })],
      ['workloads needs ingress'],
    ],
    ['its StorageClass', need('workloads', 'storage'), [], ['workloads needs storage']],
    [
      'its PriorityClass',
      [
        object('base', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' } }),
        deployment('workloads', { priorityClassName: 'high' }),
      ],
      [],
      ['workloads needs base'],
    ],
    [
      'its ServiceAccount',
      [
        object('base', {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name: 'api', namespace: 'kube-system' },
        }),
        deployment('workloads', { serviceAccountName: 'api' }),
      ],
      [],
      ['workloads needs base'],
    ],
    ...(
      [
        ['a volume', { volumes: [{ secret: { secretName: 'token' } }] }],
        ['the environment', { containers: [{ envFrom: [{ secretRef: { name: 'token' } }] }] }],
        ['one variable', { initContainers: [{ env: [{ valueFrom: { secretKeyRef: { name: 'token', key: 'a' } } }] }] }],
      ] as const
    ).map(
      ([where, spec]) =>
        [
          `the Secret of ${where}`,
          [secret('secrets'), deployment('workloads', spec as unknown as JsonObject)],
          [],
          ['workloads needs secrets'],
        ] as const,
    ),
    [
      'the password of a user of Kafka',
      [
        secret('secrets'),
        object('data', {
          apiVersion: 'kafka.strimzi.io/v1',
          kind: 'KafkaUser',
          metadata: { name: 'api', namespace: 'kube-system' },
          spec: { authentication: { password: { valueFrom: { secretKeyRef: { name: 'token', key: 'api' } } } } },
        }),
      ],
      [release('operators', 'strimzi', { provides: ['crd:kafka.strimzi.io/KafkaUser'] })],
      ['data needs secrets', 'data needs operators'],
    ],
    [
      'the role and the ServiceAccount of a binding',
      [
        object('base', {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'ClusterRole',
          metadata: { name: 'reader' },
        }),
        object('delivery', {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'ClusterRoleBinding',
          metadata: { name: 'reader' },
          roleRef: { kind: 'ClusterRole', name: 'reader' },
          subjects: [{ kind: 'ServiceAccount', namespace: 'kube-system', name: 'r' }],
        }),
      ],
      [release('metrics', 'r', { provides: ['service-account:kube-system/r'] })],
      ['delivery needs base', 'delivery needs metrics'],
    ],
  ];
  test.each(cases)('%s', (_, objects, releases, expected) => {
    expect(pairs(objects, releases)).toEqual(expected);
    expect(codes(objects, releases)).toEqual([]);
  });

  test('a StatefulSet needs the StorageClass of its volumes', () => {
    const set = object('workloads', {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db', namespace: 'kube-system' },
      spec: { volumeClaimTemplates: [{ spec: { storageClassName: 'gp3' } }] },
    });
    expect(codes([set])).toEqual(['order/no-provider']);
  });

  test('a CronJob needs the priority class of its pods', () => {
    const spec = { jobTemplate: { spec: { template: { spec: { priorityClassName: 'high' } } } } };
    expect(
      codes([
        object('workloads', {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          metadata: { name: 'nightly', namespace: 'kube-system' },
          spec,
        }),
      ]),
    ).toEqual(['order/no-provider']);
  });
  test('a Secret that is optional is waited for by nobody, nor one that nobody here makes', () => {
    const optional = deployment('workloads', {
      volumes: [{ secret: { secretName: 'token', optional: true } }],
      containers: [{ env: [{ valueFrom: { secretKeyRef: { name: 'other', key: 'a' } } }] }],
    });
    expect(orderOf(described([secret('secrets'), optional]))).toMatchObject({ needs: [], problems: [] });
  });
  test('an ExternalSecret needs the stores of its single entries', () => {
    const spec = {
      dataFrom: [{ sourceRef: { storeRef: { kind: 'ClusterSecretStore', name: 'other' } } }],
      data: [{ sourceRef: { storeRef: { name: 'own' } } }],
    };
    const secret = object('workloads', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'api', namespace: 'kube-system' },
      spec,
    });
    expect(orderOf(described([secret], [externalSecrets])).problems.map(({ given }) => given)).toEqual([
      'secret-store:kube-system/own',
      'cluster-secret-store:other',
    ]);
  });
  test('the ServiceAccount `default` and system priority classes come with Kubernetes', () => {
    const pod = deployment('workloads', {
      serviceAccountName: 'default',
      priorityClassName: 'system-cluster-critical',
    });
    expect(orderOf(described([pod]))).toMatchObject({ needs: [], problems: [] });
  });
});
