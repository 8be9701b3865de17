import { orderOf } from '../../../lib/gitops/order';
import { cluster, configMap, described, need, release } from '../fixture';
import {
  codes,
  custom,
  deployment,
  ingress,
  externalSecret,
  externalSecrets,
  constraint,
  gatekeeper,
} from '../order-samples';

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
