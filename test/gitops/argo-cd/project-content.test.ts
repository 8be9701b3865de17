import { deliver } from '../../../lib/gitops';
import { textAt, valueAt } from '../../../lib/gitops/objects';
import { configMap, described, namespace, release } from '../fixture';
import { clusterWithWorkloads, objects, releases, delivery, named, names, project } from './delivered';

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
