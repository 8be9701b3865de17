import { z } from 'zod';
import type { AcmeIssuer, Addon, GitRepository, GlobalService, VaultRole } from '.';
import type { BackupStore, UncopiedVolumes } from './file-backup';
import type { KafkaTopic, KafkaUser } from './kafka';
import type { Bounds } from '../workload/workload';
import {
  awsName,
  cidr,
  cloudId,
  cpu,
  group,
  host,
  httpsUrl,
  like,
  list,
  memory,
  object,
  prose,
  slackChannel,
  url,
  whole,
  word,
} from '../shape/fields';
import { bounds, secretRef, secretSource, vaultPath } from '../workload/shape';

type FieldsOf<K extends Addon['kind']> = Omit<Extract<Addon, { kind: K }>, 'kind'>;

/** The schema of one kind of add-on: its kind and exactly its fields. */
const addonOf = <K extends Addon['kind']>(
  kind: K,
  fields: Record<keyof Required<FieldsOf<K>>, z.ZodType>,
): z.ZodObject<{ kind: z.ZodLiteral<K> }> =>
  z.strictObject({ kind: z.literal(kind), ...(fields as Record<string, z.ZodType>) });

const certificate = z
  .string()
  .regex(
    /^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+\n-----END CERTIFICATE-----\n$/,
    'expected one certificate as PEM text, with a line feed at its end',
  );

const cron = like(/^([A-Za-z0-9,*/-]+ ){4}[A-Za-z0-9,*/-]+$/, 'a cron expression of five fields');

const nodePool = object<Extract<Addon, { kind: 'karpenter' }>['nodePools'][number]>({
  name: word,
  capacity: list(z.enum(['on-demand', 'spot'])),
  architectures: list(z.enum(['amd64', 'arm64'])),
  categories: list(word),
  limits: object<{ cpu: unknown; memory: unknown }>({ cpu, memory }),
  amiAlias: like(/^[a-z0-9]+@[A-Za-z0-9.-]+$/, 'an alias with a version, for example al2023@v20260801'),
  expireAfter: word,
  serves: z.boolean().optional(),
});

const publicHosts = object<NonNullable<FieldsOf<'observability'>['public']>>({
  answer: z.enum(['always', 'while-active']).optional(),
  grafana: host,
  logs: host,
  traces: host,
  oidc: object<NonNullable<FieldsOf<'observability'>['public']>['oidc']>({
    issuer: httpsUrl,
    authorizationEndpoint: httpsUrl,
    tokenEndpoint: httpsUrl,
    userInfoEndpoint: httpsUrl,
    secret: secretRef,
  }),
  editorGroups: list(group).optional(),
});

