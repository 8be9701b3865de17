import { primary, secondary, values, object } from './clusters';

// The store of secrets, and who may use it.
describe('external-secrets', () => {
  test('two replicas elect one', () =>
    expect(values('external-secrets')).toMatchObject({ replicaCount: 2, leaderElect: true }));
  test('its definitions outlive the release, since all Secrets hang on them', () =>
    expect(values('external-secrets')).toMatchObject({
      crds: {
        annotations: {
          'helm.sh/resource-policy': 'keep',
          'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
        },
      },
    }));
  test('monitors are rendered also where nothing is known of the cluster', () =>
    expect(values('external-secrets')).toMatchObject({ serviceMonitor: { renderMode: 'alwaysRender' } }));
  test.each([
    [primary, 'eu-west-1'],
    [secondary, 'us-east-1'],
  ])('the store reads the own region (%#)', (described, region) => {
    expect(described.objects['secret-stores']?.[0]).toMatchObject({
      metadata: { name: 'aws' },
      spec: { provider: { aws: { service: 'SecretsManager', region } } },
    });
  });
  test('the store takes the identity of the controller', () =>
    expect(JSON.stringify(object('secret-stores', 'ClusterSecretStore'))).not.toContain('auth'));
  test('only namespaces with secrets may use the store', () =>
    expect(object('secret-stores', 'ClusterSecretStore')).toMatchObject({
      spec: { conditions: [{ namespaces: ['argocd', 'monitoring', 'shop'] }] },
    }));
});
