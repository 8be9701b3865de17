import { type BackupStore, Cidr, Cpu, type K3sAddon, Memory, type SecretRef } from 'archipel';
import { authority } from './authority';

/** A secret in the cluster's own Vault. */
const inVault = (name: string): SecretRef => ({ path: `/virida/${name}` });

/** Beside Gitea, on no machine of the cluster. */
const store: BackupStore = {
  url: 'https://s3.virida.local',
  region: 'virida',
  at: Cidr.of('192.168.50.2/32'),
  authority: 'own',
  credentials: inVault('backup'),
};

/** What the cluster runs besides its workloads. */
export const addons: readonly K3sAddon[] = [
  { kind: 'monitoring-crds' },
  { kind: 'cert-manager', authority: { certificate: authority } },
  { kind: 'metrics-server' },
  { kind: 'vpa' },
  {
    kind: 'vault',
    replicas: 3,
    volume: Memory.gibibytes(10),
    roles: [
      {
        name: 'external-secrets',
        paths: [
          'virida/argocd',
          'virida/gitea',
          'virida/grafana',
          'virida/alertmanager',
          'virida/backup',
          'virida/jaeger',
        ],
      },
      { name: 'backend-api-gateway', paths: ['virida/database', 'virida/sessions'] },
      { name: 'ai-ml-prediction-engine', paths: ['virida/database'] },
      { name: 'iot-ingestion', paths: ['virida/iot'] },
    ],
    snapshots: { schedule: '30 1 * * *', bucket: 'virida-vault', store },
  },
  { kind: 'external-secrets', store: 'vault', vault: { role: 'external-secrets' } },
  {
    kind: 'file-backup',
    bucket: 'virida-backups',
    store,
    schedule: '0 2 * * *',
    keepDays: 30,
    notCopied: [
      { name: 'vault', why: 'a database at work, which makes snapshots of its own' },
      { name: 'elasticsearch', why: 'a database at work; traces of a week are worth no copy' },
    ],
  },
  { kind: 'traefik', issuer: 'internal-ca', replicas: 2 },
  { kind: 'gatekeeper' },
  {
    kind: 'argo-cd',
    host: 'argocd.virida.local',
    oidc: { issuer: 'https://gitea.virida.local/', clientId: 'argocd', secret: inVault('argocd') },
    teams: [
      { group: 'platform:owners', role: 'admin' },
      { group: 'apps:developers', role: 'deployer' },
      { group: 'apps:readers', role: 'readonly' },
    ],
    slack: { channel: '#virida-ops', token: inVault('argocd') },
    notify: ['drift', 'sync-succeeded', 'sync-failed', 'health-degraded'],
    repositories: [{ name: 'gitea', url: 'https://gitea.virida.local', scope: 'server', secret: inVault('gitea') }],
    trusts: ['gitea.virida.local'],
    webhook: { server: 'gitea', secret: inVault('argocd') },
  },
  {
    kind: 'observability',
    retention: { metricsDays: 7 },
    metricsVolume: Memory.gibibytes(10),
    metricsResources: {
      cpu: { request: Cpu.millis(500), limit: Cpu.cores(1) },
      memory: { request: Memory.gibibytes(1), limit: Memory.gibibytes(2) },
    },
    replicas: 1,
    grafanaAdmin: inVault('grafana'),
    alerts: {
      channel: '#virida-ops',
      webhook: inVault('alertmanager'),
      heartbeat: inVault('alertmanager'),
    },
    limits: { responseSeconds: 2, errorRatio: 0.1 },
  },
  { kind: 'jaeger', days: 7, volume: Memory.gibibytes(20), memory: Memory.gibibytes(2), account: inVault('jaeger') },
];
