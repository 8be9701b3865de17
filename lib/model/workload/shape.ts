import { z } from 'zod';
import type { Egress, FlowPort } from '../network/flows';
import type { Image } from '../../pins/types';
import type { SecretFile, SecretRef } from '../secrets/secrets';
import type {
  AwsAccess,
  AwsStatement,
  Autoscaling,
  Bounds,
  CheckException,
  CronJob,
  HostExposure,
  MetricsEndpoint,
  Probe,
  Probes,
  RegionalExposure,
  ScalingPace,
  Scratch,
  Stateful,
  VaultAccess,
  VaultSecret,
  WebService,
  Worker,
} from './workload';
import { UPDATE_MODES, updateModeError, type VerticalScaling } from './vertical';
import {
  absolutePath,
  cidr,
  cpu,
  host,
  imageRepository,
  like,
  list,
  memory,
  object,
  port,
  prose,
  textMap,
  urlPath,
  whole,
  word,
} from '../shape/fields';

export const bounds = (unit: z.ZodType): z.ZodType => object<Bounds<unknown>>({ request: unit, limit: unit });

const image = object<Image>({
  pinned: z.literal('image'),
  repository: imageRepository,
  tag: z.union([z.literal(''), like(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/, 'a tag, for example 1.4.2')]),
  digest: like(/^[A-Za-z0-9_:+.-]+$/, 'a digest, for example sha256: and 64 digits'),
  date: word,
  source: prose,
  withoutDigest: prose.optional(),
  policy: word.optional(),
});

export const secretRef = object<SecretRef>({
  path: like(/^\/[A-Za-z0-9/_+=.@-]+$/, 'the path of a secret, which begins with a slash'),
  stage: z.enum(['AWSCURRENT', 'AWSPREVIOUS', 'AWSPENDING']).optional(),
});

/** Where a Secret comes from. */
export const secretSource = z.union([z.literal('encrypted'), secretRef]);

const secretFile = object<SecretFile>({
  name: word,
  from: secretSource,
  keys: textMap,
  labels: textMap.optional(),
  literals: textMap.optional(),
});

export const flowPort = object<FlowPort>({ port, protocol: z.enum(['TCP', 'UDP']).optional() });

const egress = object<Egress>({ to: cidr, ports: list(flowPort), why: prose });

/** What a statement is about, which may hold references and variables of IAM: it is written into templates as data. */
const awsResource = like(/^[A-Za-z0-9*?+=,.@_/:${}-]+$/, 'an ARN, for example arn:aws:s3:::bucket/*');

const timing = {
  periodSeconds: whole.positive().optional(),
  failureThreshold: whole.positive().optional(),
  timeoutSeconds: whole.positive().optional(),
};
const probe = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('http'), path: urlPath, port: port.optional(), ...timing } satisfies Record<
    keyof Required<Extract<Probe, { kind: 'http' }>>,
    z.ZodType
  >),
  z.strictObject({ kind: z.literal('exec'), command: list(z.string().min(1)), ...timing } satisfies Record<
    keyof Required<Extract<Probe, { kind: 'exec' }>>,
    z.ZodType
  >),
]);

/** A path below the mount of Vault's secrets: neither the mount nor a leading slash is part of it. */
export const vaultPath = z.string().regex(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*(\/\*)?$/);

const pace = object<ScalingPace>({
  stabilizationSeconds: whole.min(0).max(3600),
  percent: whole.positive(),
  periodSeconds: whole.positive().max(1800),
});

const common = {
  name: word,
  image,
  cpu: bounds(cpu),
  memory: bounds(memory),
  ephemeralStorage: bounds(memory).optional(),
  priority: word,
  config: textMap.optional(),
  secrets: list(secretFile).optional(),
  vault: object<VaultAccess>({
    role: word,
    secrets: list(
      object<VaultSecret>({
        file: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
        path: vaultPath,
        fields: list(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)),
      }),
    ),
  }).optional(),
  aws: object<AwsAccess>({
    statements: list(
      object<AwsStatement>({
        actions: list(like(/^[a-z0-9-]+:[A-Za-z0-9*?]+$/, 'an action, for example s3:GetObject')),
        resources: list(awsResource),
      }),
    ),
  }).optional(),
  egress: list(egress).optional(),
  scratch: list(object<Scratch>({ path: absolutePath, size: memory })).optional(),
  runAs: whole.positive().optional(),
  command: list(z.string()).optional(),
  args: list(z.string()).optional(),
  exceptions: list(
    object<CheckException>({
      check: like(/^workload\/[a-z0-9-]+$/, 'a code, for example workload/low-port'),
      object: like(/^[A-Za-z0-9._:/ -]+$/, 'an object, for example Deployment shop/api'),
      reason: prose,
    }),
  ).optional(),
};

const size = object<VerticalScaling['min']>({ cpu, memory });

const longRunning = {
  ...common,
  probes: object<Probes>({ readiness: probe, liveness: probe, startup: probe.optional() }),
  replicas: z.union([
    z.number(),
    object<Autoscaling>({
      min: z.number(),
      max: z.number(),
      cpuPercent: z.number(),
      memoryPercent: z.number().optional(),
      scaleUp: pace.optional(),
      scaleDown: pace.optional(),
    }),
  ]),
  vertical: object<VerticalScaling>({
    min: size,
    max: size,
    resources: list(z.enum(['cpu', 'memory'])).optional(),
    mode: z
      .string()
      .refine((mode) => UPDATE_MODES.some((known) => known === mode), { error: ({ input }) => updateModeError(input) })
      .optional(),
  }).optional(),
  metrics: object<MetricsEndpoint>({
    port,
    path: urlPath,
    also: list(z.enum(['http', 'jobs', 'database'])).optional(),
  }).optional(),
  terminationGracePeriodSeconds: whole.positive().optional(),
};

const exposure = z.union([
  object<RegionalExposure>({
    globalHost: host.optional(),
    regionalHost: host,
    path: urlPath.optional(),
    healthPath: urlPath,
  }),
  object<HostExposure>({ host, path: urlPath.optional() }),
]);

/** The four kinds of workload, told apart by `kind`. */
export const workload = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('web-service'),
    ...longRunning,
    port,
    callers: list(word).optional(),
    exposure: exposure.optional(),
    tier: z.enum(['frontend', 'backend']).optional(),
  } satisfies Record<keyof Required<WebService>, z.ZodType>),
  z.strictObject({ kind: z.literal('worker'), ...longRunning } satisfies Record<keyof Required<Worker>, z.ZodType>),
  z.strictObject({
    kind: z.literal('stateful'),
    ...longRunning,
    port,
    callers: list(word).optional(),
    volume: object<Stateful['volume']>({ mountPath: absolutePath, size: memory, storageClass: word }),
  } satisfies Record<keyof Required<Stateful>, z.ZodType>),
  z.strictObject({
    kind: z.literal('cron-job'),
    ...common,
    schedule: like(/^[A-Za-z0-9@ ,*/-]+$/, 'a cron expression, for example 0 5 * * *'),
    timeZone: like(/^[A-Za-z0-9_+/-]+$/, 'a time zone, for example Europe/Zurich').optional(),
    activeDeadlineSeconds: whole.positive(),
    runs: z.enum(['every-cluster', 'active-cluster']).optional(),
  } satisfies Record<keyof Required<CronJob>, z.ZodType>),
]);
