import { type Cluster, layerApplication, type Platform, scopeProject } from '../../../lib/model';
import type { ClusterContext } from '../../context';

/** Whether each Application has a project of its own. */
export const hasProjectsOfTheirOwn = ({ gitops }: Platform): boolean =>
  gitops.engine === 'argo-cd' && gitops.projects === 'per-application';

/** The clusters whose workloads an Argo CD delivers: those of a hub are all. */
const deliveredBy = ({ platform, cluster }: ClusterContext): readonly Cluster[] =>
  platform.gitops.engine === 'argo-cd' && typeof platform.gitops.topology === 'object' ? platform.clusters : [cluster];

/** The projects of the workloads that the Argo CD of a cluster delivers. */
export const workloadProjects = (context: ClusterContext): readonly string[] =>
  deliveredBy(context).map((cluster) =>
    hasProjectsOfTheirOwn(context.platform)
      ? layerApplication(cluster, 'workloads')
      : scopeProject(cluster, 'workloads'),
  );
