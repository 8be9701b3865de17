import { policyLine } from '../../../lib/common/text/casbin';
import { type JsonObject, PIPELINE_ACCOUNT, ROOT_PROJECT, scopeProject } from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { hasProjectsOfTheirOwn } from './projects';

/** Whether the pipeline of the platform waits for this cluster. */
const isWaitedFor = ({ platform, cluster }: ClusterContext): boolean =>
  platform.pipeline?.forge === 'gitea' &&
  platform.pipeline.environments.some((environment) => environment.cluster === cluster.name);

/**
 * The account that the pipeline asks with whether a commit has arrived: it has tokens and no password, and nobody signs
 * on with it. A token is made by hand (docs/runbooks/GITEA_DEPLOY.md); Argo CD keeps what verifies it in
 * `argocd-secret`.
 */
export const pipelineAccount = (context: ClusterContext): JsonObject =>
  isWaitedFor(context) ? { [`accounts.${PIPELINE_ACCOUNT}`]: 'apiKey' } : {};

/**
 * All that it may: see the Applications of this cluster, and ask that they look at Git again. Where each has a project
 * of its own, all.
 */
export function pipelineRights(context: ClusterContext): readonly string[] {
  if (!isWaitedFor(context)) return [];
  const { platform, cluster } = context;
  const projects = hasProjectsOfTheirOwn(platform)
    ? ['*']
    : [ROOT_PROJECT, scopeProject(cluster, 'platform'), scopeProject(cluster, 'workloads')];
  return projects.map((project) => policyLine(['p', PIPELINE_ACCOUNT, 'applications', 'get', `${project}/*`, 'allow']));
}
