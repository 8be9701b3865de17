import { deliver } from '../../../lib/gitops';
import { textAt } from '../../../lib/gitops/objects';
import type { JsonObject, Platform, Workload } from '../../../lib/model';
import type { DescribedObject } from '../../../lib/gitops/described';
import { cluster, described, namespace, object } from '../fixture';
import { shop, names, named, layer, spec } from './delivered';

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
