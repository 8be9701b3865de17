import { type Change, fits, planOf } from '../../lib/failover';
import type { CronJob, EksCluster } from '../../lib/model';
import { platform, service } from '../support/small-platform';
import { api, one, shop, two } from './situation';

/*
 * Sorts of change that Luneo does not have today.
 */
const nightly = (runs: CronJob['runs']): CronJob => ({
  ...service(),
  kind: 'cron-job',
  name: 'nightly',
  schedule: '0 3 * * *',
  activeDeadlineSeconds: 3600,
  ...(runs ? { runs } : {}),
});
const plan = (before: EksCluster, after: EksCluster): readonly Change[] =>
  planOf(
    platform({}, { ...one(), role: 'active' }, { ...before, role: 'standby' }),
    platform({}, { ...one(), role: 'standby' }, { ...after, role: 'active' }),
  );
const lines = (changes: readonly Change[], kind: Change['kind']): readonly string[] =>
  changes
    .filter((change) => change.kind === kind)
    .map(({ cluster, what, from, to }) => `${cluster ?? ''}: ${what}: ${from} -> ${to}`);

test('a job that runs in one place follows the role', () => {
  const side = two(shop([nightly('active-cluster')]));
  expect(lines(plan(side, side), 'jobs')).toEqual(['two: shop/nightly: suspended -> runs']);
});
test('a job that runs everywhere does not', () => {
  const side = two(shop([nightly('every-cluster'), { ...nightly(undefined), name: 'hourly' }]));
  expect(lines(plan(side, side), 'jobs')).toEqual([]);
});
test('a secret that is read with the role only', () => {
  expect(lines(plan(two(shop([api('two', { secrets: [] })])), two()), 'secrets')).toEqual([
    'two: /shop/api-two: not read -> read',
  ]);
});
test('a fixed number of pods, and another target of the autoscaler', () => {
  expect(
    lines(plan(two(shop([api('two', { replicas: 2 })])), two(shop([api('two', { replicas: 4 })]))), 'pods'),
  ).toEqual(['two: shop/api: 2 pods -> 4 pods']);
  expect(lines(plan(two(shop([api('two', { replicas: { min: 2, max: 6, cpuPercent: 50 } })])), two()), 'pods')).toEqual(
    ['two: shop/api: 2 to 6 pods at 50 % CPU -> 3 to 6 pods at 70 % CPU'],
  );
});
test('the cluster that will serve comes first', () =>
  expect(plan(two(), two()).map(({ cluster }) => cluster)).toEqual(['two', 'one']));
test.each([
  ['dist/shop/a/b.yaml', 'dist/shop/*/b.yaml', true],
  ['dist/shop/a/c/b.yaml', 'dist/shop/*/b.yaml', false],
  ['dist/shop/a/bxyaml', 'dist/shop/a/b.yaml', false],
])('%s fits %s: %s', (path, pattern, wanted) => expect(fits(path, pattern)).toBe(wanted));
