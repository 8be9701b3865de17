import { Chart } from 'cdk8s';
import { KubeStorageClass } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { defined } from '../../lib/common/optional';
import type { Cluster, Platform, StorageClass } from '../../lib/model';
import { platformLabels } from '../labels';

/** Storage classes that are not there by themselves. A disk whose claim goes is kept unless its class says so. */
export class StorageClassesChart extends Chart {
  constructor(scope: Construct, platform: Platform, cluster: Cluster) {
    super(scope, 'storage-classes', { disableResourceNameHashes: true, labels: platformLabels(platform, 'storage') });
    for (const storageClass of cluster.storageClasses ?? []) this.storageClass(storageClass);
  }

  private storageClass({ name, provisioner, parameters, reclaimPolicy, volumeBindingMode }: StorageClass): void {
    if (provisioner === undefined) return;
    new KubeStorageClass(this, name, {
      metadata: { name },
      provisioner,
      allowVolumeExpansion: true,
      reclaimPolicy: reclaimPolicy ?? 'Retain',
      volumeBindingMode: volumeBindingMode ?? 'WaitForFirstConsumer',
      ...defined({ parameters: parameters && { ...parameters } }),
    });
  }
}
