import { Chart } from 'cdk8s';
import { KubePriorityClass } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { type Cluster, type Platform, priorityClassName } from '../../lib/model';
import { platformLabels } from '../labels';

/** The priority classes of a platform: who gives way when a node is full. */
export class PriorityClassesChart extends Chart {
  constructor(scope: Construct, platform: Platform, cluster: Cluster) {
    super(scope, 'priority-classes', {
      disableResourceNameHashes: true,
      labels: platformLabels(platform, 'priority-classes'),
    });
    for (const { name, value, description } of cluster.priorityClasses) {
      new KubePriorityClass(this, name, {
        metadata: { name: priorityClassName(platform, name) },
        value,
        description,
        preemptionPolicy: 'PreemptLowerPriority',
      });
    }
  }
}
