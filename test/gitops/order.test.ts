import fc from 'fast-check';
import { orderOf } from '../../lib/gitops/order';
import { LAYERS, type JsonObject, type Layer, type Release } from '../../lib/model';
import { cluster, configMap, described, namespace, need, object, release } from './fixture';

const codes = (...args: Parameters<typeof described>): readonly string[] =>
  orderOf(described(...args)).problems.map(({ code }) => code);
const pairs = (...args: Parameters<typeof described>): readonly string[] =>
  orderOf(described(...args)).needs.map(({ from, to }) => `${from} needs ${to}`);

const custom = (layer: Layer, kind = 'Widget'): ReturnType<typeof object> =>
  object(layer, { apiVersion: `shop.example/v1`, kind, metadata: { name: 'one' } });
const crd: JsonObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.shop.example' },
  spec: { group: 'shop.example', names: { kind: 'Widget' } },
};
const deployment = (layer: Layer, spec: JsonObject): ReturnType<typeof object> =>
  object(layer, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'kube-system' },
    spec: { template: { spec } },
  });
const ingress = (layer: Layer): ReturnType<typeof object> =>
  object(layer, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'api', namespace: 'kube-system' },
    spec: { ingressClassName: 'alb' },
  });
const secret = (layer: Layer): ReturnType<typeof object> =>
  object(layer, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token', namespace: 'kube-system' } });
const store = (layer: Layer): ReturnType<typeof object> =>
  object(layer, { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'aws' } });
const externalSecret = (layer: Layer): ReturnType<typeof object> =>
  object(layer, {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'api', namespace: 'kube-system' },
    spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws' } },
  });
const externalSecrets = release('secrets', 'external-secrets', {
  provides: ['crd:external-secrets.io/ExternalSecret', 'crd:external-secrets.io/ClusterSecretStore'],
});
const template = (layer: Layer): ReturnType<typeof object> =>
  object(layer, {
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: { name: 'labels' },
    spec: { crd: { spec: { names: { kind: 'Labels' } } } },
  });
const constraint = (layer: Layer): ReturnType<typeof object> =>
  object(layer, { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind: 'Labels', metadata: { name: 'labels' } });
const policy = (layer: Layer): ReturnType<typeof object> =>
  object(layer, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'labels' },
    spec: {
      matchConstraints: {
        namespaceSelector: {
          matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['shop'] }],
        },
      },
    },
  });
const gatekeeper = release('policies', 'gatekeeper', { provides: ['crd:templates.gatekeeper.sh/ConstraintTemplate'] });

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

describe('what a release needs', () => {
  test('its namespace', () =>
    expect(pairs([namespace('base', 'apps')], [release('metrics', 'r', { namespace: 'apps' })])).toEqual([
      'metrics needs base',
    ]));
  test('namespaces it also writes to', () =>
    expect(pairs([namespace('base', 'apps')], [release('metrics', 'r', { alsoWritesTo: ['apps'] })])).toEqual([
      'metrics needs base',
    ]));
  test('what it declares', () =>
    expect(
      pairs(
        [],
        [
          release('ingress', 'a', { needs: ['secret:kube-system/token'] }),
          release('secrets', 'b', { provides: ['secret:kube-system/token'] }),
        ],
      ),
    ).toEqual(['ingress needs secrets']));
  test('the CRDs of the custom kinds it renders', () =>
    expect(
      pairs(
        [],
        [
          release('ingress', 'a', { namespacedKinds: ['shop.example/Widget', 'apps/Deployment'] }),
          release('certificates', 'b', { provides: ['crd:shop.example/Widget'] }),
        ],
      ),
    ).toEqual(['ingress needs certificates']));
  test('the webhooks of the custom kinds it renders', () => {
    const kinds = release('base', 'kinds', { provides: ['crd:shop.example/Widget'] });
    expect(
      pairs(
        [],
        [
          release('ingress', 'a', { namespacedKinds: ['shop.example/Widget'] }),
          kinds,
          release('certificates', 'b', { provides: ['webhook:shop.example/Widget'] }),
        ],
      ),
    ).toEqual(['ingress needs base', 'ingress needs certificates']);
  });
  test('no webhook of a built-in kind, which it does not declare', () =>
    expect(
      pairs(
        [],
        [
          release('metrics', 'a', { namespacedKinds: ['/Service'] }),
          release('ingress', 'b', { provides: ['webhook:/Service'] }),
        ],
      ),
    ).toEqual([]));
  test('a Service by its port', () => {
    const service = object('base', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'cache', namespace: 'kube-system' },
      spec: { ports: [{ port: 6379, name: 'redis' }] },
    });
    const needs = ['service:kube-system/cache:6379', 'service:kube-system/cache:redis'] as const;
    expect(orderOf(described([service], [release('metrics', 'r', { needs })]))).toMatchObject({
      needs: [{ from: 'metrics', to: 'base' }],
      problems: [],
    });
  });
  test('a Secret that cert-manager fills', () => {
    const certificate = object('certificates', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'tls', namespace: 'kube-system' },
      spec: { secretName: 'web-tls' },
    });
    const kinds = release('base', 'kinds', { provides: ['crd:cert-manager.io/Certificate'] });
    expect(pairs([certificate], [kinds, release('ingress', 'r', { needs: ['secret:kube-system/web-tls'] })])).toContain(
      'ingress needs certificates',
    );
  });
  test('not what it brings itself', () =>
    expect(
      codes(
        [],
        [release('ingress', 'a', { clusterKinds: ['shop.example/Widget'], provides: ['crd:shop.example/Widget'] })],
      ),
    ).toEqual([]));
  test('a Secret that External Secrets fills', () =>
    expect(
      pairs(
        [externalSecret('secret-stores'), store('secret-stores')],
        [externalSecrets, release('delivery', 'r', { needs: ['secret:kube-system/api'] })],
      ),
    ).toContain('delivery needs secret-stores'));
});

