import { deliver } from '../../../lib/gitops';
import { described, namespace, release } from '../fixture';
import { clusterWithWorkloads, shop, objects, releases } from './delivered';

describe('what Flux would refuse', () => {
  const codes = (more: Partial<Parameters<typeof described>[2]>, ...extra: typeof objects): readonly string[] =>
    deliver(
      described([...objects, ...extra], releases, { platform: shop, cluster: clusterWithWorkloads, ...more }),
    ).problems.map(({ code }) => code);
  test('an encrypted Secret without a key', () =>
    expect(
      codes({
        platform: {
          ...shop,
          gitops: { engine: 'flux', repository: 'https://git.shop.example/infra.git', revision: 'main' },
        },
      }),
    ).toEqual(['gitops/no-decryption']));
  test('an object of the workloads outside namespaces', () =>
    expect(codes({}, namespace('workloads', 'more'))).toEqual(['gitops/cluster-kind-in-workloads']));
  test('a release with a name that helm does not take', () =>
    expect(
      deliver(described([], [release('base', 'a'.repeat(54))], { platform: shop })).problems.map(({ code }) => code),
    ).toEqual(['gitops/release-name']));
});

test('nor does Argo CD deliver a release with a name that helm does not take', () =>
  expect(deliver(described([], [release('base', 'a'.repeat(54))])).problems.map(({ code }) => code)).toEqual([
    'gitops/release-name',
  ]));

describe('what Argo CD cannot do is reported by name', () => {
  const problems = deliver(described(objects, releases, { cluster: clusterWithWorkloads })).problems;
  test('decrypt SOPS', () =>
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'gitops/cannot-decrypt', object: 'Secret shop/token' }),
    ));
  test('take values from a Secret', () =>
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'gitops/values-from', source: 'release prometheus', given: 'Secret more' }),
    ));
});
