import { deliver, type Delivery } from '../../../lib/gitops';
import { textAt, valueAt } from '../../../lib/gitops/objects';
import { LAYERS, type JsonObject, type JsonValue, type Platform, type Workload } from '../../../lib/model';
import { cluster, configMap, described, namespace, object, platform, release, secondary } from '../fixture';

const clusterWithWorkloads = {
  ...cluster,
  namespaces: [
    { name: 'shop', team: 'shop', podSecurity: 'restricted', workloads: [{ name: 'api' } as Workload] } as const,
  ],
};
const hub: Platform = {
  ...platform,
  gitops: { engine: 'argo-cd', repository: platform.gitops.repository, revision: 'main', topology: { hub: 'primary' } },
};

const objects = [
  namespace('base', 'shop'),
  namespace('base', 'monitoring'),
  configMap('observability', 'monitoring'),
  object('constraints', {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: 'Labels',
    metadata: { name: 'labels' },
  }),
  object('workloads', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api', namespace: 'shop' } }),
  object('workloads', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace: 'shop' } }),
];
const prometheus = release('observability', 'prometheus', {
  namespace: 'monitoring',
  alsoWritesTo: ['default'],
  values: { retention: '15d' },
  provides: ['service:monitoring/prometheus:9090', 'crd:monitoring.coreos.com/Probe'],
  needs: ['crd:monitoring.coreos.com/Rule'],
  clusterKinds: ['rbac.authorization.k8s.io/ClusterRole'],
  namespacedKinds: ['/Service', 'apps/StatefulSet'],
  pods: [
    { name: 'server', labels: { app: 'prometheus', part: 'server' } },
    { name: 'agent', namespace: 'agents', labels: { app: 'agent' }, hostNetwork: true },
  ],
  ignoreDifferences: [{ group: 'apps', kind: 'StatefulSet', jsonPointers: ['/spec/x'] }],
});
const cni = release('network', 'vpc-cni', {
  neverPruned: true,
  skipCrds: true,
  chart: { ...release('network', 'vpc-cni').chart, repository: 'oci://registry.example/charts' },
});
const inflated = release('storage', 'inflated', {
  delivery: 'inflated',
  chart: { ...release('storage', 'x').chart, repository: 'https://inflated.example' },
});
const gatekeeper = release('policies', 'gatekeeper', { provides: ['crd:constraints.gatekeeper.sh/Labels'] });
const releases = [
  prometheus,
  cni,
  inflated,
  gatekeeper,
  release('monitoring-crds', 'crds', { provides: ['crd:monitoring.coreos.com/Rule'] }),
];

const delivery = deliver(described(objects, releases, { cluster: clusterWithWorkloads }));
const onHub = (which: typeof cluster): Delivery =>
  deliver(
    described(objects, releases, {
      platform: hub,
      cluster: { ...clusterWithWorkloads, name: which.name, clusterName: which.clusterName },
    }),
  );

const named = (list: readonly JsonObject[], kind: string, name: string): JsonObject => {
  const found = list.find((one) => textAt(one, 'kind') === kind && textAt(one, 'metadata', 'name') === name);
  if (found === undefined) throw new Error(`no ${kind} ${name} among ${names(list).join(', ')}`);
  return found;
};
const names = (list: readonly JsonObject[]): readonly (string | undefined)[] =>
  list.map((one) => textAt(one, 'metadata', 'name'));
const app = (name: string, from = delivery): JsonObject => named(from.folders.gitops, 'Application', name);
const project = (name: string, from = delivery): JsonValue | undefined =>
  valueAt(named(from.folders.bootstrap, 'AppProject', name), 'spec');
const applicationSet = (from = delivery): JsonObject => named(from.folders.bootstrap, 'ApplicationSet', 'shop');

test('the example has no problem', () => expect(delivery.problems).toEqual([]));

