import { deliver, type Delivery } from '../../../lib/gitops';
import { textAt, valueAt } from '../../../lib/gitops/objects';
import type { JsonObject, Platform, Workload } from '../../../lib/model';
import { cluster, configMap, described, namespace, object, platform, release } from '../fixture';

export const clusterWithWorkloads = {
  ...cluster,
  namespaces: [
    { name: 'shop', team: 'shop', podSecurity: 'restricted', workloads: [{ name: 'api' } as Workload] } as const,
  ],
};
export const shop: Platform = {
  ...platform,
  gitops: {
    engine: 'flux',
    repository: 'https://git.shop.example/infra.git',
    revision: 'main',
    repositorySecret: 'repository',
    decryption: { provider: 'sops', secret: 'sops-age', recipients: ['age1example'] },
  },
};

export const secret = object('secrets', {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'token', namespace: 'shop' },
  data: { a: 'ENC[…]' },
  sops: { version: '3.10.2' },
});
export const reader = object('metrics', {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'reader' },
  rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get'] }],
});
export const objects = [
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
export const prometheus = release('observability', 'prometheus', {
  namespace: 'monitoring',
  values: { retention: '15d' },
  valuesFrom: [{ kind: 'Secret', name: 'more', key: 'ca', targetPath: 'tls.ca' }],
  provides: ['service:monitoring/prometheus:9090'],
  needs: ['crd:monitoring.coreos.com/Rule'],
  ignoreDifferences: [{ group: 'apps', kind: 'StatefulSet', jsonPointers: ['/spec/x'] }],
});
export const cni = release('network', 'vpc-cni', {
  neverPruned: true,
  skipCrds: true,
  chart: { ...release('network', 'vpc-cni').chart, version: '1.2.3+4', repository: 'oci://registry.example/charts' },
});
export const inflated = release('storage', 'inflated', { renderedBy: 'inflated' });
export const gatekeeper = release('policies', 'gatekeeper', {
  provides: ['crd:templates.gatekeeper.sh/ConstraintTemplate'],
});
export const releases = [
  prometheus,
  cni,
  inflated,
  gatekeeper,
  release('monitoring-crds', 'crds', { provides: ['crd:monitoring.coreos.com/Rule'] }),
];

export const delivery = deliver(described(objects, releases, { platform: shop, cluster: clusterWithWorkloads }));

export const names = (list: readonly JsonObject[] = []): readonly (string | undefined)[] =>
  list.map((one) => `${textAt(one, 'kind')} ${textAt(one, 'metadata', 'name')}`);
export function named(folder: string, kind: string, name: string, from: Delivery = delivery): JsonObject {
  const found = from.folders[folder]?.find(
    (one) => textAt(one, 'kind') === kind && textAt(one, 'metadata', 'name') === name,
  );
  if (found === undefined) throw new Error(`no ${kind} ${name} among ${names(from.folders[folder]).join(', ')}`);
  return found;
}
export const layer = (name: string, from = delivery): JsonObject => named('gitops', 'Kustomization', name, from);
export const spec = (from: JsonObject, ...path: readonly string[]): ReturnType<typeof valueAt> =>
  valueAt(from, 'spec', ...path);
