import { quantity } from '../../common/quantity';
import { at, list, text, type Fields } from '../tree/read';

/**
 * What a pod counts as, of one resource: all containers and those that start first and stay, or the largest of those
 * that end before (Kubernetes, `pkg/api/v1/resource.PodRequests`).
 *
 * @returns nothing where a container does not say it, so that a quota refuses the pod
 */
export function podAmount(spec: Fields, part: 'requests' | 'limits', resource: string): number | undefined {
  const of = (container: unknown): number | undefined => quantity(at(container, 'resources', part, resource));
  const init = list(spec, 'initContainers');
  const stays = (container: unknown): boolean => text(container, 'restartPolicy') === 'Always';
  const standing = [...list(spec, 'containers'), ...init.filter(stays)].map(of);
  const before = init.filter((container) => !stays(container)).map(of);
  if ([...standing, ...before].includes(undefined)) return undefined;
  const sidecars = init.filter(stays).reduce<number>((sum, container) => sum + (of(container) ?? 0), 0);
  const all = standing.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  const overhead = part === 'requests' ? (quantity(at(spec, 'overhead', resource)) ?? 0) : 0;
  return Math.max(all, sidecars + Math.max(0, ...before.map((amount) => amount ?? 0))) + overhead;
}
