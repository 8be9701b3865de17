import { between, count, like, schedule, word } from '../shape/fields';
import { type Fields, list, object, oneOf } from '../shape/shape';
import { common, type WorkloadCommon } from './common';

/** Work that is done once, and again when what it runs changes. */
export interface Job extends WorkloadCommon {
  readonly kind: 'job';
  /**
   * Workloads of the same namespace that wait for its success: it migrates what they use. It is applied, and has ended
   * well, before any of them gets a new version.
   *
   * @default - none; nothing waits for it
   */
  readonly before?: readonly string[];
  /** Seconds after which it is given up. */
  readonly activeDeadlineSeconds: number;
  /** How often it is tried again after a failure. @default 2 */
  readonly retries?: number;
  /** Pods that must end well. @default 1 */
  readonly completions?: number;
  /** Pods that run at once. @default 1 */
  readonly parallelism?: number;
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
  /**
   * What happens at a time when the run before has not ended: none is started, both run, or the old one is ended.
   *
   * @default 'Forbid'
   */
  readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace';
  /** Runs that are kept for a look at their logs. @default - three that succeeded and three that failed */
  readonly history?: { readonly successful: number; readonly failed: number };
  /** Seconds after its time in which a run may still start. @default 300 */
  readonly startingDeadlineSeconds?: number;
  /** How often a run that failed is tried again. @default 2 */
  readonly retries?: number;
}

export const jobFields: Fields<Omit<Job, 'kind'>> = {
  ...common,
  before: list(word).optional(),
  activeDeadlineSeconds: count,
  retries: between(0).optional(),
  completions: count.optional(),
  parallelism: count.optional(),
};

export const cronJobFields: Fields<Omit<CronJob, 'kind'>> = {
  ...common,
  schedule,
  timeZone: like(/^[A-Za-z0-9_+/-]+$/, 'a time zone, for example Europe/Zurich').optional(),
  activeDeadlineSeconds: count,
  runs: oneOf('every-cluster', 'active-cluster').optional(),
  concurrencyPolicy: oneOf('Allow', 'Forbid', 'Replace').optional(),
  history: object<NonNullable<CronJob['history']>>({ successful: between(0), failed: between(0) }).optional(),
  startingDeadlineSeconds: count.optional(),
  retries: between(0).optional(),
};