describe('a missing provider', () => {
  const missing: readonly (readonly [string, Parameters<typeof described>])[] = [
    ['namespace', [[configMap('workloads', 'nowhere')]]],
    ['CRD', [[custom('workloads')]]],
    ['store', [[externalSecret('workloads')], [externalSecrets]]],
    ['constraint template', [[constraint('constraints')], [gatekeeper]]],
    ['IngressClass', [[ingress('workloads')]]],
    ['StorageClass', [need('workloads', 'storage').slice(1)]],
    ['PriorityClass', [[deployment('workloads', { priorityClassName: 'high' })]]],
    ['namespace of a release', [[], [release('metrics', 'r', { namespace: 'nowhere' })]]],
    ['declared need of a release', [[], [release('metrics', 'r', { needs: ['secret:a/b'] })]]],
    [
      'CRD of a kind that a release renders',
      [[], [release('metrics', 'r', { namespacedKinds: ['shop.example/Widget'] })]],
    ],
  ];
  test.each(missing)('fails for a %s', (_, args) => expect(codes(...args)).toEqual(['order/no-provider']));

  test('names the place, the object and what made it', () => {
    expect(orderOf(described([configMap('workloads', 'nowhere')])).problems[0]).toMatchObject({
      severity: 'error',
      platform: 'shop',
      cluster: 'primary',
      object: 'ConfigMap nowhere/settings',
      source: 'shop/primary/workloads/test',
      given: 'namespace:nowhere',
    });
  });

  test('is none where the namespace exists before GitOps', () => {
    const existing = {
      ...cluster,
      namespaces: [{ name: 'nowhere', team: 'shop', podSecurity: 'restricted', existing: true } as const],
    };
    expect(codes([configMap('workloads', 'nowhere')], [], { cluster: existing })).toEqual([]);
  });
});

describe('a need inside one layer', () => {
  test('fails for a CRD that only a release of the layer brings', () =>
    expect(codes([custom('nodes')], [release('nodes', 'r', { provides: ['crd:shop.example/Widget'] })])).toEqual([
      'order/same-layer',
    ]));
  test('fails for a webhook of a release of the layer', () =>
    expect(
      codes([configMap('nodes', 'kube-system')], [release('nodes', 'r', { provides: ['webhook:/ConfigMap'] })]),
    ).toEqual(['order/same-layer']));
  test('fails for a webhook of the layer beside one of an earlier layer: both must answer', () =>
    expect(
      codes(
        [configMap('nodes', 'kube-system')],
        [
          release('nodes', 'a', { provides: ['webhook:/ConfigMap'] }),
          release('base', 'b', { provides: ['webhook:/ConfigMap'] }),
        ],
      ),
    ).toEqual(['order/same-layer']));
  test('fails for a webhook of an inflated release, whose pods come after its objects', () =>
    expect(
      codes(
        [configMap('nodes', 'kube-system')],
        [release('nodes', 'a', { delivery: 'inflated', provides: ['webhook:/ConfigMap'] })],
      ),
    ).toEqual(['order/same-layer']));
  test('passes for a CRD of an inflated release', () =>
    expect(
      codes(
        [custom('nodes')],
        [release('nodes', 'a', { delivery: 'inflated', provides: ['crd:shop.example/Widget'] })],
      ),
    ).toEqual([]));
  test('fails for the namespace of a release', () =>
    expect(codes([namespace('nodes', 'apps')], [release('nodes', 'r', { namespace: 'apps' })])).toEqual([
      'order/same-layer',
    ]));
  test('fails between two releases', () =>
    expect(
      codes(
        [],
        [
          release('nodes', 'a', { provides: ['crd:shop.example/Widget'] }),
          release('nodes', 'b', { needs: ['crd:shop.example/Widget'] }),
        ],
      ),
    ).toEqual(['order/same-layer']));
  test('fails for a constraint beside its template, whose kind Gatekeeper makes later', () =>
    expect(codes([template('constraints'), constraint('constraints')], [gatekeeper])).toEqual(['order/same-layer']));
  test('passes for a CRD object: the engine applies kinds before their objects', () =>
    expect(codes([object('nodes', crd), custom('nodes')])).toEqual([]));
  test('passes for the namespace of an object', () =>
    expect(codes([namespace('base', 'shop'), configMap('base', 'shop')])).toEqual([]));
  test('passes for the namespace of an inflated release, whose objects are those of the layer', () =>
    expect(
      codes([namespace('nodes', 'apps')], [release('nodes', 'r', { namespace: 'apps', delivery: 'inflated' })]),
    ).toEqual([]));
  test('passes for a Secret: a pod waits for it', () =>
    expect(
      codes(
        [],
        [
          release('nodes', 'a', { provides: ['secret:kube-system/t'] }),
          release('nodes', 'b', { needs: ['secret:kube-system/t'] }),
        ],
      ),
    ).toEqual([]));
});

