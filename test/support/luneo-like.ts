import { App, type ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { ClusterContext } from '../../charts/context';
import { describeAddon } from '../../charts/addons';
import { deriveReleases } from '../../lib/app/derive';
import type { ManifestObject } from '../../lib/synth/collect';
import { recordedFacts } from './records';
import {
  type Addon,
  Cidr,
  type Cluster,
  cloudValue,
  Cpu,
  type EksAddon,
  Memory,
  type Observability,
  type Platform,
  type Release,
  type Workload,
} from '../../lib/model';

const backend = {
  kind: 'web-service',
  name: 'shop-backend',
  secrets: [{ name: 'shop-backend', from: { path: '/shop/prod/backend' }, keys: { token: 'token' } }],
} as unknown as Workload;

/** Reads no secret. */
const worker = { kind: 'worker', name: 'plain-worker' } as unknown as Workload;

const oidc = {
  issuer: 'https://idp.example.com',
  authorizationEndpoint: 'https://idp.example.com/authorize',
  tokenEndpoint: 'https://idp.example.com/token',
  userInfoEndpoint: 'https://idp.example.com/userinfo',
  secret: { path: '/shop/prod/oidc' },
};

function observability(stack: string, large: boolean): Observability {
  return {
    kind: 'observability',
    retention: large ? { metricsDays: 15, logsDays: 7, tracesDays: 3 } : { metricsDays: 5, logsDays: 3, tracesDays: 1 },
    metricsVolume: Memory.gibibytes(large ? 100 : 20),
    replicas: large ? 2 : 1,
    buckets: { logs: `shop-logs-${stack}`, traces: `shop-traces-${stack}` },
    ampWorkspaceId: cloudValue(stack, 'AmpWorkspaceId'),
    grafanaAdmin: { path: '/shop/prod/grafana' },
    alerts: { channel: '#alerts', webhook: { path: '/shop/prod/slack-webhook' } },
    ...(large
      ? {
          public: {
            grafana: 'grafana.shop.example',
            logs: 'logs.shop.example',
            traces: 'traces.shop.example',
            oidc,
            editorGroups: ['developers'],
          },
          mirrorTo: { host: 'telemetry.us-east-1.shop.example', network: Cidr.of('10.50.0.0/16') },
        }
      : { ingest: { host: 'telemetry.us-east-1.shop.example', from: Cidr.of('10.40.0.0/16') } }),
  };
}

function cluster(name: 'primary' | 'secondary'): Cluster {
  const primary = name === 'primary';
  const region = primary ? 'eu-west-1' : 'us-east-1';
  const clusterName = `shop-${name}`;
  const second = primary ? 40 : 50;
  const addons: readonly EksAddon[] = [
    { kind: 'monitoring-crds' },
    { kind: 'vpc-cni', networkPolicy: true },
    { kind: 'cert-manager' },
    { kind: 'ebs-csi' },
    {
      kind: 'karpenter',
      nodePools: [
        {
          name: 'general',
          capacity: ['on-demand'],
          architectures: ['amd64'],
          categories: ['c', 'm'],
          limits: { cpu: Cpu.cores(64), memory: Memory.gibibytes(256) },
          amiAlias: 'al2023@v20260810',
          expireAfter: '720h',
        },
      ],
    },
    { kind: 'metrics-server' },
    { kind: 'vpa' },
    { kind: 'cluster-autoscaler' },
    { kind: 'external-secrets', store: 'aws' },
    { kind: 'load-balancer-controller' },
    { kind: 'external-dns', ownedDomain: `${region}.shop.example`, zone: 'shop.example' },
    { kind: 'gatekeeper' },
    {
      kind: 'argo-cd',
      host: `argocd.${region}.shop.example`,
      oidc: { issuer: oidc.issuer, clientId: 'argocd', secret: { path: '/shop/prod/argocd' } },
      teams: [
        { group: 'platform', role: 'admin' },
        { group: 'developers', role: 'deployer' },
      ],
      slack: { channel: '#sre', token: { path: '/shop/prod/slack-token' } },
    },
    observability(clusterName, primary),
  ];
  return {
    on: 'eks',
    name,
    clusterName,
    region,
    account: cloudValue(clusterName, 'AccountId'),
    stack: clusterName,
    kubernetes: '1.36',
    role: primary ? 'active' : 'standby',
    network: {
      vpc: Cidr.of(`10.${second}.0.0/16`),
      publicSubnets: [Cidr.of(`10.${second}.0.0/24`), Cidr.of(`10.${second}.1.0/24`)],
      services: Cidr.of('172.20.0.0/16'),
      vpcId: cloudValue(clusterName, 'VpcId'),
    },
    priorityClasses: [],
    namespaces: [
      {
        name: 'kube-system',
        team: 'platform',
        podSecurity: 'privileged',
        podSecurityReason: 'AWS runs it',
        isolation: 'open',
        existing: true,
        beforePolicies: 'DNS and the CNI come first',
      },
      { name: 'argocd', team: 'platform', podSecurity: 'restricted', beforePolicies: 'delivers Gatekeeper itself' },
      {
        name: 'gatekeeper-system',
        team: 'platform',
        podSecurity: 'restricted',
        beforePolicies: 'is the admission controller',
      },
      { name: 'shop', team: 'shop', podSecurity: 'restricted', workloads: [backend] },
      { name: 'plain', team: 'shop', podSecurity: 'restricted', workloads: [worker] },
    ],
    addons,
  };
}

/**
 * Two regions, the first larger and copying its telemetry to the second: every branch of the add-ons is taken by one of
 * them.
 */
export const LUNEO_LIKE: Platform = {
  name: 'shop',
  owner: 'platform',
  domain: 'shop.example',
  gitops: { engine: 'argo-cd', repository: 'https://git.example.com/shop/platform.git', revision: 'main' },
  clusters: [cluster('primary'), cluster('secondary')],
};

/** An object as it is rendered; the tests look into it freely. */
export interface Rendered {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly [key: string]: unknown;
}

/** What the add-ons of a cluster come to. */
export interface Described {
  readonly cluster: Cluster;
  readonly releases: readonly Release[];
  /** Objects by layer. */
  readonly objects: Readonly<Record<string, readonly Rendered[]>>;
}

/** Describes all add-ons of one of the two clusters, or only those of some kinds. */
export function describeCluster(name: 'primary' | 'secondary', kinds?: readonly Addon['kind'][]): Described {
  const found = LUNEO_LIKE.clusters.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no cluster '${name}'`);
  return describeAddons(LUNEO_LIKE, found, kinds);
}

/** The same of any cluster. */
export function describeAddons(platform: Platform, found: Cluster, kinds?: readonly Addon['kind'][]): Described {
  const app = new App();
  const layers = new Map<string, Construct>();
  const context: ClusterContext = {
    platform,
    cluster: found,
    layer: (layer) => {
      const construct = layers.get(layer) ?? new Construct(app, layer);
      layers.set(layer, construct);
      return construct;
    },
  };
  const described = found.addons
    .filter(({ kind }) => !kinds || kinds.includes(kind))
    .flatMap((addon) => describeAddon(context, addon));
  const objects = Object.fromEntries(
    [...layers].map(([layer, construct]) => [
      layer,
      construct.node
        .findAll()
        .filter((child): child is ApiObject => 'toJson' in child && !Chart.isChart(child))
        .map((child) => child.toJson() as Rendered),
    ]),
  );
  const collected = Object.values(objects).flatMap((made) =>
    made.map((object) => ({ object: object as unknown as ManifestObject })),
  );
  const { releases } = deriveReleases(described, collected, recordedFacts(platform.name, found.name));
  return { cluster: found, releases, objects };
}

/** The release of that name. */
export function releaseOf({ releases }: Described, name: string): Release {
  const release = releases.find((candidate) => candidate.name === name);
  if (!release) throw new Error(`no release '${name}', there are ${releases.map((r) => r.name).join(', ')}`);
  return release;
}
