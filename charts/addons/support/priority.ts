import { type Cluster, type Platform, priorityClassName } from '../../../lib/model';

/** The lowest class that the cluster declares: no user depends on it directly. */
export function priorityOf(platform: Platform, { priorityClasses }: Cluster): { readonly priorityClassName?: string } {
  const [lowest] = [...priorityClasses].sort((a, b) => a.value - b.value);
  return lowest ? { priorityClassName: priorityClassName(platform, lowest.name) } : {};
}
