import type { Egress } from '../network/flows';
import type { Image } from '../../pins/types';
import type { SecretFile } from '../secrets/secrets';
import type { Cpu, Memory } from '../units/units';
import type { VerticalScaling } from './vertical';

/** What is asked for and what is the most. */
export interface Bounds<T> {
  /** What is reserved. */
  readonly request: T;
  /** The most that may be used. */
  readonly limit: T;
}

/** How Kubernetes asks a container whether it works. */
export type Probe =
  | {
      readonly kind: 'http';
      /** Path that is asked for; an answer from 200 to 399 is a yes. */
      readonly path: string;
      /** Port that is asked. @default - the port that the workload listens on; of a worker the port of its metrics */
      readonly port?: number;
      /** Seconds between two questions. @default 10 */
      readonly periodSeconds?: number;
      /** Failures in a row that count as a no. @default 3 */
      readonly failureThreshold?: number;
      /** Seconds after which no answer is a failure. @default 1 */
      readonly timeoutSeconds?: number;
    }
  | {
      readonly kind: 'exec';
      /** Command in the container; exit status 0 is a yes. */
      readonly command: readonly string[];
      /** Seconds between two questions. @default 10 */
      readonly periodSeconds?: number;
      /** Failures in a row that count as a no. @default 3 */
      readonly failureThreshold?: number;
      /** Seconds after which no answer is a failure. @default 1 */
      readonly timeoutSeconds?: number;
    };

/** The three questions. Liveness and readiness must not be the same: the first restarts, the second only takes out of service. */
export interface Probes {
  /** Whether a pod may get traffic. */
  readonly readiness: Probe;
  /** Whether a container has to be restarted. */
  readonly liveness: Probe;
  /** Whether a container has started; the other two wait for it. @default - none; liveness counts from the start */
  readonly startup?: Probe;
}

/** Bounds for the number of pods, and what moves it between them. */
export interface Autoscaling {
  /** The fewest pods. */
  readonly min: number;
  /** The most pods. */
  readonly max: number;
  /** Average CPU use, in percent of the request, that the autoscaler holds. */
  readonly cpuPercent: number;
  /** The same of memory; of the two numbers of pods the higher one counts. @default - memory decides nothing */
  readonly memoryPercent?: number;
  /** How fast pods come. @default - at once, at most twice as many in 30 seconds */
  readonly scaleUp?: ScalingPace;
  /** How fast pods go. @default - after 300 seconds, at most a quarter in 60 */
  readonly scaleDown?: ScalingPace;
}

/** A pace of scaling. */
export interface ScalingPace {
  /** Seconds that the number must have been wanted; up to 3600. */
  readonly stabilizationSeconds: number;
  /** The most that changes in a period, in percent of the pods there are. */
  readonly percent: number;
  /** Length of that period; up to 1800. */
  readonly periodSeconds: number;
}

/** Secrets that Vault's agent writes into the pods of a workload, as files below `/vault/secrets`. Role, policy and annotations are made from this one declaration. */
export interface VaultAccess {
  /** One of the roles of the add-on `vault`. */
  readonly role: string;
  /** The files that the agent writes. */
  readonly secrets: readonly VaultSecret[];
}

/** Fields of a secret in Vault, as one file of lines `FIELD=value`. */
export interface VaultSecret {
  /** Name of the file. */
  readonly file: string;
  /** Path below the mount `secret`, for example `virida/backend`. */
  readonly path: string;
  /** Fields of the secret, one line each. */
  readonly fields: readonly string[];
}

/** AWS permissions of a workload. The role, its trust and the ServiceAccount are made from this one declaration. */
export interface AwsAccess {
  /** Statements in IAM's words; resources may hold cloud values. */
  readonly statements: readonly AwsStatement[];
}

/** One IAM statement. */
export interface AwsStatement {
  /** Actions of IAM, for example `s3:GetObject`. */
  readonly actions: readonly `${string}:${string}`[];
  /** ARNs that they are allowed on. */
  readonly resources: readonly string[];
}

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

/**
 * Metrics that programs of this repository promise, by what they are about; charts/observability/metrics.ts has their names.
 * What answers HTTP tells of its requests, what takes work from a queue of its jobs; a program may promise more.
 */
export type MetricFamily = 'http' | 'jobs' | 'database';

/** Where Prometheus reads the metrics of a program. */
export interface MetricsEndpoint {
  /** Port of the pod. */
  readonly port: number;
  /** Path on that port, for example `/metrics`. */
  readonly path: string;
  /** What it promises beside what every workload of its kind does. @default - nothing more */
  readonly also?: readonly MetricFamily[];
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
}

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

/** How a service is reached from outside the cluster: through the load balancer of an EKS cluster, or the ingress controller of a k3s cluster. */
export type Exposure = RegionalExposure | HostExposure;

/** Public and regional names of a service, behind the cluster's load balancer. */
export interface RegionalExposure {
  /** Name that clients use; it follows the active region. Owned by Route 53 failover records, not by the cluster. @default - none; clients use the regional one */
  readonly globalHost?: string;
  /** Name of this region's load balancer; ExternalDNS of this cluster owns it. */
  readonly regionalHost: string;
  /** Path prefix that belongs to this service. @default '/' */
  readonly path?: string;
  /** Path the load balancer asks for health. */
  readonly healthPath: string;
}

/** The name of a service behind the cluster's ingress controller, which asks cert-manager for its certificate. */
export interface HostExposure {
  /** Name that clients use. */
  readonly host: string;
  /** Path prefix that belongs to this service. @default '/' */
  readonly path?: string;
}

/** Whether a service is reached by names of regions. */
export const isRegional = (exposure: Exposure): exposure is RegionalExposure => 'regionalHost' in exposure;

/** A stateless HTTP service. */
export interface WebService extends LongRunning {
  readonly kind: 'web-service';
  /** Port the container listens on; the Service answers on 80. */
  readonly port: number;
  /** Workloads of the same namespace (`name`) or another (`namespace/name`) that may connect. @default - none; every connection is refused */
  readonly callers?: readonly string[];
  /** Reachable from outside the cluster. @default - not */
  readonly exposure?: Exposure;
  /** On which side of the product it stands: each side has a dashboard of its own. @default - neither; it is on the dashboard of all services alone */
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
  /** Workloads of the same namespace (`name`) or another (`namespace/name`) that may connect. @default - none; every connection is refused */
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

/** Workloads that run all the time. */
export type LongRunningWorkload = WebService | Worker | Stateful;

/** The kinds of workload, for exhaustive switches and error texts. */
export const WORKLOAD_KINDS = [
  'web-service',
  'worker',
  'stateful',
  'cron-job',
] as const satisfies readonly Workload['kind'][];
