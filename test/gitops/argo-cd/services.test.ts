import { deliver } from '../../../lib/gitops';
import { valueAt } from '../../../lib/gitops/objects';
import type { Platform, Workload } from '../../../lib/model';
import { cluster, described, namespace, object, platform } from '../fixture';
import { clusterWithWorkloads, objects, releases, named, names, project } from './delivered';

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
