import { type Addon, Cidr, cloudValue, Cpu, Memory } from '../../lib/model';
import { K3S_SAMPLES } from './samples-k3s';
import { type SamplesOf, STACK } from './sample';

const oidc = {
  issuer: 'https://idp.shop.example',
  authorizationEndpoint: 'https://idp.shop.example/authorize',
  tokenEndpoint: 'https://idp.shop.example/token',
  userInfoEndpoint: 'https://idp.shop.example/userinfo',
  secret: { path: '/shop/oidc' },
};

/** What runs on EKS alone. */
const EKS_SAMPLES = {
  'vpc-cni': { least: { kind: 'vpc-cni', networkPolicy: true }, options: {} },
  'ebs-csi': { least: { kind: 'ebs-csi' }, options: {} },
  'kube-proxy': { least: { kind: 'kube-proxy' }, options: {} },
  coredns: { least: { kind: 'coredns' }, options: {} },
  'pod-identity-agent': { least: { kind: 'pod-identity-agent' }, options: {} },
  'cluster-autoscaler': { least: { kind: 'cluster-autoscaler' }, options: {} },
  'load-balancer-controller': {
    least: { kind: 'load-balancer-controller' },
    options: {
      accessLogs: { accessLogs: true },
      deletionProtection: { deletionProtection: true },
      webAcl: {
        webAcl: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/edge/0a1b2c3d-0000-1111-2222-333344445555',
      },
    },
  },
  cloudwatch: { least: { kind: 'cloudwatch' }, options: {} },
  'external-dns': {
    least: { kind: 'external-dns', ownedDomain: 'eu-west-1.shop.example', zone: 'shop.example' },
    options: {},
  },
  velero: { least: { kind: 'velero', bucket: 'shop-backups', schedule: '0 3 * * *', keepDays: 30 }, options: {} },
  karpenter: {
    least: {
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
    options: {},
  },
} as const satisfies Partial<SamplesOf<Addon['kind']>>;

/** What runs on either. */
const COMMON_SAMPLES = {
  'monitoring-crds': { least: { kind: 'monitoring-crds' }, options: {} },
  'metrics-server': { least: { kind: 'metrics-server' }, options: {} },
  vpa: { least: { kind: 'vpa' }, options: {} },
  gatekeeper: { least: { kind: 'gatekeeper' }, options: {} },
  flux: { least: { kind: 'flux' }, options: {} },
  'cert-manager': {
    least: { kind: 'cert-manager' },
    options: {
      acme: { acme: [{ name: 'letsencrypt', server: 'letsencrypt-staging', email: 'ops@shop.example' }] },
      authority: {
        authority: {
          certificate: '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUAAAA\n-----END CERTIFICATE-----\n',
        },
      },
    },
  },
  'external-secrets': {
    least: { kind: 'external-secrets', store: 'store' },
    options: { vault: { vault: { role: 'reader' } } },
  },
  jaeger: {
    least: {
      kind: 'jaeger',
      days: 3,
      volume: Memory.gibibytes(20),
      memory: Memory.gibibytes(2),
      account: { path: '/shop/jaeger' },
    },
    options: {},
  },
  'argo-cd': {
    least: {
      kind: 'argo-cd',
      host: 'argocd.shop.example',
      oidc: { issuer: oidc.issuer, clientId: 'argocd', secret: { path: '/shop/argocd' } },
      teams: [{ group: 'platform', role: 'admin' }],
    },
    options: {
      slack: { slack: { channel: '#sre', token: { path: '/shop/slack-token' } } },
      notify: { notify: ['drift', 'sync-succeeded', 'sync-failed', 'health-degraded'] },
      repositories: {
        repositories: [
          { name: 'shop', url: 'https://git.example/shop.git', scope: 'repository', secret: { path: '/shop/git' } },
        ],
      },
      trusts: { trusts: ['git.shop.internal'] },
      webhook: { webhook: { server: 'gitea', secret: { path: '/shop/webhook' } } },
    },
  },
  observability: {
    least: {
      kind: 'observability',
      retention: { metricsDays: 5 },
      metricsVolume: Memory.gibibytes(20),
      replicas: 1,
      grafanaAdmin: { path: '/shop/grafana' },
      alerts: { channel: '#alerts', webhook: { path: '/shop/slack-webhook' }, heartbeat: { path: '/shop/heartbeat' } },
    },
    options: {
      buckets: { buckets: { logs: 'shop-logs', traces: 'shop-traces' } },
      ampWorkspaceId: { ampWorkspaceId: cloudValue(STACK, 'AmpWorkspaceId') },
      ampPlugin: { ampWorkspaceId: cloudValue(STACK, 'AmpWorkspaceId'), ampPlugin: '3.3.5' },
      metricsResources: {
        metricsResources: {
          cpu: { request: Cpu.millis(200), limit: Cpu.cores(1) },
          memory: { request: Memory.gibibytes(1), limit: Memory.gibibytes(2) },
        },
      },
      public: {
        public: {
          grafana: 'grafana.shop.example',
          logs: 'logs.shop.example',
          traces: 'traces.shop.example',
          oidc,
          editorGroups: ['developers'],
        },
      },
      ingest: { ingest: { host: 'telemetry.eu-west-1.shop.example', from: Cidr.of('10.60.0.0/16') } },
      mirrorTo: { mirrorTo: { host: 'telemetry.us-east-1.shop.example', network: Cidr.of('10.60.0.0/16') } },
      limits: { limits: { responseSeconds: 0.5, errorRatio: 0.05 } },
    },
  },
} as const satisfies Partial<SamplesOf<Addon['kind']>>;

/** A sample of every add-on there is; one that is missing does not compile. */
export const SAMPLES: SamplesOf<Addon['kind']> = { ...EKS_SAMPLES, ...COMMON_SAMPLES, ...K3S_SAMPLES };
