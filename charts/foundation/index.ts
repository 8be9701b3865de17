import type { ClusterContext } from '../context';
import { GitOpsSettingsChart } from './gitops-settings';
import { namespaces } from './namespaces';
import { PriorityClassesChart } from './priority-classes';

/** What everything else stands on, in the layer `base`. */
export function foundation({ platform, cluster, layer }: ClusterContext): void {
  const base = layer('base');
  namespaces(base, platform, cluster);
  new PriorityClassesChart(base, platform, cluster);
  new GitOpsSettingsChart(base, platform, cluster);
}
