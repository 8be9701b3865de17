import type { ScaledResource, UpdateMode } from './vertical';
import type { Workload } from './workload';

/** Resources that both autoscalers of a workload look at. */
export function contestedResources(workload: Workload): readonly ScaledResource[] {
  if (workload.kind === 'cron-job' || !workload.vertical) return [];
  const { resources = ['cpu', 'memory'] } = workload.vertical;
  const horizontal = horizontalResources(workload.replicas);
  return resources.filter((resource) => horizontal.includes(resource));
}

/** What a HorizontalPodAutoscaler measures in shares of the request. */
function horizontalResources(replicas: number | object): readonly ScaledResource[] {
  if (typeof replicas === 'number') return [];
  return (['cpu', 'memory'] as const).filter(
    (resource) => (replicas as Readonly<Record<string, unknown>>)[`${resource}Percent`] !== undefined,
  );
}

/** The mode of a workload: the one it was given, or the one that cannot fight its other autoscaler. */
export function updateModeOf(workload: Workload): UpdateMode {
  const given = workload.kind === 'cron-job' ? undefined : workload.vertical?.mode;
  return given ?? (contestedResources(workload).length > 0 ? 'Off' : 'InPlaceOrRecreate');
}
