import { textAt } from '../../../lib/gitops/objects';
import type { JsonObject } from '../../../lib/model';
import { delivery, named, spec } from './delivered';

describe('a HelmRelease', () => {
  const of = (folder: string, name: string): JsonObject => named(folder, 'HelmRelease', name);
  test('is the release that the bootstrap made: names of release and namespaces are written', () =>
    expect(spec(of('observability-releases', 'prometheus'))).toMatchObject({
      releaseName: 'prometheus',
      targetNamespace: 'monitoring',
      storageNamespace: 'monitoring',
    }));
  test('takes the pinned chart from a repository', () =>
    expect(spec(of('observability-releases', 'prometheus'), 'chart', 'spec')).toEqual({
      chart: 'prometheus',
      version: '1.2.3',
      interval: '30m',
      sourceRef: { kind: 'HelmRepository', name: 'prometheus' },
    }));
  test('takes it from a registry by its tag', () => {
    expect(spec(of('network-releases', 'vpc-cni'), 'chartRef')).toEqual({ kind: 'OCIRepository', name: 'vpc-cni' });
    expect(spec(named('network-releases', 'OCIRepository', 'vpc-cni'))).toMatchObject({
      url: 'oci://registry.example/charts/vpc-cni',
      ref: { tag: '1.2.3_4' },
    });
  });
  test('lets the CRDs follow the chart, or leaves them to their owner', () => {
    expect(spec(of('observability-releases', 'prometheus'), 'upgrade', 'crds')).toBe('CreateReplace');
    expect(spec(of('network-releases', 'vpc-cni'), 'upgrade', 'crds')).toBe('Skip');
  });
  test.each([
    ['observability-releases', 'prometheus', 'CreateReplace'],
    ['network-releases', 'vpc-cni', 'Skip'],
  ])(
    'in %s is tried again after a failed install or upgrade, never uninstalled and never rolled back',
    (folder, name, crds) => {
      const strategy = { name: 'RetryOnFailure', retryInterval: '1m' };
      expect(spec(of(folder, name), 'install')).toEqual({ crds, createNamespace: false, strategy });
      expect(spec(of(folder, name), 'upgrade')).toEqual({ crds, strategy });
    },
  );
  test('stays when its file is gone, where it is never pruned', () => {
    expect(
      textAt(of('network-releases', 'vpc-cni'), 'metadata', 'annotations', 'kustomize.toolkit.fluxcd.io/prune'),
    ).toBe('disabled');
    expect(
      textAt(
        named('network-releases', 'OCIRepository', 'vpc-cni'),
        'metadata',
        'annotations',
        'kustomize.toolkit.fluxcd.io/prune',
      ),
    ).toBe('disabled');
    expect(
      textAt(
        of('observability-releases', 'prometheus'),
        'metadata',
        'annotations',
        'kustomize.toolkit.fluxcd.io/prune',
      ),
    ).toBeUndefined();
  });
  test('corrects drift, but for what something in the cluster fills in', () =>
    expect(spec(of('observability-releases', 'prometheus'), 'driftDetection')).toEqual({
      mode: 'enabled',
      ignore: [{ paths: ['/spec/x'], target: { group: 'apps', kind: 'StatefulSet' } }],
    }));
  test('takes values from the cluster where the release says so', () =>
    expect(spec(of('observability-releases', 'prometheus'), 'valuesFrom')).toEqual([
      { kind: 'Secret', name: 'more', valuesKey: 'ca', targetPath: 'tls.ca' },
    ]));
  test('says what it brings', () =>
    expect(textAt(of('observability-releases', 'prometheus'), 'metadata', 'annotations', 'archipel.dev/provides')).toBe(
      'service:monitoring/prometheus:9090',
    ));
  test('is not made for what is rendered at synthesis', () =>
    expect(delivery.folders['storage-releases']).toBeUndefined());
});
