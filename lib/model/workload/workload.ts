import { type Patch, patchShape } from '../own/patch';
import { type Egress, egressShape } from '../network/flows';
import type { Image } from '../../pins/types';
import { type SecretFile, secretFileShape } from '../secrets/secrets';
import { absolutePath, count, cpu, like, memory, port, prose, text, textMap, word } from '../shape/fields';
import { imageShape } from '../shape/pins';
import { type Fields, list, object, oneOf, variants } from '../shape/shape';
import type { Cpu, Memory } from '../units/units';
import { type AwsAccess, awsAccessShape, type VaultAccess, vaultAccessShape } from './access';
import { type Bounds, boundsShape } from './bounds';
import { type Exposure, exposureShape } from './exposure';
import { type MetricsEndpoint, metricsShape } from './metrics';
import { type Probes, probesShape } from './probes';
import { type Autoscaling, replicasShape } from './scaling';
import { type VerticalScaling, verticalShape } from './vertical';

export type { AwsAccess, AwsStatement, VaultAccess, VaultSecret } from './access';
export type { Bounds } from './bounds';
export { type Exposure, type HostExposure, isRegional, type RegionalExposure } from './exposure';
export type { MetricFamily, MetricsEndpoint } from './metrics';
export type { Probe, Probes } from './probes';
export type { Autoscaling, ScalingPace } from './scaling';

/** A directory the program may write to; the root file system is read-only. */
export interface Scratch {
  /** Where it is mounted. */
  readonly path: string;
  /** The most it may hold. */
  readonly size: Memory;
}

/** A deliberate deviation from a check, with its reason; shown in review and counted. */
export interface CheckException {
  /** Code of the check, for example `workload/high-uid`. */
  readonly check: `workload/${string}`;
  /** Kind of the object that deviates, for example `Deployment`: that of this workload and no other. */
  readonly object: string;
  /** Why the deviation is accepted; it is rendered onto the object. */
  readonly reason: string;
}

/** What every workload has. */
interface WorkloadCommon {
  /** Name of the workload and of its objects, unique in the namespace. */
  readonly name: string;
  /** What it runs: an image of the platform's `images.json`. */
  readonly image: Image;
  /** CPU of a pod. */
  readonly cpu: Bounds<Cpu>;
  /** Memory of a pod. */
  readonly memory: Bounds<Memory>;
  /** Disk of the container: logs and scratch. @default - 128Mi requested, 1Gi at most */
  readonly ephemeralStorage?: Bounds<Memory>;
  /** Name of a priority class of the cluster. */
  readonly priority: string;
  /** Non-secret settings; become a ConfigMap and environment variables. @default - none */
  readonly config?: Readonly<Record<string, string>>;
  /** Secrets, each mounted as files below `/etc/secrets/<name>`. @default - none */
  readonly secrets?: readonly SecretFile[];
  /** Secrets from the cluster's own Vault, beside those of {@link secrets}. @default - none; no agent is injected */
  readonly vault?: VaultAccess;
  /** Permissions in AWS. @default - none; no role is made */
  readonly aws?: AwsAccess;
  /** Connections to addresses outside the cluster. @default - none */
  readonly egress?: readonly Egress[];
  /** Directories the program writes to. @default - `/tmp` of 64Mi */
  readonly scratch?: readonly Scratch[];
  /** User and group id of the process. @default 10001 */
  readonly runAs?: number;
  /** Command line, where the image's own does not do. @default - that of the image */
  readonly command?: readonly string[];
  /** Arguments of the command. @default - those of the image */
  readonly args?: readonly string[];
  /** Deliberate deviations from checks. @default - none */
  readonly exceptions?: readonly CheckException[];
  /** Changes of its objects, for a field that the model does not have. @default - none */
  readonly patch?: readonly Patch[];
}

const common: Fields<WorkloadCommon> = {
  name: word,
  image: imageShape,
  cpu: boundsShape(cpu),
  memory: boundsShape(memory),
  ephemeralStorage: boundsShape(memory).optional(),
  priority: word,
  config: textMap.optional(),
  secrets: list(secretFileShape).optional(),
  vault: vaultAccessShape.optional(),
  aws: awsAccessShape.optional(),
  egress: list(egressShape).optional(),
  scratch: list(object<Scratch>({ path: absolutePath, size: memory })).optional(),
  runAs: count.optional(),
  command: list(text).optional(),
  args: list(text).optional(),
  exceptions: list(
    object<CheckException>({
      check: like(/^workload\/[a-z0-9-]+$/, 'a code, for example workload/low-port'),
      object: like(/^[A-Za-z0-9._:/ -]+$/, 'an object, for example Deployment shop/api'),
      reason: prose,
    }),
  ).optional(),
  patch: list(patchShape).optional(),
};

