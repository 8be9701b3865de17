import type { ScaledResource, UpdateMode } from './vertical';
import { type Replicas, scales } from './scaling';
import { isLongRunning, type Workload } from './workload';

/** Resources that both autoscalers of a workload look at. */
export function contestedResources(workload: Workload): readonly ScaledResource[] {
  if (!isLongRunning(workload) || !workload.vertical) return [];
  const { resources = ['cpu', 'memory'] } = workload.vertical;
  const horizontal = horizontalResources(workload.replicas);
  return resources.filter((resource) => horizontal.includes(resource));
}

/** What a HorizontalPodAutoscaler measures in shares of the request. */
function horizontalResources(replicas: Replicas): readonly ScaledResource[] {
  if (!scales(replicas)) return [];
  return (['cpu', 'memory'] as const).filter((resource) => replicas[`${resource}Percent`] !== undefined);
}

/** The mode of a workload: the one it was given, or the one that cannot fight its other autoscaler. */
export function updateModeOf(workload: Workload): UpdateMode {
  const given = isLongRunning(workload) ? workload.vertical?.mode : undefined;
  return given ?? (contestedResources(workload).length > 0 ? 'Off' : 'InPlaceOrRecreate');
}
