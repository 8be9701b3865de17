import { deliver, type Delivery, fluxPatches } from '../../../lib/gitops';
import { textAt, valueAt } from '../../../lib/gitops/objects';
import type { JsonObject, Platform, Workload } from '../../../lib/model';
import type { DescribedObject } from '../../../lib/gitops/described';
import { cluster, configMap, described, namespace, object, platform, release } from '../fixture';

const clusterWithWorkloads = {
  ...cluster,
  namespaces: [
    { name: 'shop', team: 'shop', podSecurity: 'restricted', workloads: [{ name: 'api' } as Workload] } as const,
  ],
};
const shop: Platform = {
  ...platform,
  gitops: {
    engine: 'flux',
    repository: 'https://git.shop.example/infra.git',
    revision: 'main',
    repositorySecret: 'repository',
    decryption: { provider: 'sops', secret: 'sops-age', recipients: ['age1example'] },
  },
};

const secret = object('secrets', {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'token', namespace: 'shop' },
  data: { a: 'ENC[…]' },
  sops: { version: '3.10.2' },
});
const reader = object('metrics', {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'reader' },
  rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get'] }],
});
const objects = [
  namespace('base', 'shop'),
  namespace('base', 'monitoring'),
  configMap('observability', 'monitoring'),
  secret,
  reader,
  object('policy-templates', {
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: { name: 'labels' },
  }),
  object('workloads', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api', namespace: 'shop' } }),
  object('workloads', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace: 'shop' } }),
];
const prometheus = release('observability', 'prometheus', {
  namespace: 'monitoring',
  values: { retention: '15d' },
  valuesFrom: [{ kind: 'Secret', name: 'more', key: 'ca', targetPath: 'tls.ca' }],
  provides: ['service:monitoring/prometheus:9090'],
  needs: ['crd:monitoring.coreos.com/Rule'],
  ignoreDifferences: [{ group: 'apps', kind: 'StatefulSet', jsonPointers: ['/spec/x'] }],
});
const cni = release('network', 'vpc-cni', {
  neverPruned: true,
  skipCrds: true,
  chart: { ...release('network', 'vpc-cni').chart, version: '1.2.3+4', repository: 'oci://registry.example/charts' },
});
const inflated = release('storage', 'inflated', { delivery: 'inflated' });
const gatekeeper = release('policies', 'gatekeeper', { provides: ['crd:templates.gatekeeper.sh/ConstraintTemplate'] });
const releases = [
  prometheus,
  cni,
  inflated,
  gatekeeper,
  release('monitoring-crds', 'crds', { provides: ['crd:monitoring.coreos.com/Rule'] }),
];

const delivery = deliver(described(objects, releases, { platform: shop, cluster: clusterWithWorkloads }));

const names = (list: readonly JsonObject[] = []): readonly (string | undefined)[] =>
  list.map((one) => `${textAt(one, 'kind')} ${textAt(one, 'metadata', 'name')}`);
function named(folder: string, kind: string, name: string, from: Delivery = delivery): JsonObject {
  const found = from.folders[folder]?.find(
    (one) => textAt(one, 'kind') === kind && textAt(one, 'metadata', 'name') === name,
  );
  if (found === undefined) throw new Error(`no ${kind} ${name} among ${names(from.folders[folder]).join(', ')}`);
  return found;
}
const layer = (name: string, from = delivery): JsonObject => named('gitops', 'Kustomization', name, from);
const spec = (from: JsonObject, ...path: readonly string[]): ReturnType<typeof valueAt> =>
  valueAt(from, 'spec', ...path);

test('the example has no problem', () => expect(delivery.problems).toEqual([]));

describe('gitops/', () => {
  const all = delivery.folders.gitops;
  test('is one Kustomization a layer with objects, one for the releases of a layer, and the access of the workloads', () =>
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
  test('sees the pods by which the health of a Deployment is told', () =>
    expect(valueAt(named('access', 'Role', 'flux-layer-workloads'), 'rules')).toContainEqual({
      apiGroups: ['apps'],
      resources: ['replicasets'],
      verbs: ['get', 'list'],
    }));
});

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

describe('what Flux would refuse', () => {
  const codes = (more: Partial<Parameters<typeof described>[2]>, ...extra: typeof objects): readonly string[] =>
    deliver(
      described([...objects, ...extra], releases, { platform: shop, cluster: clusterWithWorkloads, ...more }),
    ).problems.map(({ code }) => code);
  test('an encrypted Secret without a key', () =>
    expect(
      codes({
        platform: {
          ...shop,
          gitops: { engine: 'flux', repository: 'https://git.shop.example/infra.git', revision: 'main' },
        },
      }),
    ).toEqual(['gitops/no-decryption']));
  test('an object of the workloads outside namespaces', () =>
    expect(codes({}, namespace('workloads', 'more'))).toEqual(['gitops/cluster-kind-in-workloads']));
  test('a release with a name that helm does not take', () =>
    expect(
      deliver(described([], [release('base', 'a'.repeat(54))], { platform: shop })).problems.map(({ code }) => code),
    ).toEqual(['gitops/release-name']));
});

describe('what Argo CD cannot do is told by name', () => {
  const problems = deliver(described(objects, releases, { cluster: clusterWithWorkloads })).problems;
  test('decrypt SOPS', () =>
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'gitops/cannot-decrypt', object: 'Secret shop/token' }),
    ));
  test('take values from a Secret', () =>
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'gitops/values-from', source: 'release prometheus', given: 'Secret more' }),
    ));
});

