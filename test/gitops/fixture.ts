import {
  Cidr,
  chart,
  cloudValue,
  type Cluster,
  type JsonObject,
  type Layer,
  type Platform,
  type Release,
} from '../../lib/model';
import type { DescribedCluster, DescribedObject } from '../../lib/gitops/described';

/** A small platform: enough for an engine to deliver. */
export const cluster: Cluster = {
  on: 'eks',
  name: 'primary',
  clusterName: 'shop-prod-eks-primary',
  region: 'eu-west-1',
  account: cloudValue('shop-prod-eks-primary', 'AccountId'),
  stack: 'shop-prod-eks-primary',
  kubernetes: '1.36',
  role: 'active',
  network: {
    vpc: Cidr.of('10.0.0.0/16'),
    publicSubnets: [],
    services: Cidr.of('172.20.0.0/16'),
    vpcId: cloudValue('shop-prod-eks-primary', 'VpcId'),
  },
  priorityClasses: [],
  namespaces: [],
  addons: [],
};

export const secondary: Cluster = {
  ...cluster,
  name: 'secondary',
  clusterName: 'shop-prod-eks-secondary',
  region: 'us-east-1',
  role: 'standby',
};

export const platform: Platform = {
  name: 'shop',
  owner: 'platform',
  domain: 'shop.example',
  gitops: { engine: 'argo-cd', repository: 'https://git.shop.example/infra.git', revision: 'main' },
  clusters: [cluster, secondary],
};

export const object = (layer: Layer, manifest: JsonObject): DescribedObject => ({
  layer,
  object: manifest,
  source: `shop/primary/${layer}/test`,
});

export const namespace = (layer: Layer, name: string): DescribedObject =>
  object(layer, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

export const configMap = (layer: Layer, inNamespace: string, name = 'settings'): DescribedObject =>
  object(layer, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: inNamespace } });

export const release = (layer: Layer, name: string, more: Partial<Release> = {}): Release => ({
  name,
  chart: chart({
    name,
    repository: 'https://charts.example',
    version: '1.2.3',
    appVersion: '1.2.3',
    date: '2026-11-20',
    source: 'unverified: an example',
  }),
  namespace: 'kube-system',
  layer,
  renderedBy: 'engine',
  values: {},
  provides: [],
  pods: [],
  clusterKinds: [],
  namespacedKinds: [],
  ...more,
});

export const described = (
  objects: readonly DescribedObject[],
  releases: readonly Release[] = [],
  more: Partial<DescribedCluster> = {},
): DescribedCluster => ({
  platform,
  cluster,
  objects,
  releases,
  ...more,
});

/** A StorageClass and a claim that names it: the smallest need between two layers of choice. */
export const need = (from: Layer, to: Layer): readonly DescribedObject[] => {
  const name = `of-${to}-for-${from}`;
  return [
    object(to, { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name } }),
    object(from, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name, namespace: 'kube-system' },
      spec: { storageClassName: name },
    }),
  ];
};
