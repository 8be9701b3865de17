import fc from 'fast-check';
import { orderOf } from '../../lib/gitops/order';
import { LAYERS, type Layer } from '../../lib/model';
import { cluster, configMap, described, namespace, need, object, release } from './fixture';
import {
  codes,
  custom,
  crd,
  deployment,
  ingress,
  externalSecret,
  externalSecrets,
  template,
  constraint,
  gatekeeper,
} from './order-samples';

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
        [release('nodes', 'a', { renderedBy: 'inflated', provides: ['webhook:/ConfigMap'] })],
      ),
    ).toEqual(['order/same-layer']));
  test('passes for a CRD of an inflated release', () =>
    expect(
      codes(
        [custom('nodes')],
        [release('nodes', 'a', { renderedBy: 'inflated', provides: ['crd:shop.example/Widget'] })],
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
      codes([namespace('nodes', 'apps')], [release('nodes', 'r', { namespace: 'apps', renderedBy: 'inflated' })]),
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
        'base -> storage: PersistentVolumeClaim kube-system/of-storage-for-base needs ' +
          'storage-class:of-storage-for-base, which StorageClass of-storage-for-base provides',
        'storage -> nodes: PersistentVolumeClaim kube-system/of-nodes-for-storage needs ' +
          'storage-class:of-nodes-for-storage, which StorageClass of-nodes-for-storage provides',
        'nodes -> base: PersistentVolumeClaim kube-system/of-base-for-nodes needs ' +
          'storage-class:of-base-for-nodes, which StorageClass of-base-for-nodes provides',
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
