import { deliver } from '../../../lib/gitops';
import { listAt, textAt, valueAt } from '../../../lib/gitops/objects';
import type { JsonObject, Platform } from '../../../lib/model';
import { configMap, described, namespace, platform, release } from '../fixture';

const perApplication: Platform = {
  ...platform,
  gitops: {
    engine: 'argo-cd',
    repository: 'https://git.shop.example/infra.git',
    revision: 'main',
    projects: 'per-application',
  },
};
const ofKind = (objects: readonly JsonObject[], kind: string): readonly JsonObject[] =>
  objects.filter((object) => object['kind'] === kind);
const nameOf = (object: JsonObject): string => textAt(object, 'metadata', 'name') ?? '';

const { folders, problems } = deliver(
  described(
    [
      namespace('base', 'shop'),
      namespace('base', 'monitoring'),
      configMap('metrics', 'monitoring'),
      configMap('workloads', 'shop'),
    ],
    [
      release('metrics', 'exporter', {
        namespacedKinds: ['apps/Deployment'],
        clusterKinds: ['rbac.authorization.k8s.io/ClusterRole'],
      }),
    ],
    {
      platform: perApplication,
      cluster: {
        ...described([]).cluster,
        namespaces: [{ name: 'shop', team: 'shop', podSecurity: 'restricted', workloads: [{ name: 'api' } as never] }],
      },
    },
  ),
);
const projects = ofKind(folders.bootstrap, 'AppProject');
const project = (name: string) =>
  valueAt(
    projects.find((one) => nameOf(one) === name),
    'spec',
  );

test('each Application has the project of its own name', () => {
  const applications = ofKind(folders.gitops, 'Application').filter((one) => textAt(one, 'spec', 'project') !== 'root');
  expect(applications.map(nameOf).sort()).toEqual([
    'base-primary',
    'metrics-primary',
    'primary',
    'release-exporter-primary',
  ]);
  for (const one of applications) expect(textAt(one, 'spec', 'project')).toBe(nameOf(one));
  expect(
    projects
      .map(nameOf)
      .filter((name) => name !== 'root')
      .sort(),
  ).toEqual(applications.map(nameOf).sort());
});
test('a layer may deploy its own kinds from the repository of the platform, into its own namespaces', () => {
  expect(project('metrics-primary')).toMatchObject({
    sourceRepos: ['https://git.shop.example/infra.git'],
    destinations: [{ name: 'in-cluster', namespace: 'monitoring' }],
    clusterResourceWhitelist: [],
    namespaceResourceWhitelist: [{ group: '', kind: 'ConfigMap' }],
  });
});
test('a release of the same layer may deploy what its chart renders, from the repository of its chart', () => {
  expect(project('release-exporter-primary')).toMatchObject({
    sourceRepos: ['https://charts.example'],
    destinations: [{ name: 'in-cluster', namespace: 'kube-system' }],
    clusterResourceWhitelist: [{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' }],
    namespaceResourceWhitelist: [{ group: 'apps', kind: 'Deployment' }],
  });
});
test('an Application whose objects are in no namespace names one that its project allows', () => {
  const base = ofKind(folders.gitops, 'Application').find((one) => nameOf(one) === 'base-primary');
  expect(listAt(project('base-primary'), 'destinations')).toEqual([
    { name: 'in-cluster', namespace: textAt(base, 'spec', 'destination', 'namespace') },
  ]);
});
test('workloads stay inside their namespaces', () =>
  expect(valueAt(project('primary'), 'clusterResourceWhitelist')).toEqual([]));
test('nothing else changes', () => expect(problems).toEqual([]));
