import {
  Cidr,
  type Cluster,
  cloudValue,
  Cpu,
  type EksCluster,
  image,
  Memory,
  type Namespace,
  type Platform,
  type WebService,
} from '../../lib/model';

/** An image that no registry was asked for. */
export const EXAMPLE_IMAGE = image({
  repository: 'ghcr.io/example/api',
  tag: '1.42.0',
  digest: 'unverified',
  date: '2026-01-01',
  source: 'unverified: an example',
});

/** A web service that breaks no rule. */
export const service = (props: Partial<WebService> = {}): WebService => ({
  kind: 'web-service',
  name: 'api',
  image: EXAMPLE_IMAGE,
  port: 8080,
  cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
  memory: { request: Memory.mebibytes(128), limit: Memory.mebibytes(256) },
  priority: 'standard',
  replicas: 2,
  probes: { readiness: { kind: 'http', path: '/readyz' }, liveness: { kind: 'http', path: '/healthz' } },
  ...props,
});

/** A namespace that breaks no rule. */
export const namespace = (props: Partial<Namespace> = {}): Namespace => ({
  name: 'shop',
  team: 'shop-team',
  podSecurity: 'restricted',
  workloads: [service()],
  ...props,
});

/** A cluster that breaks no rule and has no add-ons. */
export const cluster = (props: Partial<EksCluster> = {}): EksCluster => ({
  on: 'eks',
  name: 'one',
  clusterName: 'shop-one',
  region: 'eu-west-1',
  account: cloudValue('shop-one', 'AccountId'),
  stack: 'shop-one',
  kubernetes: '1.36',
  role: 'active',
  network: {
    vpc: Cidr.of('10.0.0.0/16'),
    publicSubnets: [Cidr.of('10.0.0.0/24')],
    services: Cidr.of('172.20.0.0/16'),
    vpcId: cloudValue('shop-one', 'VpcId'),
  },
  priorityClasses: [{ name: 'standard', value: 1000, description: 'for tests' }],
  namespaces: [namespace()],
  addons: [],
  ...props,
});

/** A platform that breaks no rule. */
export const platform = (props: Partial<Platform> = {}, ...clusters: readonly Cluster[]): Platform => ({
  name: 'shop',
  owner: 'shop-team',
  domain: 'shop.example',
  gitops: { engine: 'argo-cd', repository: 'https://git.example/shop.git', revision: 'main' },
  clusters: clusters.length > 0 ? clusters : [cluster()],
  ...props,
});

/** A platform whose one namespace holds these workloads. */
export const platformWith = (...workloads: NonNullable<Namespace['workloads']>): Platform =>
  platform({}, cluster({ namespaces: [namespace({ workloads })] }));