/** What every workload has that runs all the time. */
interface LongRunning extends WorkloadCommon {
  /** How Kubernetes learns whether a pod works. */
  readonly probes: Probes;
  /** How many pods: a fixed number, or bounds for an autoscaler. */
  readonly replicas: number | Autoscaling;
  /** Requests that follow use. @default - they stay as they are written; nothing watches them */
  readonly vertical?: VerticalScaling;
  /** Where Prometheus reads metrics. @default - not scraped */
  readonly metrics?: MetricsEndpoint;
  /** Seconds a pod gets to finish its work. @default 30 */
  readonly terminationGracePeriodSeconds?: number;
}

const longRunning: Fields<LongRunning> = {
  ...common,
  probes: probesShape,
  replicas: replicasShape,
  vertical: verticalShape.optional(),
  metrics: metricsShape.optional(),
  terminationGracePeriodSeconds: count.optional(),
};

/** A stateless HTTP service. */
export interface WebService extends LongRunning {
  readonly kind: 'web-service';
  /** Port the container listens on; the Service answers on 80. */
  readonly port: number;
  /**
   * Workloads of the same namespace (`name`) or another (`namespace/name`) that may connect.
   *
   * @default - none; every connection is refused
   */
  readonly callers?: readonly string[];
  /** Reachable from outside the cluster. @default - not */
  readonly exposure?: Exposure;
  /**
   * On which side of the product it stands: each side has a dashboard of its own.
   *
   * @default - neither; it is on the dashboard of all services alone
   */
  readonly tier?: 'frontend' | 'backend';
}

/** Pods that take work from a queue and serve nobody. */
export interface Worker extends LongRunning {
  readonly kind: 'worker';
}

/** Pods with an identity and a disk of their own. */
export interface Stateful extends LongRunning {
  readonly kind: 'stateful';
  /** Port the container listens on. */
  readonly port: number;
  /**
   * Workloads of the same namespace (`name`) or another (`namespace/name`) that may connect.
   *
   * @default - none; every connection is refused
   */
  readonly callers?: readonly string[];
  /** The disk of each pod. */
  readonly volume: { readonly mountPath: string; readonly size: Memory; readonly storageClass: string };
}

/** Work at set times. */
export interface CronJob extends WorkloadCommon {
  readonly kind: 'cron-job';
  /** Five-field cron expression in {@link timeZone}. */
  readonly schedule: string;
  /** Time zone that the schedule is read in, by its IANA name. @default 'Etc/UTC' */
  readonly timeZone?: string;
  /** Seconds after which a run is given up. */
  readonly activeDeadlineSeconds: number;
  /**
   * Where it runs. Work that must be done once for the whole platform runs in the cluster that serves; a standby has
   * the job too, suspended.
   *
   * @default 'every-cluster'
   */
  readonly runs?: 'every-cluster' | 'active-cluster';
}

/** What a team asks for; each becomes one chart. */
export type Workload = WebService | Worker | Stateful | CronJob;

export const workloadShape = variants<Workload, 'kind'>('kind', {
  'web-service': {
    ...longRunning,
    port,
    callers: list(word).optional(),
    exposure: exposureShape.optional(),
    tier: oneOf('frontend', 'backend').optional(),
  },
  worker: longRunning,
  stateful: {
    ...longRunning,
    port,
    callers: list(word).optional(),
    volume: object<Stateful['volume']>({ mountPath: absolutePath, size: memory, storageClass: word }),
  },
  'cron-job': {
    ...common,
    schedule: like(/^[A-Za-z0-9@ ,*/-]+$/, 'a cron expression, for example 0 5 * * *'),
    timeZone: like(/^[A-Za-z0-9_+/-]+$/, 'a time zone, for example Europe/Zurich').optional(),
    activeDeadlineSeconds: count,
    runs: oneOf('every-cluster', 'active-cluster').optional(),
  },
});

/** Workloads that run all the time. */
export type LongRunningWorkload = WebService | Worker | Stateful;

/** The kinds of workload, for exhaustive switches and error texts. */
export const WORKLOAD_KINDS = [
  'web-service',
  'worker',
  'stateful',
  'cron-job',
] as const satisfies readonly Workload['kind'][];