describe('a circle', () => {
  const circle = [...need('base', 'storage'), ...need('storage', 'nodes'), ...need('nodes', 'base')];

  test('is shown as its path', () => {
    expect(orderOf(described(circle)).problems.map(({ code, message }) => [code, message])).toEqual([
      ['order/cycle', 'layers need each other in a circle: base -> storage -> nodes -> base'],
    ]);
  });
  test('gives the reason of each step', () => {
    expect(orderOf(described(circle)).problems[0]?.given).toBe(
      [
        'base -> storage: PersistentVolumeClaim kube-system/of-storage-for-base needs storage-class:of-storage-for-base, which StorageClass of-storage-for-base provides',
        'storage -> nodes: PersistentVolumeClaim kube-system/of-nodes-for-storage needs storage-class:of-nodes-for-storage, which StorageClass of-nodes-for-storage provides',
        'nodes -> base: PersistentVolumeClaim kube-system/of-base-for-nodes needs storage-class:of-base-for-nodes, which StorageClass of-base-for-nodes provides',
      ].join('; '),
    );
  });
  test('is found beside another one', () =>
    expect(codes([...circle, ...need('metrics', 'ingress'), ...need('ingress', 'metrics')])).toEqual([
      'order/cycle',
      'order/cycle',
    ]));
});

describe('waves', () => {
  type Pair = readonly [Layer, Layer];
  const layer = fc.constantFrom(...LAYERS);
  const pairList = fc.uniqueArray(
    fc.tuple(layer, layer).filter(([a, b]) => a !== b),
    { maxLength: 30, selector: (pair) => pair.join() },
  );
  /** Needs that point backwards in some order, hence without a circle. */
  const acyclic = fc
    .tuple(fc.shuffledSubarray([...LAYERS], { minLength: LAYERS.length }), pairList)
    .map(([order, list]) => list.map(([a, b]): Pair => (order.indexOf(a) > order.indexOf(b) ? [a, b] : [b, a])));
  const orderOfPairs = (list: readonly Pair[]): ReturnType<typeof orderOf> =>
    orderOf(described(list.flatMap(([from, to]) => need(from, to))));

  /** An oracle that knows no paths: strips what needs nothing until all is gone, a round a wave. */
  const rounds = (list: readonly Pair[]): ReadonlyMap<Layer, number> | 'circle' => {
    const waves = new Map<Layer, number>();
    let left = new Set(list.flat());
    for (let wave = 0; left.size > 0; wave += 10) {
      const free = [...left].filter((one) => !list.some(([from, to]) => from === one && left.has(to)));
      if (free.length === 0) return 'circle';
      free.forEach((one) => waves.set(one, wave));
      left = new Set([...left].filter((one) => !free.includes(one)));
    }
    return waves;
  };

  test('put each layer right after the last one it needs', () => {
    fc.assert(fc.property(acyclic, (list) => expect(new Map(orderOfPairs(list).waves)).toEqual(rounds(list))));
  });
  test('do not depend on the order of objects', () => {
    fc.assert(
      fc.property(acyclic, (list) =>
        expect([...orderOfPairs([...list].reverse()).waves]).toEqual([...orderOfPairs(list).waves]),
      ),
    );
  });
  test('name a circle where there is one, and only there', () => {
    fc.assert(
      fc.property(pairList, (list) =>
        expect(orderOfPairs(list).problems.some(({ code }) => code === 'order/cycle')).toBe(rounds(list) === 'circle'),
      ),
    );
  });
  test('come in order, and layers of one wave in that of the list', () => {
    expect([...orderOf(described([...need('base', 'workloads'), ...need('nodes', 'network')])).waves]).toEqual([
      ['network', 0],
      ['workloads', 0],
      ['base', 10],
      ['nodes', 10],
    ]);
  });
  test('are given to layers with releases only', () =>
    expect([...orderOf(described([], [release('metrics', 'r')])).waves]).toEqual([['metrics', 0]]));
  test('take 20,000 objects in far less than two seconds', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => configMap('workloads', 'shop', `c${i}`));
    const start = process.hrtime.bigint();
    orderOf(described([namespace('base', 'shop'), ...many]));
    expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(2000);
  });
});