describe('the folder of Applications', () => {
  test('holds the bootstrap, one Application a layer with objects, one a release of the engine, and the closed project', () => {
    expect(names(delivery.folders.gitops)).toEqual([
      'bootstrap-primary',
      'base-primary',
      'constraints-primary',
      'observability-primary',
      'primary',
      'release-prometheus-primary',
      'release-vpc-cni-primary',
      'release-gatekeeper-primary',
      'release-crds-primary',
      'default',
    ]);
  });
  const all = delivery.folders.gitops.filter((one) => textAt(one, 'metadata', 'name') !== 'default');
  test('holds nothing else but Applications in the namespace of Argo CD', () => {
    expect(
      new Set(
        all.map((one) => `${textAt(one, 'apiVersion')} ${textAt(one, 'kind')} ${textAt(one, 'metadata', 'namespace')}`),
      ),
    ).toEqual(new Set(['argoproj.io/v1alpha1 Application argocd']));
  });
  test('gives none of them a finalizer', () =>
    expect(all.filter((one) => valueAt(one, 'metadata', 'finalizers') !== undefined)).toEqual([]));
  test('lets each heal itself', () =>
    expect(all.map((one) => valueAt(one, 'spec', 'syncPolicy', 'automated', 'selfHeal'))).toEqual(all.map(() => true)));
  test('lets each retry with a growing pause', () =>
    expect(all.map((one) => valueAt(one, 'spec', 'syncPolicy', 'retry', 'backoff', 'factor'))).toEqual(
      all.map(() => 2),
    ));
  test('lets each retry with the newest commit', () =>
    expect(all.map((one) => valueAt(one, 'spec', 'syncPolicy', 'retry', 'refresh'))).toEqual(all.map(() => true)));
  test.each([
    ['base-primary', 2100],
    ['bootstrap-primary', 2100],
    ['release-prometheus-primary', 480],
    ['release-vpc-cni-primary', 480],
  ])(
    'lets %s retry for %i seconds: a release carries its old values until its retries are used up',
    (name, seconds) => {
      // Waits as Argo CD v3.4.4 computes them (pkg/apis/application/v1alpha1/types.go, NextRetryAt), for backoffs in s and m.
      const inSeconds = (duration: string): number => Number(duration.slice(0, -1)) * (duration.endsWith('m') ? 60 : 1);
      const { limit, backoff } = valueAt(app(name), 'spec', 'syncPolicy', 'retry') as unknown as {
        readonly limit: number;
        readonly backoff: { readonly duration: string; readonly factor: number; readonly maxDuration: string };
      };
      const waits = Array.from({ length: limit }, (_none, index) =>
        Math.min(inSeconds(backoff.maxDuration), inSeconds(backoff.duration) * backoff.factor ** (index + 1)),
      );
      expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(seconds);
    },
  );
  test('asks the API server for the differences of each', () =>
    expect(all.map((one) => textAt(one, 'metadata', 'annotations', 'argocd.argoproj.io/compare-options'))).toEqual(
      all.map(() => 'ServerSideDiff=true'),
    ));
  test('gives each a destination that its project allows', () => {
    for (const one of all) {
      const allowed = valueAt(
        named(delivery.folders.bootstrap, 'AppProject', textAt(one, 'spec', 'project') ?? ''),
        'spec',
        'destinations',
      );
      expect(allowed).toContainEqual(valueAt(one, 'spec', 'destination'));
    }
  });
  test('gives each a source that its project allows', () => {
    for (const one of all) {
      const allowed = valueAt(
        named(delivery.folders.bootstrap, 'AppProject', textAt(one, 'spec', 'project') ?? ''),
        'spec',
        'sourceRepos',
      );
      expect(allowed).toContain(textAt(one, 'spec', 'source', 'repoURL'));
    }
  });
  test('uses every word of the list of layers as one Application', () => {
    const everywhere = LAYERS.map((layer) => configMap(layer, 'kube-system'));
    expect(
      deliver(described(everywhere)).folders.gitops.filter((one) => textAt(one, 'kind') === 'Application'),
    ).toHaveLength(LAYERS.length + 1);
  });
});

