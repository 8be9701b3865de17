import {
  type EksAddon,
  Cidr,
  cloudValue,
  type Cluster,
  Cpu,
  type DrRole,
  image,
  Memory,
  type Platform,
  type Probes,
  type Workload,
} from '../../../lib/model';

const probes: Probes = { readiness: { kind: 'http', path: '/ready' }, liveness: { kind: 'http', path: '/live' } };
const size = {
  cpu: { request: Cpu.millis(100), limit: Cpu.cores(1) },
  memory: { request: Memory.mebibytes(128), limit: Memory.mebibytes(256) },
  priority: 'normal',
  probes,
  metrics: { port: 9464, path: '/metrics' },
};
const pinned = (name: string): ReturnType<typeof image> =>
  image({
    repository: `ghcr.io/example/${name}`,
    tag: '1.2.3',
    digest: 'unverified',
    date: '2026-01-01',
    source: 'example',
  });

/**
 * Web services, a worker and a renderer that are watched, a worker without replicas, and a cron job, which is not
 * scraped.
 */
export const workloads = (replicas: number): readonly Workload[] => [
  {
    ...size,
    kind: 'web-service',
    name: 'shop-api',
    tier: 'backend',
    metrics: { ...size.metrics, also: ['database'] },
    image: pinned('api'),
    port: 8080,
    replicas: { min: replicas, max: 10, cpuPercent: 70 },
  },
  { ...size, kind: 'web-service', name: 'shop-web', tier: 'frontend', image: pinned('web'), port: 8080, replicas },
  { ...size, kind: 'worker', name: 'shop-worker', image: pinned('worker'), replicas },
  {
    ...size,
    kind: 'stateful',
    name: 'shop-render',
    image: pinned('render'),
    port: 8080,
    replicas,
    volume: { mountPath: '/data', size: Memory.gibibytes(10), storageClass: 'gp3' },
  },
  { ...size, kind: 'worker', name: 'shop-paused', image: pinned('worker'), replicas: 0 },
  {
    kind: 'cron-job',
    name: 'shop-report',
    image: pinned('report'),
    cpu: size.cpu,
    memory: size.memory,
    priority: 'normal',
    schedule: '0 3 * * *',
    activeDeadlineSeconds: 600,
  },
];

const secret = { path: '/example' };

export const observability = (metricsDays: number): EksAddon => ({
  kind: 'observability',
  retention: { metricsDays, logsDays: 7, tracesDays: 3 },
  metricsVolume: Memory.gibibytes(50),
  replicas: 2,
  buckets: { logs: 'logs', traces: 'traces' },
  ampWorkspaceId: cloudValue('Example', 'AmpWorkspaceId'),
  grafanaAdmin: secret,
  alerts: { channel: '#sre', webhook: secret },
  limits: { responseSeconds: 2, errorRatio: 0.1 },
});

const argoCd: EksAddon = {
  kind: 'argo-cd',
  host: 'argocd.example.org',
  oidc: { issuer: 'https://idp.example.org', clientId: 'argocd', secret },
  teams: [],
  slack: { channel: '#sre', token: secret },
};

/** A cluster with everything that is looked at. */
export const cluster = (
  role: DrRole,
  given: { readonly addons?: readonly EksAddon[]; readonly workloads?: readonly Workload[] } = {},
): Cluster => ({
  on: 'eks',
  name: role,
  clusterName: `example-${role}`,
  region: role === 'active' ? 'eu-west-1' : 'us-east-1',
  account: cloudValue('Example', 'AccountId'),
  stack: 'Example',
  kubernetes: '1.36',
  role,
  network: {
    vpc: Cidr.of('10.0.0.0/16'),
    publicSubnets: [],
    services: Cidr.of('172.20.0.0/16'),
    vpcId: cloudValue('Example', 'VpcId'),
  },
  priorityClasses: [],
  namespaces: [
    {
      name: 'shop',
      team: 'team-shop',
      podSecurity: 'restricted',
      workloads: given.workloads ?? workloads(role === 'active' ? 3 : 1),
    },
    { name: 'empty', team: 'team-empty', podSecurity: 'restricted' },
  ],
  addons: given.addons ?? [
    observability(role === 'active' ? 15 : 3),
    argoCd,
    { kind: 'external-secrets', store: 'example' },
  ],
});

export const platform = (...clusters: readonly Cluster[]): Platform => ({
  name: 'shop',
  owner: 'team-platform',
  domain: 'example.org',
  gitops: { engine: 'argo-cd', repository: 'https://github.com/example/platform.git', revision: 'main' },
  clusters,
});

/** The two clusters of one platform. */
export function fleet(): { readonly platform: Platform; readonly active: Cluster; readonly standby: Cluster } {
  const active = cluster('active');
  const standby = cluster('standby');
  return { platform: platform(active, standby), active, standby };
}
