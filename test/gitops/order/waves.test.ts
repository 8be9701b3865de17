import fc from 'fast-check';
import { orderOf } from '../../../lib/gitops/order';
import { LAYERS, type Layer } from '../../../lib/model';
import { configMap, described, namespace, need, release } from '../fixture';

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
