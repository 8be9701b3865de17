import { Cpu, type K3sAddon, type KafkaUser, Memory } from 'archipel';
import type { Environment } from './environment';
import { type Api, APIS } from './workloads';

const EMAIL = 'platform@vps.example.org';

/** What each API may do with the two topics. */
const RIGHTS: Readonly<Record<Api, Pick<KafkaUser, 'reads' | 'writes'>>> = {
  'api-enrichment': { reads: ['requests'], writes: ['results'] },
  'api-gateway': { reads: ['results'], writes: ['requests'] },
  'api-generation': { reads: ['requests'], writes: ['results'] },
};

/** What the machine runs besides its APIs. */
export const addons = ({ domain, issuer, metricsDays }: Environment): readonly K3sAddon[] => [
  { kind: 'monitoring-crds' },
  {
    kind: 'cert-manager',
    acme: [
      { name: 'letsencrypt-staging', server: 'letsencrypt-staging', email: EMAIL },
      { name: 'letsencrypt-production', server: 'letsencrypt-production', email: EMAIL },
    ],
  },
  { kind: 'metrics-server' },
  { kind: 'traefik', issuer, replicas: 1 },
  { kind: 'gatekeeper' },
  {
    kind: 'kafka',
    version: '4.3.1',
    nodes: {
      replicas: 1,
      cpu: { request: Cpu.millis(300), limit: Cpu.cores(1) },
      memory: Memory.mebibytes(1024),
      disk: Memory.gibibytes(20),
    },
    topics: [
      { name: 'requests', partitions: 6, retentionHours: 72 },
      { name: 'results', partitions: 6, retentionHours: 72 },
    ],
    users: APIS.map((name): KafkaUser => ({
      name,
      client: `apps/${name}`,
      password: { secret: 'kafka-secret', key: name },
      ...RIGHTS[name],
    })),
    // A copy of files that a broker writes is no whole one, and one of last night would do a day's work again.
    notBackedUp:
      'a queue between the APIs: topics and accounts come from Git, and what was not done yet is asked for again',
  },
  { kind: 'flux-monitoring', webhookHost: `flux.${domain}` },
  {
    kind: 'observability',
    retention: { metricsDays },
    metricsVolume: Memory.gibibytes(20),
    replicas: 1,
    grafanaAdmin: 'encrypted',
    alerts: { channel: '#vps', webhook: 'encrypted', heartbeat: 'encrypted' },
  },
];
