import { listed, problemAt, repeated, type Rule, workloadsOf } from '../../rules/rule';

/** An environment leads to a cluster that follows its branch, by an engine that can be asked. */
export const pipelineIsSane: Rule = (platform) => {
  const { pipeline, gitops, clusters } = platform;
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
    ...pipeline.environments.flatMap(({ branch, cluster: name }, at) => {
      if (name === undefined) return [];
      const field = `pipeline.environments[${at}]`;
      const cluster = clusters.find((one) => one.name === name);
      return [
        ...(cluster
          ? []
          : [
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
            ]),
        ...(branch === gitops.revision
          ? []
          : [
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
            ]),
        ...(cluster && !cluster.addons.some(({ kind }) => kind === 'argo-cd')
          ? [
              problemAt(
                { platform, cluster },
                {
                  rule: 'pipeline',
                  field: `${field}.cluster`,
                  message: 'the cluster has no Argo CD to ask whether it is healthy',
                  given: `the add-ons ${listed(cluster.addons.map(({ kind }) => kind))}`,
                  allowed: "a cluster with the add-on 'argo-cd'",
                  remedy: "add the add-on 'argo-cd', or leave the cluster out",
                },
              ),
            ]
          : []),
      ];
    }),
  ];
};

/** What is built is what somebody runs, and what CI writes is nobody else's branch. */
export const imageBuildsAreSane: Rule = (platform) => {
  const { pipeline, gitops } = platform;
  if (pipeline?.forge !== 'github') return [];
  const { builds, rendered } = pipeline;
  const run = [...new Set(workloadsOf(platform).map(({ workload }) => workload.image.repository))].sort();
  const images = gitops.engine === 'flux' ? gitops.images : undefined;
  const place = { rule: 'pipeline', field: 'pipeline.rendered' };
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
    ...(rendered === undefined || images !== undefined
      ? []
      : [
          problemAt(
            { platform },
            {
              ...place,
              message: 'nobody proposes images that could be rendered',
              given: rendered,
              remedy: 'set gitops.images, or leave the branch out',
            },
          ),
        ]),
    ...(rendered !== undefined && [images?.branch, gitops.revision].includes(rendered)
      ? [
          problemAt(
            { platform },
            {
              ...place,
              message: 'the branch is already written by others, and would be overwritten',
              given: rendered,
              allowed: `any but ${listed([images?.branch ?? '', gitops.revision].filter((name) => name !== ''))}`,
              remedy: 'give what CI renders a branch of its own',
            },
          ),
        ]
      : []),
  ];
};
