import { deliver, type Delivery } from '../../../lib/gitops';
import { textAt, valueAt } from '../../../lib/gitops/objects';
import type { JsonObject, JsonValue, Platform, Workload } from '../../../lib/model';
import { cluster, configMap, described, namespace, object, platform, release } from '../fixture';

export const clusterWithWorkloads = {
  ...cluster,
  namespaces: [
    { name: 'shop', team: 'shop', podSecurity: 'restricted', workloads: [{ name: 'api' } as Workload] } as const,
  ],
};
export const hub: Platform = {
  ...platform,
  gitops: { engine: 'argo-cd', repository: platform.gitops.repository, revision: 'main', topology: { hub: 'primary' } },
};

export const objects = [
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
export const prometheus = release('observability', 'prometheus', {
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
export const cni = release('network', 'vpc-cni', {
  neverPruned: true,
  skipCrds: true,
  chart: { ...release('network', 'vpc-cni').chart, repository: 'oci://registry.example/charts' },
});
export const inflated = release('storage', 'inflated', {
  renderedBy: 'inflated',
  chart: { ...release('storage', 'x').chart, repository: 'https://inflated.example' },
});
export const gatekeeper = release('policies', 'gatekeeper', { provides: ['crd:constraints.gatekeeper.sh/Labels'] });
export const releases = [
  prometheus,
  cni,
  inflated,
  gatekeeper,
  release('monitoring-crds', 'crds', { provides: ['crd:monitoring.coreos.com/Rule'] }),
];

export const delivery = deliver(described(objects, releases, { cluster: clusterWithWorkloads }));
export const onHub = (which: typeof cluster): Delivery =>
  deliver(
    described(objects, releases, {
      platform: hub,
      cluster: { ...clusterWithWorkloads, name: which.name, clusterName: which.clusterName },
    }),
  );

export const named = (list: readonly JsonObject[], kind: string, name: string): JsonObject => {
  const found = list.find((one) => textAt(one, 'kind') === kind && textAt(one, 'metadata', 'name') === name);
  if (found === undefined) throw new Error(`no ${kind} ${name} among ${names(list).join(', ')}`);
  return found;
};
export const names = (list: readonly JsonObject[]): readonly (string | undefined)[] =>
  list.map((one) => textAt(one, 'metadata', 'name'));
export const app = (name: string, from = delivery): JsonObject => named(from.folders.gitops, 'Application', name);
export const project = (name: string, from = delivery): JsonValue | undefined =>
  valueAt(named(from.folders.bootstrap, 'AppProject', name), 'spec');
export const applicationSet = (from = delivery): JsonObject => named(from.folders.bootstrap, 'ApplicationSet', 'shop');
