import { configMap, namespace, object, release } from '../fixture';
import { codes, custom, crd, template, constraint, gatekeeper } from '../order-samples';

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
