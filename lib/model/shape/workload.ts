import { z } from 'zod';
import type { Egress, FlowPort } from '../flows';
import type { Image } from '../pins';
import type { SecretFile, SecretRef } from '../secrets';
import type { AwsAccess, AwsStatement, Autoscaling, Bounds, CheckException, CronJob, HostExposure, MetricsEndpoint, Probe, Probes, RegionalExposure, ScalingPace, Scratch, Stateful, VaultAccess, VaultSecret, WebService, Worker } from '../workload';
import { UPDATE_MODES, updateModeError, type VerticalScaling } from '../vertical';
import { anyText, cidr, cpu, list, memory, object, port, text, textMap, whole } from './fields';

export const bounds = (unit: z.ZodType): z.ZodType => object<Bounds<unknown>>({ request: unit, limit: unit });

const image = object<Image>({ pinned: z.literal('image'), repository: text, tag: anyText, digest: text, date: text, source: text, withoutDigest: text.optional(), policy: text.optional() });

export const secretRef = object<SecretRef>({ path: z.string().startsWith('/'), stage: z.enum(['AWSCURRENT', 'AWSPREVIOUS', 'AWSPENDING']).optional() });

/** Where a Secret comes from. */
export const secretSource = z.union([z.literal('encrypted'), secretRef]);

const secretFile = object<SecretFile>({ name: text, from: secretSource, keys: textMap, labels: textMap.optional(), literals: textMap.optional() });

export const flowPort = object<FlowPort>({ port, protocol: z.enum(['TCP', 'UDP']).optional() });

const egress = object<Egress>({ to: cidr, ports: list(flowPort), why: text });

const timing = { periodSeconds: whole.positive().optional(), failureThreshold: whole.positive().optional(), timeoutSeconds: whole.positive().optional() };
const probe = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('http'), path: z.string().startsWith('/'), port: port.optional(), ...timing } satisfies Record<keyof Required<Extract<Probe, { kind: 'http' }>>, z.ZodType>),
  z.strictObject({ kind: z.literal('exec'), command: list(text), ...timing } satisfies Record<keyof Required<Extract<Probe, { kind: 'exec' }>>, z.ZodType>),
]);

/** A path below the mount of Vault's secrets: neither the mount nor a leading slash is part of it. */
export const vaultPath = z.string().regex(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*(\/\*)?$/);

const pace = object<ScalingPace>({ stabilizationSeconds: whole.min(0).max(3600), percent: whole.positive(), periodSeconds: whole.positive().max(1800) });

const common = {
  name: text,
  image,
  cpu: bounds(cpu),
  memory: bounds(memory),
  ephemeralStorage: bounds(memory).optional(),
  priority: text,
  config: textMap.optional(),
  secrets: list(secretFile).optional(),
  vault: object<VaultAccess>({ role: text, secrets: list(object<VaultSecret>({ file: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/), path: vaultPath, fields: list(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)) })) }).optional(),
  aws: object<AwsAccess>({ statements: list(object<AwsStatement>({ actions: list(z.string().includes(':')), resources: list(text) })) }).optional(),
  egress: list(egress).optional(),
  scratch: list(object<Scratch>({ path: z.string().startsWith('/'), size: memory })).optional(),
  runAs: whole.positive().optional(),
  command: list(z.string()).optional(),
  args: list(z.string()).optional(),
  exceptions: list(object<CheckException>({ check: z.string().startsWith('workload/'), object: text, reason: text })).optional(),
};

const size = object<VerticalScaling['min']>({ cpu, memory });

const longRunning = {
  ...common,
  probes: object<Probes>({ readiness: probe, liveness: probe, startup: probe.optional() }),
  replicas: z.union([z.number(), object<Autoscaling>({ min: z.number(), max: z.number(), cpuPercent: z.number(), memoryPercent: z.number().optional(), scaleUp: pace.optional(), scaleDown: pace.optional() })]),
  vertical: object<VerticalScaling>({ min: size, max: size, resources: list(z.enum(['cpu', 'memory'])).optional(), mode: z.string().refine((mode) => UPDATE_MODES.some((known) => known === mode), { error: ({ input }) => updateModeError(input) }).optional() }).optional(),
  metrics: object<MetricsEndpoint>({ port, path: z.string().startsWith('/'), also: list(z.enum(['http', 'jobs', 'database'])).optional() }).optional(),
  terminationGracePeriodSeconds: whole.positive().optional(),
};

const exposure = z.union([object<RegionalExposure>({ globalHost: text.optional(), regionalHost: text, path: z.string().startsWith('/').optional(), healthPath: z.string().startsWith('/') }), object<HostExposure>({ host: text, path: z.string().startsWith('/').optional() })]);

/** The four kinds of workload, told apart by `kind`. */
export const workload = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('web-service'), ...longRunning, port, callers: list(text).optional(), exposure: exposure.optional(), tier: z.enum(['frontend', 'backend']).optional() } satisfies Record<keyof Required<WebService>, z.ZodType>),
  z.strictObject({ kind: z.literal('worker'), ...longRunning } satisfies Record<keyof Required<Worker>, z.ZodType>),
  z.strictObject({ kind: z.literal('stateful'), ...longRunning, port, callers: list(text).optional(), volume: object<Stateful['volume']>({ mountPath: text, size: memory, storageClass: text }) } satisfies Record<keyof Required<Stateful>, z.ZodType>),
  z.strictObject({ kind: z.literal('cron-job'), ...common, schedule: text, timeZone: text.optional(), activeDeadlineSeconds: whole.positive(), runs: z.enum(['every-cluster', 'active-cluster']).optional() } satisfies Record<keyof Required<CronJob>, z.ZodType>),
]);
