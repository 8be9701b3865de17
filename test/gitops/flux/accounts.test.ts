import { deliver } from '../../../lib/gitops';
import { textAt, valueAt } from '../../../lib/gitops/objects';
import type { JsonObject } from '../../../lib/model';
import { cluster, configMap, described, namespace, object } from '../fixture';
import { shop, reader, delivery, names, named, layer, spec } from './delivered';

describe('the account of a layer', () => {
  const role = (folder: string, of: string, inNamespace: string): JsonObject | undefined =>
    delivery.folders[folder]?.find(
      (one) =>
        textAt(one, 'kind') === 'Role' &&
        textAt(one, 'metadata', 'name') === `flux-layer-${of}` &&
        textAt(one, 'metadata', 'namespace') === inNamespace,
    );
  const rulesOf = (name: string): ReturnType<typeof valueAt> =>
    valueAt(named('bootstrap', 'ClusterRole', `flux-layer-${name}`), 'rules');
  test('may apply the kinds of the layer, and no others', () =>
    expect(rulesOf('base')).toEqual([
      { apiGroups: [''], resources: ['namespaces'], verbs: ['create', 'delete', 'get', 'list', 'patch'] },
    ]));
  test('reads Secrets by name only, and only in the namespaces in which it applies them', () => {
    expect(valueAt(role('access', 'secrets', 'shop'), 'rules')).toEqual([
      {
        apiGroups: [''],
        resources: ['secrets'],
        resourceNames: ['token'],
        verbs: ['create', 'delete', 'get', 'patch'],
      },
    ]);
    expect(named('access', 'RoleBinding', 'flux-layer-secrets')).toMatchObject({
      metadata: { namespace: 'shop' },
      subjects: [{ name: 'layer-secrets', namespace: 'flux-system' }],
    });
    expect(names(delivery.folders.bootstrap).filter((one) => one?.includes('flux-layer-secrets'))).toEqual([]);
  });
  test('has rights outside namespaces for what is outside, and inside for what is inside', () => {
    const mixed = deliver(
      described(
        [
          namespace('base', 'shop'),
          configMap('metrics', 'shop', 'a'),
          configMap('metrics', 'kube-system', 'b'),
          configMap('metrics', 'flux-system', 'c'),
          reader,
        ],
        [],
        { platform: shop, cluster },
      ),
    );
    const ofMetrics = (folder: string): readonly string[] =>
      (mixed.folders[folder] ?? [])
        .filter((one) => textAt(one, 'metadata', 'name') === 'flux-layer-metrics')
        .map((one) => `${textAt(one, 'kind') ?? ''} ${textAt(one, 'metadata', 'namespace') ?? '-'}`);
    // What is there from the start is not waited for.
    expect(ofMetrics('bootstrap')).toEqual([
      'ClusterRole -',
      'ClusterRoleBinding -',
      'Role flux-system',
      'RoleBinding flux-system',
      'Role kube-system',
      'RoleBinding kube-system',
    ]);
    expect(ofMetrics('access')).toEqual(['Role shop', 'RoleBinding shop']);
    expect(valueAt(named('bootstrap', 'ClusterRole', 'flux-layer-metrics', mixed), 'rules')).toEqual([
      {
        apiGroups: ['rbac.authorization.k8s.io'],
        resources: ['clusterroles'],
        verbs: ['create', 'delete', 'get', 'list', 'patch'],
      },
      { apiGroups: [''], resources: ['nodes'], verbs: ['get'] },
    ]);
    expect(spec(layer('metrics', mixed), 'dependsOn')).toEqual([{ name: 'base' }, { name: 'access' }]);
  });
  test('that makes namespaces has rights in them everywhere, since it comes before any role in them', () => {
    const making = deliver(
      described([namespace('base', 'shop'), configMap('base', 'shop')], [], { platform: shop, cluster }),
    );
    expect(valueAt(named('bootstrap', 'ClusterRole', 'flux-layer-base', making), 'rules')).toEqual([
      { apiGroups: [''], resources: ['configmaps', 'namespaces'], verbs: ['create', 'delete', 'get', 'list', 'patch'] },
    ]);
    expect(making.folders['access']).toBeUndefined();
  });
  test('holds what the roles of the layer grant, or Kubernetes refuses them', () =>
    expect(rulesOf('metrics')).toContainEqual({ apiGroups: [''], resources: ['nodes'], verbs: ['get'] }));
  test('of the workloads has rights in their namespaces alone', () => {
    expect(names(delivery.folders['access'])).toEqual(
      ['secrets', 'observability', 'workloads'].flatMap((of) => [
        `Role flux-layer-${of}`,
        `RoleBinding flux-layer-${of}`,
      ]),
    );
    expect(named('access', 'Role', 'flux-layer-workloads')).toMatchObject({ metadata: { namespace: 'shop' } });
    expect(names(delivery.folders.bootstrap)).not.toContain('ClusterRole flux-layer-workloads');
  });
  test('of the workloads is there before them, and after their namespaces', () => {
    expect(spec(layer('access'), 'dependsOn')).toEqual([{ name: 'base' }]);
    expect(spec(layer('workloads'), 'dependsOn')).toEqual([{ name: 'base' }, { name: 'access' }]);
  });
  test('of releases is one for each layer that has some, with rights in the namespace of Flux alone', () => {
    expect(spec(layer('observability-releases'), 'serviceAccountName')).toBe('layer-observability-releases');
    expect(named('bootstrap', 'Role', 'flux-layer-observability-releases')).toMatchObject({
      metadata: { namespace: 'flux-system' },
      rules: [
        { apiGroups: ['helm.toolkit.fluxcd.io'], resources: ['helmreleases'] },
        { apiGroups: ['source.toolkit.fluxcd.io'], resources: ['helmrepositories'] },
      ],
    });
    expect(valueAt(named('bootstrap', 'Role', 'flux-layer-network-releases'), 'rules')).toContainEqual(
      expect.objectContaining({ resources: ['ocirepositories'] }),
    );
  });
  test('sees the pods that the health of a Deployment depends on', () =>
    expect(valueAt(named('access', 'Role', 'flux-layer-workloads'), 'rules')).toContainEqual({
      apiGroups: ['apps'],
      resources: ['replicasets'],
      verbs: ['get', 'list'],
    }));
});
describe('what a layer grants is held by its account', () => {
  const admin = object('metrics', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: 'admin',
      annotations: { 'exception.archipel.dev/rbac-pods': 'whoever is on call enters pods', note: 'x' },
    },
    rules: [{ apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }],
  });
  const granting = deliver(described([namespace('base', 'shop'), admin], [], { platform: shop, cluster }));

  test('and nothing else of the role', () => {
    const held = named('bootstrap', 'ClusterRole', 'flux-layer-metrics', granting);
    expect(valueAt(held, 'rules')).toContainEqual({ apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] });
    expect(valueAt(held, 'metadata', 'annotations')).toBeUndefined();
  });
});
