import { Cidr, cloudValue, Cpu, type EksAddon, type Karpenter, Memory, type Observability } from '../../../lib/model';

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

const karpenter: Karpenter = {
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
};

/** The add-ons of one of the clusters; the large one is public and copies its telemetry to the other. */
export const addonsOf = (stack: string, region: string, large: boolean): readonly EksAddon[] => [
  { kind: 'monitoring-crds' },
  { kind: 'vpc-cni', networkPolicy: true },
  { kind: 'cert-manager' },
  { kind: 'ebs-csi' },
  karpenter,
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
  observability(stack, large),
];
