import type { Namespace } from '../cluster/namespace';
import type { Layer } from '../delivery/layers';
import type { Platform } from '../platform';
import type { Job, Workload } from './workload';

/** Whether workloads wait for a job: it migrates what they use. */
export const migrates = (workload: Workload): workload is Job =>
  workload.kind === 'job' && (workload.before ?? []).length > 0;

/** Names of the jobs that a workload waits for. */
export const migrationsOf = ({ workloads = [] }: Namespace, { name }: Workload): readonly string[] =>
  workloads.flatMap((other) => (migrates(other) && other.before?.includes(name) ? [other.name] : []));

/**
 * Layer of a workload. Flux orders layers alone, so that what others wait for comes in one of its own; Argo CD orders
 * the objects of a layer in every sync, and layers only while they are made.
 */
export const layerOfWorkload = ({ gitops }: Pick<Platform, 'gitops'>, workload: Workload): Layer =>
  migrates(workload) && gitops.engine === 'flux' ? 'migrations' : 'workloads';
