import type { ClusterContext } from '../context';
import { AccessChart } from './access';
import { AutoModePoliciesChart, isAutoMode } from './auto-mode';
import { GitOpsSettingsChart } from './gitops-settings';
import { namespaces } from './namespaces';
import { OutsideNamesChart } from './outside-names';
import { PriorityClassesChart } from './priority-classes';
import { StorageClassesChart } from './storage-classes';

/** What everything else stands on: in the layer `base`, and storage classes before what claims disks. */
export function foundation({ platform, cluster, layer }: ClusterContext): void {
  const base = layer('base');
  namespaces(base, platform, cluster);
  new PriorityClassesChart(base, platform, cluster);
  if (cluster.access) new AccessChart(base, platform, cluster);
  if (cluster.on === 'k3s' && cluster.outsideNames) new OutsideNamesChart(base, platform, cluster);
  if (cluster.storageClasses?.some(({ provisioner }) => provisioner !== undefined))
    new StorageClassesChart(layer('storage'), platform, cluster);
  if (isAutoMode(cluster)) new AutoModePoliciesChart(base, platform);
  new GitOpsSettingsChart(base, platform, cluster);
}
