import { list, oneOf, variants } from '../shape/shape';
import { word } from '../shape/fields';
import { longRunning, type LongRunning } from './common';
import { type DaemonSet, daemonSetFields } from './daemon-set';
import { type Exposure, exposureShape } from './exposure';
import { type CronJob, cronJobFields, type Job, jobFields } from './jobs';
import { type NamedPort, portShape, portsShape } from './ports';
import { type Route, routesShape } from './routes';
import { type ServiceSettings, serviceShape } from './service';
import { type Stateful, statefulFields } from './stateful';

export type { AwsAccess, AwsStatement, VaultAccess, VaultSecret } from './access';
export type { Bounds } from './bounds';
export type { CheckException, Scratch } from './common';
export type { DaemonSet, DaemonUpdate } from './daemon-set';
export type { CronJob, Job } from './jobs';
export type { Stateful, StatefulUpdate } from './stateful';
export type { ApiAccess, ApiRight, DnsSettings, HostAlias } from './api-access';
export type { ContainerResource, Environment, EnvironmentSource, PodField } from './environment';
export type { ConfigFiles } from './files';
export type { ContainerBefore, InitContainer, Sidecar } from './init-containers';
export { drained, type Lifecycle, type LifecycleHook } from './lifecycle';
export type { NearbyPods, NodeRequirement, Placement, Taint, Toleration } from './placement';
export type { AccessMode, DiskClaim, ProjectedSource, WorkloadVolume } from './volumes';
export {
  type Exposure,
  exposedHosts,
  exposedPaths,
  type HostExposure,
  isRegional,
  type RegionalExposure,
} from './exposure';
export type { MetricFamily, MetricsEndpoint } from './metrics';
export type { NamedPort, SidecarPort } from './ports';
export type { Probe, ProbeHeader, Probes } from './probes';
export type { Autoscaling, Replicas, ScalingMetric, ScalingPace } from './scaling';
export type { Route, RouteRule } from './routes';
export type { ServiceSettings } from './service';

/** A stateless service that others call. */
export interface WebService extends LongRunning {
  readonly kind: 'web-service';
  /**
   * Port the container listens on, to which entrances lead and which probes ask. A number is called `http`, and the
   * Service answers on 80; a port with a name says on which number the Service answers.
   */
  readonly port: number | NamedPort;
  /** Further ports, open to the same callers. @default - none */
  readonly ports?: readonly NamedPort[];
  /** How its Service answers. @default - at an address inside the cluster */
  readonly service?: ServiceSettings;
  /**
   * Workloads of the same namespace (`name`) or another (`namespace/name`) that may connect.
   *
   * @default - none; every connection is refused
   */
  readonly callers?: readonly string[];
  /** Reachable from outside the cluster, by an Ingress. @default - not */
  readonly exposure?: Exposure;
  /** Reachable from entrances of the cluster, by the Gateway API. @default - not */
  readonly routes?: readonly Route[];
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

/** What a team asks for; each becomes one chart. */
export type Workload = WebService | Worker | Stateful | DaemonSet | Job | CronJob;

export const workloadShape = variants<Workload, 'kind'>('kind', {
  'web-service': {
    ...longRunning,
    port: portShape,
    ports: portsShape.optional(),
    service: serviceShape.optional(),
    callers: list(word).optional(),
    exposure: exposureShape.optional(),
    routes: routesShape.optional(),
    tier: oneOf('frontend', 'backend').optional(),
  },
  worker: longRunning,
  stateful: statefulFields,
  'daemon-set': daemonSetFields,
  job: jobFields,
  'cron-job': cronJobFields,
});

/** Workloads that run all the time, with as many pods as somebody says. */
export type LongRunningWorkload = WebService | Worker | Stateful;

/** Workloads that run all the time. */
export type RunningWorkload = LongRunningWorkload | DaemonSet;

/** Whether somebody says how many pods of a workload run, all the time. */
export const isLongRunning = (workload: Workload): workload is LongRunningWorkload =>
  workload.kind === 'web-service' || workload.kind === 'worker' || workload.kind === 'stateful';

/** Whether pods of a workload run all the time, and are asked whether they work. */
export const isRunning = (workload: Workload): workload is RunningWorkload =>
  workload.kind === 'daemon-set' || isLongRunning(workload);

/** The kinds of workload, for exhaustive switches and error texts. */
export const WORKLOAD_KINDS = [
  'web-service',
  'worker',
  'stateful',
  'daemon-set',
  'job',
  'cron-job',
] as const satisfies readonly Workload['kind'][];