describe('an Application of a layer', () => {
  test('syncs the folder of the layer', () =>
    expect(valueAt(app('observability-primary'), 'spec', 'source')).toEqual({
      repoURL: 'https://git.shop.example/infra.git',
      targetRevision: 'main',
      path: 'dist/shop/clusters/primary/observability',
    }));
  test('carries the wave of the order', () =>
    expect(textAt(app('observability-primary'), 'metadata', 'annotations', 'argocd.argoproj.io/sync-wave')).toBe('10'));
  test('prunes', () => expect(valueAt(app('primary'), 'spec', 'syncPolicy', 'automated', 'prune')).toBe(true));
  test('never makes a namespace on the side', () =>
    expect(valueAt(app('primary'), 'spec', 'syncPolicy', 'syncOptions')).toEqual([
      'ServerSideApply=true',
      'CreateNamespace=false',
    ]));
  test('of constraints waits for kinds that are made at run time', () =>
    expect(valueAt(app('constraints-primary'), 'spec', 'syncPolicy', 'syncOptions')).toContain(
      'SkipDryRunOnMissingResource=true',
    ));
  test('belongs to the project of the platform, that of the workloads to their own', () =>
    expect([app('base-primary'), app('primary')].map((one) => textAt(one, 'spec', 'project'))).toEqual([
      'platform-primary',
      'workloads-primary',
    ]));
});

describe('an Application of a release', () => {
  test('renders the pinned chart under the name of the release', () =>
    expect(valueAt(app('release-prometheus-primary'), 'spec', 'source')).toEqual({
      repoURL: 'https://charts.example',
      chart: 'prometheus',
      targetRevision: '1.2.3',
      helm: { releaseName: 'prometheus', valuesObject: { retention: '15d' } },
    }));
  test('names an OCI registry without its scheme', () =>
    expect(textAt(app('release-vpc-cni-primary'), 'spec', 'source', 'repoURL')).toBe('registry.example/charts'));
  test('leaves the CRDs of the chart out where asked', () =>
    expect(valueAt(app('release-vpc-cni-primary'), 'spec', 'source', 'helm', 'skipCrds')).toBe(true));
  test('never prunes where the release says so', () =>
    expect(valueAt(app('release-vpc-cni-primary'), 'spec', 'syncPolicy', 'automated')).toEqual({
      prune: false,
      selfHeal: true,
    }));
  test('prunes otherwise', () =>
    expect(valueAt(app('release-prometheus-primary'), 'spec', 'syncPolicy', 'automated', 'prune')).toBe(true));
  test('has the wave of its layer', () =>
    expect(textAt(app('release-prometheus-primary'), 'metadata', 'annotations', 'argocd.argoproj.io/sync-wave')).toBe(
      textAt(app('observability-primary'), 'metadata', 'annotations', 'argocd.argoproj.io/sync-wave'),
    ));
  test('says what it provides', () =>
    expect(textAt(app('release-prometheus-primary'), 'metadata', 'annotations', 'archipel.dev/provides')).toBe(
      'service:monitoring/prometheus:9090,crd:monitoring.coreos.com/Probe',
    ));
  test('says which pods it runs', () =>
    expect(textAt(app('release-prometheus-primary'), 'metadata', 'annotations', 'archipel.dev/pods')).toBe(
      'monitoring/app=prometheus,part=server;agents/app=agent!host',
    ));
  test('says what it needs', () =>
    expect(textAt(app('release-prometheus-primary'), 'metadata', 'annotations', 'archipel.dev/needs')).toBe(
      'crd:monitoring.coreos.com/Rule',
    ));
  test('leaves ignored fields alone when it syncs', () =>
    expect(valueAt(app('release-prometheus-primary'), 'spec', 'syncPolicy', 'syncOptions')).toContain(
      'RespectIgnoreDifferences=true',
    ));
  test('leaves out the core group of an ignored field, which Argo CD drops from its own copy', () => {
    const secret = release('observability', 'certificates', {
      namespace: 'monitoring',
      ignoreDifferences: [{ group: '', kind: 'Secret', name: 'ca', jsonPointers: ['/data'] }],
    });
    const found = deliver(described([namespace('base', 'monitoring')], [secret])).folders.gitops.find(
      (one) => textAt(one, 'metadata', 'name') === 'release-certificates-primary',
    );
    expect(valueAt(found, 'spec', 'ignoreDifferences')).toEqual([
      { kind: 'Secret', name: 'ca', jsonPointers: ['/data'] },
    ]);
  });
  test('lists the ignored fields', () =>
    expect(valueAt(app('release-prometheus-primary'), 'spec', 'ignoreDifferences')).toEqual([
      { group: 'apps', kind: 'StatefulSet', jsonPointers: ['/spec/x'] },
    ]));
});

