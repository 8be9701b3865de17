import { z } from 'zod';
import type { AcmeIssuer, Addon, GitRepository, GlobalService, VaultRole } from '../addons';
import type { BackupStore, UncopiedVolumes } from '../file-backup';
import type { KafkaTopic, KafkaUser } from '../kafka';
import type { Bounds } from '../workload';
import { cidr, cpu, list, memory, object, text, whole } from './fields';
import { bounds, secretRef, secretSource, vaultPath } from './workload';

type FieldsOf<K extends Addon['kind']> = Omit<Extract<Addon, { kind: K }>, 'kind'>;

/** The schema of one kind of add-on: its kind and exactly its fields. */
const addonOf = <K extends Addon['kind']>(kind: K, fields: Record<keyof Required<FieldsOf<K>>, z.ZodType>): z.ZodObject<{ kind: z.ZodLiteral<K> }> =>
  z.strictObject({ kind: z.literal(kind), ...(fields as Record<string, z.ZodType>) });

const certificate = z.string().regex(/^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+\n-----END CERTIFICATE-----\n$/, 'expected one certificate as PEM text, with a line feed at its end');

const cron = z.string().regex(/^\S+ \S+ \S+ \S+ \S+$/, 'expected a cron expression of five fields');

const slackChannel = z.string().startsWith('#');

const nodePool = object<Extract<Addon, { kind: 'karpenter' }>['nodePools'][number]>({
  name: text,
  capacity: list(z.enum(['on-demand', 'spot'])),
  architectures: list(z.enum(['amd64', 'arm64'])),
  categories: list(text),
  limits: object<{ cpu: unknown; memory: unknown }>({ cpu, memory }),
  amiAlias: text,
  expireAfter: text,
  serves: z.boolean().optional(),
});

const publicHosts = object<NonNullable<FieldsOf<'observability'>['public']>>({
  answer: z.enum(['always', 'while-active']).optional(),
  grafana: text,
  logs: text,
  traces: text,
  oidc: object<NonNullable<FieldsOf<'observability'>['public']>['oidc']>({ issuer: text, authorizationEndpoint: text, tokenEndpoint: text, userInfoEndpoint: text, secret: secretRef }),
  editorGroups: list(text).optional(),
});

/** The add-ons, told apart by `kind`. */
export const addon = z.discriminatedUnion('kind', [
  addonOf('monitoring-crds', {}),
  addonOf('coredns', {}),
  addonOf('kube-proxy', {}),
  addonOf('pod-identity-agent', {}),
  addonOf('vpc-cni', { networkPolicy: z.boolean() }),
  addonOf('cert-manager', { acme: list(object<AcmeIssuer>({ name: text, server: z.enum(['letsencrypt-staging', 'letsencrypt-production']), email: z.email() })).optional(), authority: object<{ certificate: unknown }>({ certificate }).optional() }),
  addonOf('ebs-csi', {}),
  addonOf('karpenter', { nodePools: list(nodePool) }),
  addonOf('metrics-server', {}),
  addonOf('vpa', {}),
  addonOf('cluster-autoscaler', {}),
  addonOf('external-secrets', { store: text, vault: object<{ role: string }>({ role: text }).optional() }),
  addonOf('vault', { replicas: z.union([z.literal(1), z.literal(3), z.literal(5)]), volume: memory, roles: list(object<VaultRole>({ name: text, paths: list(vaultPath) })) }),
  addonOf('load-balancer-controller', {}),
  addonOf('traefik', { issuer: text, replicas: whole.positive() }),
  addonOf('cilium', {
    meshId: whole.min(1).max(255),
    nativeRouting: cidr,
    mtu: whole.positive(),
    authority: text,
    globalServices: list(object<GlobalService>({ name: text, namespace: text, workload: text, callers: list(text), affinity: z.enum(['any', 'local', 'remote']).optional() })).optional(),
  }),
  addonOf('flux', {}),
  addonOf('metallb', { pool: list(cidr), interface: text.optional() }),
  addonOf('external-dns', { ownedDomain: text, zone: text }),
  addonOf('gatekeeper', {}),
  addonOf('argo-cd', {
    host: text,
    oidc: object<FieldsOf<'argo-cd'>['oidc']>({ issuer: text, clientId: text, secret: secretSource }),
    teams: list(object<FieldsOf<'argo-cd'>['teams'][number]>({ group: text, role: z.enum(['admin', 'deployer', 'readonly']) })),
    slack: object<FieldsOf<'argo-cd'>['slack']>({ channel: slackChannel, token: secretSource }),
    notify: list(z.enum(['drift', 'sync-succeeded', 'sync-failed', 'health-degraded'])).optional(),
    repositories: list(object<GitRepository>({ name: text, url: z.url(), scope: z.enum(['repository', 'server']), secret: secretSource })).optional(),
    trusts: list(text).optional(),
    webhook: object<NonNullable<FieldsOf<'argo-cd'>['webhook']>>({ server: z.literal('gitea'), secret: secretSource }).optional(),
  }),
  addonOf('flux-monitoring', { webhookHost: text.optional() }),
  addonOf('kafka', {
    version: z.enum(['4.3.1', '4.3.0']),
    nodes: object<FieldsOf<'kafka'>['nodes']>({ replicas: whole.positive(), cpu: object<Bounds<unknown>>({ request: cpu, limit: cpu }), memory, disk: memory }),
    topics: list(object<KafkaTopic>({ name: text, partitions: whole.positive(), retentionHours: whole.positive() })),
    users: list(object<KafkaUser>({ name: text, password: object<KafkaUser['password']>({ secret: text, key: text }), client: z.string().includes('/'), reads: list(text).optional(), writes: list(text).optional() })),
  }),
  addonOf('observability', {
    retention: object<FieldsOf<'observability'>['retention']>({ metricsDays: whole.positive(), logsDays: whole.positive().optional(), tracesDays: whole.positive().optional() }),
    metricsVolume: memory,
    metricsResources: object<NonNullable<FieldsOf<'observability'>['metricsResources']>>({ cpu: bounds(cpu), memory: bounds(memory) }).optional(),
    replicas: whole.positive(),
    buckets: object<NonNullable<FieldsOf<'observability'>['buckets']>>({ logs: text, traces: text }).optional(),
    ampWorkspaceId: text.optional(),
    grafanaAdmin: secretSource,
    public: publicHosts.optional(),
    ingest: object<NonNullable<FieldsOf<'observability'>['ingest']>>({ host: text, from: cidr }).optional(),
    mirrorTo: object<NonNullable<FieldsOf<'observability'>['mirrorTo']>>({ host: text, network: cidr }).optional(),
    alerts: object<FieldsOf<'observability'>['alerts']>({ channel: slackChannel, webhook: secretSource }),
    limits: object<NonNullable<FieldsOf<'observability'>['limits']>>({ responseSeconds: z.number().positive(), errorRatio: z.number().positive().max(1) }).optional(),
  }),
  addonOf('jaeger', { days: whole.positive(), volume: memory, memory, account: secretSource }),
  addonOf('cloudwatch', {}),
  addonOf('file-backup', {
    bucket: text,
    schedule: cron,
    keepDays: whole.positive(),
    store: object<BackupStore>({ url: z.url({ protocol: /^https$/ }), region: text, at: cidr, authority: z.enum(['own', 'public']).optional(), credentials: secretSource }),
    notCopied: list(object<UncopiedVolumes>({ name: text, why: text })).optional(),
  }),
  addonOf('velero', { bucket: text, schedule: cron, keepDays: whole.positive() }),
]);
