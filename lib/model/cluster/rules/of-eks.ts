import type { EksCluster } from '../cluster';
import type { EksInfrastructure } from '../eks';
import type { Platform } from '../../platform';
import { type Finding, problemAt, type Rule } from '../../rules/rule';

/** A rule over the AWS side of each cluster that has one. */
export const ofEach =
  (findings: (cluster: EksCluster, infrastructure: EksInfrastructure) => readonly Finding[]): Rule =>
  (platform) =>
    eksClusters(platform).flatMap((cluster) =>
      cluster.infrastructure
        ? findings(cluster, cluster.infrastructure).map((finding) => problemAt({ platform, cluster }, finding))
        : [],
    );

export const eksClusters = ({ clusters }: Platform): readonly EksCluster[] =>
  clusters.flatMap((cluster) => (cluster.on === 'eks' ? [cluster] : []));