describe('the bootstrap', () => {
  test('is the projects and the ApplicationSet', () =>
    expect(names(delivery.folders.bootstrap)).toEqual(['root', 'platform-primary', 'workloads-primary', 'shop']));
  test('is adopted before every layer', () =>
    expect(textAt(app('bootstrap-primary'), 'metadata', 'annotations', 'argocd.argoproj.io/sync-wave')).toBe('-10'));
  test('is adopted from its own folder', () =>
    expect(textAt(app('bootstrap-primary'), 'spec', 'source', 'path')).toBe('dist/shop/clusters/primary/bootstrap'));
  test('is never pruned', () =>
    expect(valueAt(app('bootstrap-primary'), 'spec', 'syncPolicy', 'automated', 'prune')).toBe(false));
});

describe('the ApplicationSet', () => {
  const spec = valueAt(applicationSet(), 'spec');
  test('lists the clusters that its Argo CD runs', () =>
    expect(valueAt(spec, 'generators')).toEqual([
      {
        list: {
          elements: [{ cluster: 'primary', application: 'root-primary', path: 'dist/shop/clusters/primary/gitops' }],
        },
      },
    ]));
  test('fails on a missing key', () =>
    expect([valueAt(spec, 'goTemplate'), valueAt(spec, 'goTemplateOptions')]).toEqual([true, ['missingkey=error']]));
  test('never deletes', () =>
    expect(valueAt(spec, 'syncPolicy')).toEqual({
      applicationsSync: 'create-update',
      preserveResourcesOnDeletion: true,
    }));
  test('has no finalizer in its template', () =>
    expect(valueAt(spec, 'template', 'metadata', 'finalizers')).toBeUndefined());
  test('has no strategy, which would turn automated syncs off', () =>
    expect(valueAt(spec, 'strategy')).toBeUndefined());
  test('makes a root Application of the root project that syncs and heals itself', () =>
    expect(valueAt(spec, 'template', 'spec')).toMatchObject({
      project: 'root',
      source: { path: '{{ .path }}' },
      destination: { name: 'in-cluster', namespace: 'argocd' },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    }));
});

