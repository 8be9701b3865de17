import { at } from '../../../../lib/checks/tree/read';
import { type Breakage, inObjects, spotsOf } from '../mutant';

const QUANTITIES: ReadonlySet<string> = new Set([
  'requests',
  'limits',
  'default',
  'defaultRequest',
  'max',
  'min',
  'hard',
]);

/** Quantities, requests and limits. */
export const resourceBreakages: readonly Breakage[] = [
  inObjects('quantity that is none', ({ value }) =>
    spotsOf(value)
      .filter(
        ({ path, value: quantity }) =>
          QUANTITIES.has(String(path.at(-2))) && ['string', 'number'].includes(typeof quantity),
      )
      .map(({ path }) => ({ path, to: '128 MB' })),
  ),
  inObjects('request above the limit', ({ value }) =>
    spotsOf(value)
      .filter(({ key, value: resources }) => key === 'resources' && at(resources, 'limits') !== undefined)
      .flatMap(({ path, value: resources }) =>
        (
          [
            ['memory', '512Gi'],
            ['cpu', '900'],
          ] as const
        ).flatMap(([resource, to]) =>
          at(resources, 'limits', resource) === undefined ? [] : [{ path: [...path, 'requests', resource], to }],
        ),
      ),
  ),
  inObjects('resources left out', ({ value }) =>
    spotsOf(value)
      .filter(
        ({ key, path, value: resources }) =>
          key === 'resources' && typeof path.at(-2) === 'number' && at(resources, 'limits') !== undefined,
      )
      .flatMap(({ path }) => [
        { path, to: {} },
        { path: [...path, 'requests'], to: {} },
      ]),
  ),
];