/** The add-ons, told apart by `kind`. */
export const addon = z.discriminatedUnion('kind', [
  addonOf('monitoring-crds', {}),
  addonOf('coredns', {}),
  addonOf('kube-proxy', {}),
  addonOf('pod-identity-agent', {}),
  addonOf('vpc-cni', { networkPolicy: z.boolean() }),
  addonOf('cert-manager', {
    acme: list(
      object<AcmeIssuer>({
        name: word,
        server: z.enum(['letsencrypt-staging', 'letsencrypt-production']),
        email: z.email(),
      }),
    ).optional(),
    authority: object<{ certificate: unknown }>({ certificate }).optional(),
  }),
  addonOf('ebs-csi', {}),
  addonOf('karpenter', { nodePools: list(nodePool) }),
  addonOf('metrics-server', {}),
  addonOf('vpa', {}),
  addonOf('cluster-autoscaler', {}),
  addonOf('external-secrets', { store: word, vault: object<{ role: string }>({ role: word }).optional() }),
  addonOf('vault', {
    replicas: z.union([z.literal(1), z.literal(3), z.literal(5)]),
    volume: memory,
    roles: list(object<VaultRole>({ name: word, paths: list(vaultPath) })),
  }),
  addonOf('load-balancer-controller', {}),
  addonOf('traefik', { issuer: word, replicas: whole.positive() }),
  addonOf('cilium', {
    meshId: whole.min(1).max(255),
    nativeRouting: cidr,
    mtu: whole.positive(),
    authority: word,
    globalServices: list(
      object<GlobalService>({
        name: word,
        namespace: word,
        workload: word,
        callers: list(word),
        affinity: z.enum(['any', 'local', 'remote']).optional(),
      }),
    ).optional(),
  }),
  addonOf('flux', {}),
  addonOf('metallb', {
    pool: list(cidr),
    interface: like(/^[A-Za-z0-9._-]{1,15}$/, 'a network card, for example eth0').optional(),
  }),
  addonOf('external-dns', { ownedDomain: host, zone: like(/^[A-Za-z0-9.${}:/-]+$/, 'a zone or a cloudValue()') }),
  addonOf('gatekeeper', {}),
  addonOf('argo-cd', {
    host,
    oidc: object<FieldsOf<'argo-cd'>['oidc']>({
      issuer: httpsUrl,
      clientId: like(/^[A-Za-z0-9][A-Za-z0-9._:@/+=-]*$/, 'an id of a client, of letters, digits and . _ : @ / + = -'),
      secret: secretSource,
    }),
    teams: list(
      object<FieldsOf<'argo-cd'>['teams'][number]>({ group, role: z.enum(['admin', 'deployer', 'readonly']) }),
    ),
    slack: object<FieldsOf<'argo-cd'>['slack']>({ channel: slackChannel, token: secretSource }),
    notify: list(z.enum(['drift', 'sync-succeeded', 'sync-failed', 'health-degraded'])).optional(),
    repositories: list(
      object<GitRepository>({ name: word, url, scope: z.enum(['repository', 'server']), secret: secretSource }),
    ).optional(),
    trusts: list(host).optional(),
    webhook: object<NonNullable<FieldsOf<'argo-cd'>['webhook']>>({
      server: z.literal('gitea'),
      secret: secretSource,
    }).optional(),
  }),
  addonOf('flux-monitoring', { webhookHost: host.optional() }),
  addonOf('kafka', {
    version: z.enum(['4.3.1', '4.3.0']),
    nodes: object<FieldsOf<'kafka'>['nodes']>({
      replicas: whole.positive(),
      cpu: object<Bounds<unknown>>({ request: cpu, limit: cpu }),
      memory,
      disk: memory,
    }),
    topics: list(object<KafkaTopic>({ name: word, partitions: whole.positive(), retentionHours: whole.positive() })),
    users: list(
      object<KafkaUser>({
        name: word,
        password: object<KafkaUser['password']>({ secret: word, key: word }),
        client: like(/^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+$/, 'a namespace and a workload, for example shop/api'),
        reads: list(word).optional(),
        writes: list(word).optional(),
      }),
    ),
  }),
  addonOf('observability', {
    retention: object<FieldsOf<'observability'>['retention']>({
      metricsDays: whole.positive(),
      logsDays: whole.positive().optional(),
      tracesDays: whole.positive().optional(),
    }),
    metricsVolume: memory,
    metricsResources: object<NonNullable<FieldsOf<'observability'>['metricsResources']>>({
      cpu: bounds(cpu),
      memory: bounds(memory),
    }).optional(),
    replicas: whole.positive(),
    buckets: object<NonNullable<FieldsOf<'observability'>['buckets']>>({ logs: awsName, traces: awsName }).optional(),
    ampWorkspaceId: cloudId.optional(),
    grafanaAdmin: secretSource,
    public: publicHosts.optional(),
    ingest: object<NonNullable<FieldsOf<'observability'>['ingest']>>({ host, from: cidr }).optional(),
    mirrorTo: object<NonNullable<FieldsOf<'observability'>['mirrorTo']>>({ host, network: cidr }).optional(),
    alerts: object<FieldsOf<'observability'>['alerts']>({ channel: slackChannel, webhook: secretSource }),
    limits: object<NonNullable<FieldsOf<'observability'>['limits']>>({
      responseSeconds: z.number().positive(),
      errorRatio: z.number().positive().max(1),
    }).optional(),
  }),
  addonOf('jaeger', { days: whole.positive(), volume: memory, memory, account: secretSource }),
  addonOf('cloudwatch', {}),
  addonOf('file-backup', {
    bucket: awsName,
    schedule: cron,
    keepDays: whole.positive(),
    store: object<BackupStore>({
      url: httpsUrl,
      region: word,
      at: cidr,
      authority: z.enum(['own', 'public']).optional(),
      credentials: secretSource,
    }),
    notCopied: list(object<UncopiedVolumes>({ name: word, why: prose })).optional(),
  }),
  addonOf('velero', { bucket: awsName, schedule: cron, keepDays: whole.positive() }),
]);
