import { deliver, type Delivery } from '../../../lib/gitops';
import { textAt, valueAt } from '../../../lib/gitops/objects';
import type { Platform } from '../../../lib/model';
import { cluster, described, platform, secondary } from '../fixture';
import { applicationSet, app, clusterWithWorkloads, delivery, hub, names, objects, onHub, releases } from './delivered';

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
  test('that is not a cluster fails', () => {
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

describe('a cluster with a revision of its own', () => {
  const followed = { ...clusterWithWorkloads, revision: 'serving' };
  const withIt: Platform = { ...platform, clusters: [followed, secondary] };
  const own = deliver(described(objects, releases, { cluster: followed, platform: withIt }));
  const revisions = (of: Delivery): readonly unknown[] => [
    ...new Set(
      of.folders.gitops
        .map((object) => valueAt(object, 'spec', 'source'))
        .filter((source) => valueAt(source, 'repoURL') === platform.gitops.repository)
        .map((source) => valueAt(source, 'targetRevision')),
    ),
  ];
  test('is followed by every Application of the repository, the root one too', () => {
    expect(revisions(own)).toEqual(['serving']);
    expect(textAt(applicationSet(own), 'spec', 'template', 'spec', 'source', 'targetRevision')).toBe('serving');
  });
  test('and the others follow that of the platform', () => expect(revisions(delivery)).toEqual(['main']));
  test('on a hub each element has its own', () => {
    const set = JSON.stringify(
      applicationSet(deliver(described(objects, releases, { platform: { ...hub, clusters: [followed, secondary] } }))),
    );
    expect(set).toMatch(/"revision":"serving"/);
    expect(set).toMatch(/"revision":"main"/);
    expect(set).toMatch(/"targetRevision":"\{\{ \.revision \}\}"/);
  });
});
