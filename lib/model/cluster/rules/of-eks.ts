import type { EksCluster } from '../cluster';
import type { EksInfrastructure } from '../eks';
import type { Platform } from '../../platform';
import { type RuleProblem, problemAt, type Rule } from '../../rules/rule';

/** A rule over the AWS side of each cluster that has one. */
export const ofEach =
  (problems: (cluster: EksCluster, infrastructure: EksInfrastructure) => readonly RuleProblem[]): Rule =>
  (platform) =>
    eksClusters(platform).flatMap((cluster) =>
      cluster.infrastructure
        ? problems(cluster, cluster.infrastructure).map((problem) => problemAt({ platform, cluster }, problem))
        : [],
    );

export const eksClusters = ({ clusters }: Platform): readonly EksCluster[] =>
  clusters.flatMap((cluster) => (cluster.on === 'eks' ? [cluster] : []));
