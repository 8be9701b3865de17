import { deliver } from '../../../lib/gitops';
import { textAt } from '../../../lib/gitops/objects';
import type { Platform } from '../../../lib/model';
import { described } from '../fixture';
import { clusterWithWorkloads, shop, objects, releases, delivery, names, layer, spec } from './delivered';

test('the example has no problem', () => expect(delivery.problems).toEqual([]));

describe('gitops/', () => {
  const all = delivery.folders.gitops;
  test('is one Kustomization a layer with objects, one for releases of a layer, and the access of workloads', () =>
    expect(names(all)).toEqual([
      ...[
        'access',
        'base',
        'monitoring-crds-releases',
        'network-releases',
        'metrics',
        'secrets',
        'policies-releases',
        'policy-templates',
        'observability',
        'observability-releases',
        'workloads',
      ].map((name) => `Kustomization ${name}`),
    ]));
  test('waits for health in all of them, so that dependsOn means healthy', () =>
    expect(all.map((one) => spec(one, 'wait'))).toEqual(all.map(() => true)));
  test('keeps what was applied when a Kustomization goes', () =>
    expect(all.map((one) => spec(one, 'deletionPolicy'))).toEqual(all.map(() => 'Orphan')));
  test('gives each an account', () =>
    expect(all.filter((one) => textAt(one, 'spec', 'serviceAccountName') === undefined)).toEqual([]));
  test('reads the folder of the cluster', () =>
    expect(spec(layer('base'), 'path')).toBe('./dist/shop/clusters/primary/base'));
});

describe('the Kustomization of a layer', () => {
  test('depends on the objects and the releases of the layers that it needs', () =>
    expect(spec(layer('observability'), 'dependsOn')).toEqual([
      { name: 'base' },
      { name: 'monitoring-crds-releases' },
      { name: 'access' },
    ]));
  test('does not depend on the releases of its own layer', () =>
    expect(spec(layer('observability-releases'), 'dependsOn')).toEqual([
      { name: 'base' },
      { name: 'monitoring-crds-releases' },
    ]));
  test('never shares itself with the release that brings its kinds', () => {
    expect(spec(layer('policy-templates'), 'dependsOn')).toEqual([{ name: 'policies-releases' }]);
    expect(names(delivery.folders['policies-releases'])).toEqual([
      'HelmRepository gatekeeper',
      'HelmRelease gatekeeper',
    ]);
  });
  test('asks kinds of their own sort for their health in their words', () =>
    expect(spec(layer('policy-templates'), 'healthCheckExprs')).toEqual([
      {
        apiVersion: 'templates.gatekeeper.sh/v1',
        kind: 'ConstraintTemplate',
        current: 'has(status.created) && status.created',
        failed: 'has(status.byPod) && status.byPod.exists(pod, has(pod.errors) && pod.errors.size() > 0)',
      },
    ]));
  test('has no health checks where the kinds need none', () =>
    expect(spec(layer('base'), 'healthCheckExprs')).toBeUndefined());
  test('decrypts where it holds what SOPS encrypted', () =>
    expect(spec(layer('secrets'), 'decryption')).toEqual({ provider: 'sops', secretRef: { name: 'sops-age' } }));
  test('gets no key otherwise', () =>
    expect(delivery.folders.gitops.filter((one) => spec(one, 'decryption') !== undefined)).toHaveLength(1));
  test('takes its times from the platform', () => {
    const slow: Platform = {
      ...shop,
      gitops: {
        ...shop.gitops,
        engine: 'flux',
        timing: { layers: '30m', layerTimeout: '9m', releaseTimeout: '20m', retry: '2m' },
      },
    };
    const from = deliver(described(objects, releases, { platform: slow, cluster: clusterWithWorkloads }));
    expect(spec(layer('base', from))).toMatchObject({ interval: '30m', retryInterval: '2m', timeout: '9m' });
    expect(spec(layer('policies-releases', from), 'timeout')).toBe('30m');
  });
});
