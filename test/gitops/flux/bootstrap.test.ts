import { deliver, type Delivery, fluxPatches } from '../../../lib/gitops';
import { textAt, valueAt } from '../../../lib/gitops/objects';
import { cluster, described, object, platform } from '../fixture';
import { shop, delivery, names, named, spec } from './delivered';

describe('the bootstrap', () => {
  test('is the repository, what syncs gitops/ and itself, and the accounts', () =>
    expect(names(delivery.folders.bootstrap).slice(0, 3)).toEqual([
      'GitRepository flux-system',
      'Kustomization flux-system',
      'Kustomization bootstrap',
    ]));
  test('fetches the folder of the cluster alone, with the key that was made by hand', () =>
    expect(spec(named('bootstrap', 'GitRepository', 'flux-system'))).toEqual({
      interval: '1m',
      timeout: '60s',
      url: 'https://git.shop.example/infra.git',
      ref: { branch: 'main' },
      secretRef: { name: 'repository' },
      sparseCheckout: ['dist/shop/clusters/primary'],
    }));
  test('fetches the branch of a cluster that has its own', () => {
    const own = deliver(described([], [], { platform: shop, cluster: { ...cluster, revision: 'serving' } }));
    expect(
      own.folders.bootstrap
        .filter((one) => textAt(one, 'kind') === 'GitRepository')
        .map((one) => valueAt(one, 'spec', 'ref')),
    ).toEqual([{ branch: 'serving' }]);
  });
  test('never waits for itself, and never prunes itself', () =>
    expect(spec(named('bootstrap', 'Kustomization', 'bootstrap'))).toMatchObject({ wait: false, prune: false }));
  test('says which Secrets must be there before it', () =>
    expect(
      textAt(named('bootstrap', 'Kustomization', 'flux-system'), 'metadata', 'annotations', 'archipel.dev/provides'),
    ).toContain('secret:flux-system/repository,secret:flux-system/sops-age'));
  test('lets the root make Kustomizations, and nothing else', () =>
    expect(valueAt(named('bootstrap', 'Role', 'flux-gitops'), 'rules')).toEqual([
      {
        apiGroups: ['kustomize.toolkit.fluxcd.io'],
        resources: ['kustomizations'],
        verbs: ['create', 'delete', 'get', 'list', 'patch'],
      },
    ]));
});
describe('the flags of the controllers', () => {
  const withFlux = { ...cluster, addons: [{ kind: 'flux' }] } as unknown as typeof cluster;
  test('are patches where the command of Flux installs them, made for the container that runs the controller', () => {
    const patches = fluxPatches({ ...shop, clusters: [cluster] });
    expect(patches.map(({ path }) => path)).toEqual([
      'dist/shop/flux/primary/kustomize-controller.json',
      'dist/shop/flux/primary/helm-controller.json',
    ]);
    expect(patches.map(({ content }) => JSON.parse(content) as unknown)).toEqual([
      [
        { op: 'test', path: '/spec/template/spec/containers/0/name', value: 'manager' },
        { op: 'add', path: '/spec/template/spec/containers/0/args/-', value: '--requeue-dependency=5s' },
        {
          op: 'add',
          path: '/spec/template/spec/containers/0/args/-',
          value: '--feature-gates=CancelHealthCheckOnNewRevision=true',
        },
      ],
      [
        { op: 'test', path: '/spec/template/spec/containers/0/name', value: 'manager' },
        {
          op: 'add',
          path: '/spec/template/spec/containers/0/args/-',
          value: '--feature-gates=CancelHealthCheckOnNewRevision=true',
        },
      ],
    ]);
  });
  test('are none where a release installs them, and none for Argo CD', () => {
    expect(fluxPatches({ ...shop, clusters: [withFlux] })).toEqual([]);
    expect(fluxPatches(platform)).toEqual([]);
  });
});
describe('the pods of Flux', () => {
  const pods = (from: Delivery): unknown =>
    textAt(named('bootstrap', 'Kustomization', 'flux-system', from), 'metadata', 'annotations', 'archipel.dev/pods');
  const policy = object('observability', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'default', namespace: 'flux-system' },
  });

  test('are named where policies for them are rendered', () =>
    expect(pods(deliver(described([policy], [], { platform: shop, cluster })))).toContain(
      'flux-system/app=source-controller',
    ));
  test('are left to the policies of the installation elsewhere', () => expect(pods(delivery)).toBeUndefined());
});