describe('a project', () => {
  test("of the roots allows Argo CD's own kinds in its own namespace", () =>
    expect(project('root')).toMatchObject({
      sourceRepos: ['https://git.shop.example/infra.git'],
      destinations: [{ name: 'in-cluster', namespace: 'argocd' }],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: [
        { group: 'argoproj.io', kind: 'AppProject' },
        { group: 'argoproj.io', kind: 'Application' },
        { group: 'argoproj.io', kind: 'ApplicationSet' },
      ],
    }));
  test('of the platform allows its repository and those of its charts', () =>
    expect(valueAt(project('platform-primary'), 'sourceRepos')).toEqual([
      'https://charts.example',
      'https://git.shop.example/infra.git',
      'registry.example/charts',
    ]));
  test('of the platform allows exactly the namespaces it writes to', () =>
    expect(valueAt(project('platform-primary'), 'destinations')).toEqual(
      ['default', 'kube-system', 'monitoring'].map((namespace) => ({ name: 'in-cluster', namespace })),
    ));
  test('of the platform allows exactly the kinds outside namespaces that it renders', () =>
    expect(valueAt(project('platform-primary'), 'clusterResourceWhitelist')).toEqual([
      { group: '', kind: 'Namespace' },
      { group: 'constraints.gatekeeper.sh', kind: 'Labels' },
      { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
    ]));
  test('of the platform allows exactly the kinds in namespaces that it renders', () =>
    expect(valueAt(project('platform-primary'), 'namespaceResourceWhitelist')).toEqual([
      { group: '', kind: 'ConfigMap' },
      { group: '', kind: 'Service' },
      { group: 'apps', kind: 'StatefulSet' },
    ]));
  test('of the workloads allows one repository, their namespaces and their kinds', () =>
    expect(project('workloads-primary')).toMatchObject({
      sourceRepos: ['https://git.shop.example/infra.git'],
      destinations: [{ name: 'in-cluster', namespace: 'shop' }],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: [
        { group: '', kind: 'Service' },
        { group: 'apps', kind: 'Deployment' },
      ],
    }));
  test('does not depend on the order of objects and releases', () => {
    const reversed = deliver(
      described([...objects].reverse(), [...releases].reverse(), { cluster: clusterWithWorkloads }),
    );
    expect(reversed.folders.bootstrap).toEqual(delivery.folders.bootstrap);
  });
  test('closes the one that Argo CD makes for everything', () =>
    expect(named(delivery.folders.gitops, 'AppProject', 'default')).toMatchObject({
      metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '-10' } },
      spec: { sourceRepos: [], destinations: [], clusterResourceWhitelist: [], namespaceResourceWhitelist: [] },
    }));
  test('are used by every Application, and none is in the closed one', () =>
    expect(
      [...delivery.folders.gitops, ...delivery.folders.bootstrap]
        .map((one) => textAt(one, 'spec', 'project') ?? textAt(one, 'spec', 'template', 'spec', 'project'))
        .filter((name) => name === 'default'),
    ).toEqual([]));
  test('holds no pattern', () =>
    expect(
      JSON.stringify(delivery.folders.bootstrap.filter((one) => textAt(one, 'kind') === 'AppProject')),
    ).not.toMatch(/\*/));
});

test('a cluster without workloads has no project for them', () =>
  expect(names(deliver(described([namespace('base', 'shop')])).folders.bootstrap)).toEqual([
    'root',
    'platform-primary',
    'shop',
  ]));

describe('with a hub', () => {
  test('the hub lists every cluster', () =>
    expect(JSON.stringify(valueAt(applicationSet(onHub(cluster)), 'spec', 'generators'))).toMatch(
      /root-primary.*root-secondary/,
    ));
  test('the others run no Argo CD: only their projects are there, for the hub to sync', () =>
    expect(names(onHub(secondary).folders.bootstrap)).toEqual(['platform-secondary', 'workloads-secondary']));
  test('Applications of the others go to the cluster by its name in EKS', () =>
    expect(valueAt(app('secondary', onHub(secondary)), 'spec', 'destination')).toEqual({
      name: 'shop-prod-eks-secondary',
      namespace: 'shop',
    }));
  test('Applications of the hub stay in the cluster', () =>
    expect(textAt(app('primary', onHub(cluster)), 'spec', 'destination', 'name')).toBe('in-cluster'));
  test('the bootstrap of the others lands in the hub', () =>
    expect(valueAt(app('bootstrap-secondary', onHub(secondary)), 'spec', 'destination')).toEqual({
      name: 'in-cluster',
      namespace: 'argocd',
    }));
  test('that is no cluster fails', () => {
    const nowhere: Platform = {
      ...platform,
      gitops: {
        engine: 'argo-cd',
        repository: platform.gitops.repository,
        revision: 'main',
        topology: { hub: 'nowhere' },
      },
    };
    expect(deliver(described([], [], { platform: nowhere })).problems.map(({ code }) => code)).toEqual([
      'gitops/unknown-hub',
    ]);
  });
});

