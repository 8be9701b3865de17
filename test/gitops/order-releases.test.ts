import { orderOf } from '../../lib/gitops/order';
import { described, namespace, object, release } from './fixture';
import { codes, pairs, store, externalSecret, externalSecrets } from './order-samples';

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
