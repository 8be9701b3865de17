import { cloudValue, Cpu, type EksAddon, Memory, type Observability, type PublicObservability } from 'archipel';
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
          // A third of a smaller one goes to agents, and to what a node keeps back for its pods.
          leastCpus: 4,
        },
      ],
    },
    { kind: 'metrics-server' },
    { kind: 'external-secrets', store: 'aws-secrets-manager' },
    { kind: 'load-balancer-controller', accessLogs: true },
    { kind: 'external-dns', ownedDomain: `${props.region}.luneo.app`, zone: 'luneo.app' },
    { kind: 'gatekeeper' },
    // Each region backs itself up: snapshots of volumes belong to their region, and the other one is made from Git.
    { kind: 'velero', bucket: `luneo-prod-velero-${props.region}`, schedule: '0 1 * * *', keepDays: 30 },
    argoCd(props),
    observability(props, stack),
  ];
}

const argoCd = (props: RegionProps): EksAddon => ({
  kind: 'argo-cd',
  host: `argocd.${props.region}.luneo.app`,
  oidc: {
    issuer: 'https://login.luneo.app',
    clientId: 'argocd',
    secret: { path: `/luneo/prod/argocd${props.secretSuffix}` },
  },
  teams: [
    { group: 'luneo-platform', role: 'admin' },
    { group: 'luneo-sre', role: 'deployer' },
    { group: 'luneo-product', role: 'readonly' },
  ],
  slack: { channel: '#sre', token: { path: `/luneo/prod/argocd${props.secretSuffix}` } },
});

const observability = (props: RegionProps, stack: string): EksAddon => ({
  kind: 'observability',
  retention: props.retention,
  // Not the duty's: the claim of a StatefulSet does not grow, and the longer retention of a region that serves must
  // fit.
  metricsVolume: Memory.gibibytes(100),
  replicas: props.observabilityReplicas,
  buckets: { logs: `luneo-prod-logs-${props.region}`, traces: `luneo-prod-traces-${props.region}` },
  ampWorkspaceId: cloudValue(stack, 'AmpWorkspaceId'),
  ampPlugin: '3.3.5',
  grafanaAdmin: { path: `/luneo/prod/grafana${props.secretSuffix}` },
  // One secret a region says whom to tell: the channel, who is woken, and who misses a Prometheus that is dead.
  alerts: { channel: '#sre', webhook: alertTargets(props), pager: alertTargets(props), heartbeat: alertTargets(props) },
  public: publicHosts(props),
  ...telemetryCopy(props),
});

const alertTargets = ({ secretSuffix }: RegionProps) => ({ path: `/luneo/prod/alertmanager${secretSuffix}` });

/** Private name under which a region takes logs and traces; it resolves to an internal load balancer. */
const ingestHost = (region: string): string => `ingest.${region}.luneo.app`;

/** The region that serves writes its logs and traces to the other one too, which opens a private entrance for them. */
const telemetryCopy = ({ role, region, other }: RegionProps): Pick<Observability, 'ingest' | 'mirrorTo'> =>
  role === 'active'
    ? { mirrorTo: { host: ingestHost(other.region), network: other.network.vpc } }
    : { ingest: { host: ingestHost(region), from: other.network.vpc } };

/** They follow the active region; their secrets exist in both. */
const publicHosts = ({ secretSuffix }: RegionProps): PublicObservability => ({
  answer: 'while-active',
  grafana: 'grafana.luneo.app',
  logs: 'logs.luneo.app',
  traces: 'traces.luneo.app',
  adminGroups: ['luneo-platform'],
  editorGroups: ['luneo-sre', 'luneo-product'],
  oidc: {
    issuer: 'https://login.luneo.app',
    authorizationEndpoint: 'https://login.luneo.app/authorize',
    tokenEndpoint: 'https://login.luneo.app/oauth/token',
    userInfoEndpoint: 'https://login.luneo.app/userinfo',
    secret: { path: `/luneo/prod/observability-oidc${secretSuffix}` },
  },
});