describe('the layer of the workloads', () => {
  const codes = (...more: typeof objects): readonly string[] =>
    deliver(described([...objects, ...more], releases, { cluster: clusterWithWorkloads })).problems.map(
      ({ code }) => code,
    );
  test('fails with an object outside namespaces', () =>
    expect(codes(namespace('workloads', 'more'))).toEqual(['gitops/cluster-kind-in-workloads']));
  test('fails with an object in a namespace of the platform', () =>
    expect(codes(configMap('workloads', 'monitoring'))).toEqual(['gitops/foreign-namespace-in-workloads']));
  test('may not reach outside namespaces, whatever is rendered', () => {
    const { folders } = deliver(
      described([...objects, namespace('workloads', 'more')], releases, { cluster: clusterWithWorkloads }),
    );
    expect(
      valueAt(named(folders.bootstrap, 'AppProject', 'workloads-primary'), 'spec', 'clusterResourceWhitelist'),
    ).toEqual([]);
  });
  test('fails with a release that renders kinds outside namespaces', () => {
    const bad = release('workloads', 'bad', { clusterKinds: ['rbac.authorization.k8s.io/ClusterRole'] });
    expect(deliver(described([], [bad], { cluster: clusterWithWorkloads })).problems.map(({ code }) => code)).toEqual([
      'gitops/cluster-kind-in-workloads',
    ]);
  });
});

describe('workloads that are delivered one by one', () => {
  const own = (name: string, kind: string): (typeof objects)[number] =>
    object('workloads', {
      apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1',
      kind,
      metadata: { name, namespace: 'shop', labels: { 'app.kubernetes.io/name': name } },
    });
  const repository = { repository: 'https://git.shop.example/web.git', revision: 'deploy', path: 'rendered' };
  const apart: Platform = {
    ...platform,
    gitops: {
      engine: 'argo-cd',
      repository: platform.gitops.repository,
      revision: 'main',
      services: { name: 'services', repositories: { web: repository } },
    },
  };
  const two = {
    ...cluster,
    namespaces: [
      {
        name: 'shop',
        team: 'shop',
        podSecurity: 'restricted',
        workloads: [{ name: 'api' } as Workload, { name: 'web' } as Workload],
      } as const,
    ],
  };
  const delivered = deliver(
    described(
      [namespace('base', 'shop'), own('api', 'Deployment'), own('api', 'Service'), own('web', 'Deployment')],
      [],
      { platform: apart, cluster: two },
    ),
  );
  const set = valueAt(named(delivered.folders.gitops, 'ApplicationSet', 'services'), 'spec');

  test('have one owner each: the folder here, or the repository of their own and nothing else', () => {
    expect(delivered.problems).toEqual([]);
    expect(valueAt(set, 'generators')).toEqual([
      {
        list: {
          elements: [
            {
              name: 'api',
              namespace: 'shop',
              repository: platform.gitops.repository,
              revision: 'main',
              path: 'dist/shop/clusters/primary/workloads/api',
              rendered: 'dist/shop/clusters/primary/workloads/api',
            },
            { name: 'web', namespace: 'shop', ...repository, rendered: 'dist/shop/clusters/primary/workloads/web' },
          ],
        },
      },
    ]);
    expect(valueAt(set, 'template', 'spec', 'source')).toEqual({
      repoURL: '{{ .repository }}',
      targetRevision: '{{ .revision }}',
      path: '{{ .path }}',
    });
    expect(names(delivered.folders.gitops)).not.toContain('primary');
  });
  test('say which folder is pushed there', () =>
    expect(valueAt(set, 'template', 'metadata', 'annotations', 'archipel.dev/rendered')).toBe('{{ .rendered }}'));
  test('may come from that repository, as far as their project goes', () =>
    expect(valueAt(project('workloads-primary', delivered), 'sourceRepos')).toEqual([
      'https://git.shop.example/infra.git',
      'https://git.shop.example/web.git',
    ]));
});

test('described objects are not changed', () => {
  const before = JSON.stringify({ objects, releases });
  deliver(described(objects, releases, { cluster: clusterWithWorkloads }));
  expect(JSON.stringify({ objects, releases })).toBe(before);
});
