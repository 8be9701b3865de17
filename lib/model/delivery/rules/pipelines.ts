import { given, when } from '../../../common/optional';
import { adoptsEngine } from '../../addons';
import type { Cluster } from '../../cluster/cluster';
import type { Platform } from '../../platform';
import type { Problem } from '../../problem';
import type { GitHubPipeline, PipelineEnvironment } from '../pipeline';
import { listed, problemAt, repeated, type Rule, workloadsOf } from '../../rules/rule';

/** An environment leads to a cluster that follows its branch, by an engine that can be asked. */
export const pipelineIsSane: Rule = (platform) => {
  const { pipeline } = platform;
  if (pipeline?.forge !== 'gitea') return [];
  return [
    ...repeated(pipeline.environments.map(({ branch }) => branch)).map((branch) =>
      problemAt(
        { platform },
        {
          rule: 'pipeline',
          field: 'pipeline.environments',
          message: `two environments have the branch '${branch}'`,
          given: branch,
          remedy: 'give one of them a branch of its own',
        },
      ),
    ),
    ...pipeline.environments.flatMap((environment, at) =>
      environmentProblems(platform, environment, `pipeline.environments[${at}]`),
    ),
  ];
};

/** An environment that waits for a cluster waits for one that is there, that gets the branch, and that can be asked. */
function environmentProblems(
  platform: Platform,
  { branch, cluster: name }: PipelineEnvironment,
  field: string,
): readonly Problem[] {
  if (name === undefined) return [];
  const { clusters, gitops } = platform;
  const cluster = clusters.find((one) => one.name === name);
  return [
    ...when(cluster === undefined, () =>
      problemAt(
        { platform },
        {
          rule: 'pipeline',
          field: `${field}.cluster`,
          message: `there is no cluster '${name}'`,
          given: name,
          allowed: listed(clusters.map((one) => one.name)),
          remedy: 'name a cluster of the platform',
        },
      ),
    ),
    ...when(branch !== gitops.revision, () =>
      problemAt(
        { platform },
        {
          rule: 'pipeline',
          field: `${field}.branch`,
          message: `the cluster '${name}' does not follow this branch, and the pipeline would wait for ever`,
          given: branch,
          allowed: gitops.revision,
          remedy: 'name the branch that clusters follow, or leave the cluster out',
        },
      ),
    ),
    ...(cluster === undefined ? [] : engineProblems(platform, cluster, `${field}.cluster`)),
  ];
}

function engineProblems(platform: Platform, cluster: Cluster, field: string): readonly Problem[] {
  if (adoptsEngine(cluster, 'argo-cd')) return [];
  return [
    problemAt(
      { platform, cluster },
      {
        rule: 'pipeline',
        field,
        message: 'the cluster has no Argo CD to ask whether it is healthy',
        given: `the add-ons ${listed(cluster.addons.map(({ kind }) => kind))}`,
        allowed: "a cluster with the add-on 'argo-cd'",
        remedy: "add the add-on 'argo-cd', or leave the cluster out",
      },
    ),
  ];
}

/** What is built is what somebody runs, and what CI writes is nobody else's branch. */
export const imageBuildsAreSane: Rule = (platform) => {
  const { pipeline } = platform;
  if (pipeline?.forge !== 'github') return [];
  return [
    ...buildProblems(platform, pipeline),
    ...given(pipeline.rendered, (name) => branchProblems(platform, name)).flat(),
  ];
};

function buildProblems(platform: Platform, { builds }: GitHubPipeline): readonly Problem[] {
  const run = [...new Set(workloadsOf(platform).map(({ workload }) => workload.image.repository))].sort();
  return [
    ...repeated(builds.map(({ name }) => name)).map((name) =>
      problemAt(
        { platform },
        {
          rule: 'pipeline',
          field: 'pipeline.builds',
          message: `two builds are called '${name}'`,
          given: name,
          remedy: 'rename one of them',
        },
      ),
    ),
    ...builds
      .filter(({ repository }) => !run.includes(repository))
      .map(({ name, repository }) =>
        problemAt(
          { platform },
          {
            rule: 'pipeline',
            field: `pipeline.builds.${name}.repository`,
            message: 'no workload runs the image that is built',
            given: repository,
            allowed: listed(run),
            remedy: 'name the repository that the workload names, or take the build out',
          },
        ),
      ),
  ];
}

/** The branch that CI renders onto. */
function branchProblems(platform: Platform, rendered: string): readonly Problem[] {
  const { gitops } = platform;
  const images = gitops.engine === 'flux' ? gitops.images : undefined;
  const taken = [...given(images, ({ branch }) => branch), gitops.revision];
  const place = { rule: 'pipeline', field: 'pipeline.rendered', given: rendered };
  return [
    ...when(images === undefined, () =>
      problemAt(
        { platform },
        {
          ...place,
          message: 'nobody proposes images that could be rendered',
          remedy: 'set gitops.images, or leave the branch out',
        },
      ),
    ),
    ...when(taken.includes(rendered), () =>
      problemAt(
        { platform },
        {
          ...place,
          message: 'the branch is already written by others, and would be overwritten',
          allowed: `any but ${listed(taken)}`,
          remedy: 'give what CI renders a branch of its own',
        },
      ),
    ),
  ];
}
