import { LAYERS } from '../../../../lib/model';
import { orderOf } from '../../../../lib/gitops/order/order';
import { LUNEO_LIKE, type Described } from '../../../support/luneo-like';
import { both, primary, text } from './support';

describe('the order that follows', () => {
  const namespaces = [
    'argocd',
    'cert-manager',
    'external-dns',
    'external-secrets',
    'gatekeeper-system',
    'monitoring',
    'monitoring-agents',
    'vpa',
  ];
  const order = ({ cluster, releases, objects }: Described) =>
    orderOf({
      platform: LUNEO_LIKE,
      cluster,
      releases,
      objects: [
        ...namespaces.map((name) => ({
          object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
          layer: 'base' as const,
          source: 'test',
        })),
        ...LAYERS.flatMap((layer) =>
          (objects[layer] ?? []).map((object) => ({ object: JSON.parse(text(object)), layer, source: 'test' })),
        ),
      ],
    });
  const waves = order(primary).waves;
  const wave = (layer: (typeof LAYERS)[number]): number => waves.get(layer) ?? Number.NaN;

  test('has no problems', () => {
    for (const described of both) expect(order(described).problems).toEqual([]);
  });
  test('the internal issuer comes after the webhook that checks it', () =>
    expect(wave('issuers')).toBeGreaterThan(wave('certificates')));
  test('the store comes after External Secrets', () => expect(wave('secret-stores')).toBeGreaterThan(wave('secrets')));
  test('the IngressClass comes after the controller that checks its parameters', () =>
    expect(wave('ingress-classes')).toBeGreaterThan(wave('ingress')));
  test('nodes come after Karpenter, not only after its definitions', () =>
    expect(wave('nodes')).toBeGreaterThan(wave('autoscaling')));
  test.each([
    'certificates',
    'storage',
    'metrics',
    'secrets',
    'ingress',
    'policies',
    'observability',
    'delivery',
  ] as const)('%s, which has pods, comes after the nodes', (layer) =>
    expect(wave(layer)).toBeGreaterThan(wave('nodes')),
  );
  test('the CNI does not wait for nodes', () => expect(wave('network')).toBeLessThan(wave('nodes')));
});
