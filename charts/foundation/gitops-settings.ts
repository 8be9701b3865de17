import { Chart } from 'cdk8s';
import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { type Cluster, clusterPath, drRoleOf, GITOPS_SETTINGS, type Platform, regionOf } from '../../lib/model';
import { platformLabels } from '../labels';

/**
 * Tells the programs of each namespace with workloads, and the operator who looks, which cluster this is, what it
 * follows and whether it serves or stands by. Where another cluster can take over, workloads read `dr_mode` as
 * `DR_MODE`.
 */
export class GitOpsSettingsChart extends Chart {
  constructor(scope: Construct, platform: Platform, cluster: Cluster) {
    super(scope, GITOPS_SETTINGS, {
      disableResourceNameHashes: true,
      labels: platformLabels(platform, GITOPS_SETTINGS),
    });
    for (const { name: namespace, workloads = [] } of cluster.namespaces) {
      if (workloads.length === 0) continue;
      new KubeConfigMap(this, namespace, {
        metadata: { name: GITOPS_SETTINGS, namespace },
        data: {
          cluster: cluster.clusterName,
          domain: platform.domain,
          ...(platform.failover === undefined ? {} : { dr_mode: `${drRoleOf(cluster) === 'standby'}` }),
          gitops_path: clusterPath(platform, cluster),
          gitops_repository: platform.gitops.repository,
          gitops_revision: platform.gitops.revision,
          region: regionOf(cluster),
          role: drRoleOf(cluster),
        },
      });
    }
  }
}
