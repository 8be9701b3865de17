import { cloudValue, Cpu, type EksAddon, Memory } from '../../lib/model';
import type { RegionProps } from './region-props';

/** What a region runs besides its workloads. */
export function addons(props: RegionProps, stack: string): readonly EksAddon[] {
  return [
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
          categories: ['c', 'm', 'r'],
          limits: { cpu: Cpu.cores(props.nodes.cores), memory: Memory.gibibytes(props.nodes.gibibytes) },
          amiAlias: 'al2023@v20260810',
          expireAfter: '720h',
        },
      ],
    },
    { kind: 'metrics-server' },
    { kind: 'external-secrets', store: 'aws-secrets-manager' },
    { kind: 'load-balancer-controller' },
    { kind: 'external-dns', ownedDomain: `${props.region}.luneo.app`, zone: 'luneo.app' },
    { kind: 'gatekeeper' },
    {
      kind: 'argo-cd',
      host: `argocd.${props.region}.luneo.app`,
      oidc: { issuer: 'https://login.luneo.app', clientId: 'argocd', secret: { path: `/luneo/prod/argocd${props.secretSuffix}` } },
      teams: [
        { group: 'luneo-platform', role: 'admin' },
        { group: 'luneo-sre', role: 'deployer' },
        { group: 'luneo-product', role: 'readonly' },
      ],
      slack: { channel: '#sre', token: { path: `/luneo/prod/argocd${props.secretSuffix}` } },
    },
    {
      kind: 'observability',
      retention: props.retention,
      metricsVolume: Memory.gibibytes(props.observability.gibibytes),
      replicas: props.observability.replicas,
      buckets: { logs: `luneo-prod-logs-${props.region}`, traces: `luneo-prod-traces-${props.region}` },
      ampWorkspaceId: cloudValue(stack, 'AmpWorkspaceId'),
      grafanaAdmin: { path: `/luneo/prod/grafana${props.secretSuffix}` },
      alerts: { channel: '#sre', webhook: { path: `/luneo/prod/alertmanager${props.secretSuffix}` } },
      ...(props.observability.public ? { public: publicHosts(props) } : {}),
      ...(props.ingestFrom ? { ingest: { host: ingestHost(props.region), from: props.ingestFrom } } : {}),
      ...(props.mirrorTo ? { mirrorTo: { host: ingestHost(props.mirrorTo.region), network: props.mirrorTo.network } } : {}),
    },
  ];
}

/** Private name under which a region takes logs and traces; it resolves to an internal load balancer. */
const ingestHost = (region: string): string => `ingest.${region}.luneo.app`;

const publicHosts = ({ secretSuffix }: RegionProps): NonNullable<Extract<EksAddon, { kind: 'observability' }>['public']> => ({
  grafana: 'grafana.luneo.app',
  logs: 'logs.luneo.app',
  traces: 'traces.luneo.app',
  oidc: {
    issuer: 'https://login.luneo.app',
    authorizationEndpoint: 'https://login.luneo.app/authorize',
    tokenEndpoint: 'https://login.luneo.app/oauth/token',
    userInfoEndpoint: 'https://login.luneo.app/userinfo',
    secret: { path: `/luneo/prod/observability-oidc${secretSuffix}` },
  },
});