describe('workloads that are delivered one by one', () => {
  const own = (name: string, kind: string): DescribedObject =>
    object('workloads', {
      apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1',
      kind,
      metadata: { name, namespace: 'shop', labels: { 'app.kubernetes.io/name': name } },
    });
  const repository = {
    repository: 'https://git.shop.example/web.git',
    revision: 'deploy',
    path: 'rendered',
    secret: 'web-repository',
  };
  const apart: Platform = {
    ...shop,
    gitops: { ...shop.gitops, services: { name: 'services', repositories: { web: repository } } },
  };
  const delivered = deliver(
    described(
      [namespace('base', 'shop'), own('api', 'Deployment'), own('api', 'Service'), own('web', 'Deployment')],
      [],
      {
        platform: apart,
        cluster: {
          ...cluster,
          namespaces: [
            {
              name: 'shop',
              team: 'shop',
              podSecurity: 'restricted',
              workloads: [{ name: 'api' } as Workload, { name: 'web' } as Workload],
            },
          ],
        },
      },
    ),
  );
  const one = (name: string): JsonObject => layer(name, delivered);

  test('have a Kustomization each, and none for all', () => {
    expect(delivered.problems).toEqual([]);
    expect(names(delivered.folders.gitops)).toEqual([
      'Kustomization access',
      'Kustomization base',
      'Kustomization service-api',
      'GitRepository service-web',
      'Kustomization service-web',
    ]);
    expect(spec(one('service-api'), 'path')).toBe('./dist/shop/clusters/primary/workloads/api');
  });
  test('wait for what the layer waits for, not for each other, and are applied by the account of the layer', () => {
    for (const name of ['service-api', 'service-web']) {
      expect(spec(one(name), 'dependsOn')).toEqual([{ name: 'base' }, { name: 'access' }]);
      expect(spec(one(name), 'serviceAccountName')).toBe('layer-workloads');
      expect(textAt(one(name), 'metadata', 'labels', 'archipel.dev/layer')).toBe('workloads');
    }
  });
  test('come from a repository of their own where they have one, which says what folder was pushed there', () => {
    expect(spec(one('service-web'), 'sourceRef')).toEqual({ kind: 'GitRepository', name: 'service-web' });
    expect(spec(one('service-web'), 'path')).toBe('./rendered');
    expect(textAt(one('service-web'), 'metadata', 'annotations', 'archipel.dev/rendered')).toBe(
      'dist/shop/clusters/primary/workloads/web',
    );
    expect(named('gitops', 'GitRepository', 'service-web', delivered)['spec']).toMatchObject({
      url: repository.repository,
      ref: { branch: 'deploy' },
      secretRef: { name: 'web-repository' },
      sparseCheckout: ['rendered'],
    });
    expect(
      textAt(
        named('bootstrap', 'Kustomization', 'flux-system', delivered),
        'metadata',
        'annotations',
        'archipel.dev/provides',
      ),
    ).toContain('secret:flux-system/web-repository');
  });
});

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

  test('lies in folders of its own, and nothing of it is applied from the start', () => {
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

  test('with the reason for which it is excepted, and nothing else of its annotations', () =>
    expect(
      valueAt(named('bootstrap', 'ClusterRole', 'flux-layer-metrics', granting), 'metadata', 'annotations'),
    ).toEqual({ 'exception.archipel.dev/rbac-pods': 'it makes ClusterRole admin: whoever is on call enters pods' }));
  test('and no annotation where no role is excepted', () =>
    expect(
      valueAt(named('bootstrap', 'ClusterRole', 'flux-layer-base', granting), 'metadata', 'annotations'),
    ).toBeUndefined());
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
