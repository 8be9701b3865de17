import { clusterAutoscalerImage, clusterAutoscalerVersions } from '../../../pins/cluster-autoscaler';
import { listed, problemAt, type Rule } from '../../rules/rule';

/** The cluster autoscaler has to be of the minor version of its cluster. */
export const clusterAutoscalerFits: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.addons.flatMap(({ kind }, at) =>
      kind !== 'cluster-autoscaler' || clusterAutoscalerImage(cluster.kubernetes)
        ? []
        : [
            problemAt(
              { platform, cluster },
              {
                rule: 'cluster-autoscaler',
                field: `addons[${at}]`,
                message: `there is no cluster autoscaler for Kubernetes ${cluster.kubernetes}`,
                given: cluster.kubernetes,
                allowed: listed(clusterAutoscalerVersions()),
                remedy: 'add its image to lib/pins/cluster-autoscaler.json, or let Karpenter make the nodes',
              },
            ),
          ],
    ),
  );
