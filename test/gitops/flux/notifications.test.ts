import { deliver, type Delivery } from '../../../lib/gitops';
import { valueAt } from '../../../lib/gitops/objects';
import type { Platform } from '../../../lib/model';
import type { DescribedObject } from '../../../lib/gitops/described';
import { cluster, described, namespace, object } from '../fixture';
import { shop, names, named, layer, spec } from './delivered';

describe('what tells others, and what follows images', () => {
  const provider = { name: 'slack', type: 'slack', secret: 'slack-webhook', severity: 'error' } as const;
  const images = {
    file: 'platforms/shop/images.yaml',
    branch: 'flux/images',
    pushSecret: 'image-push',
    signingSecret: 'signing',
    author: { name: 'flux', email: 'flux@shop.example' },
    policies: [],
  } as const;
  const telling: Platform = {
    ...shop,
    gitops: {
      ...shop.gitops,
      engine: 'flux',
      notifications: { providers: [provider], receiverSecret: 'webhook-token' },
      images,
    },
  };
  const held = (layerOf: 'secrets' | 'data', name: string): DescribedObject =>
    object(layerOf, { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'flux-system' }, data: {} });
  const told = (...secrets: readonly DescribedObject[]): Delivery =>
    deliver(described([namespace('base', 'flux-system'), ...secrets], [], { platform: telling, cluster }));

  test('is in folders of its own, and nothing of it is applied at the start', () => {
    const from = told();
    expect(names(from.folders['notifications'])).toEqual(['Provider slack', 'Alert slack', 'Receiver flux-system']);
    expect(names(from.folders['images'])).toEqual(['GitRepository images', 'ImageUpdateAutomation images']);
    expect(names(from.folders.gitops)).toEqual([
      'Kustomization base',
      'Kustomization notifications',
      'Kustomization images',
    ]);
  });
  test('comes after each layer that holds a Secret which it names', () => {
    const from = told(held('secrets', 'slack-webhook'), held('data', 'webhook-token'), held('data', 'signing'));
    expect(spec(layer('notifications', from), 'dependsOn')).toEqual([{ name: 'secrets' }, { name: 'data' }]);
    expect(spec(layer('images', from), 'dependsOn')).toEqual([{ name: 'data' }]);
  });
  test('waits for no layer where its Secrets are made by hand', () =>
    expect(spec(layer('notifications', told()), 'dependsOn')).toBeUndefined());
  test('is applied by an account that may apply its kinds in the namespace of Flux, and nothing else', () => {
    const from = told();
    expect(spec(layer('notifications', from), 'serviceAccountName')).toBe('layer-notifications');
    expect(named('bootstrap', 'Role', 'flux-layer-notifications', from)).toMatchObject({
      metadata: { namespace: 'flux-system' },
      rules: [{ apiGroups: ['notification.toolkit.fluxcd.io'], resources: ['alerts', 'providers', 'receivers'] }],
    });
    expect(valueAt(named('bootstrap', 'Role', 'flux-gitops', from), 'rules')).toEqual([
      expect.objectContaining({ resources: ['kustomizations'] }),
    ]);
  });
});
