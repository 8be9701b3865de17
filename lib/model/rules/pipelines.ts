import { listed, problemAt, repeated, type Rule } from './rule';

/** An environment leads to a cluster that follows its branch, by an engine that can be asked. */
export const pipelineIsSane: Rule = (platform) => {
  const { pipeline, gitops, clusters } = platform;
  if (!pipeline) return [];
  return [
    ...repeated(pipeline.environments.map(({ branch }) => branch)).map((branch) => problemAt({ platform }, { rule: 'pipeline', field: 'pipeline.environments', message: `two environments have the branch '${branch}'`, given: branch, remedy: 'give one of them a branch of its own' })),
    ...pipeline.environments.flatMap(({ branch, cluster: name }, at) => {
      if (name === undefined) return [];
      const field = `pipeline.environments[${at}]`;
      const cluster = clusters.find((one) => one.name === name);
      return [
        ...(cluster ? [] : [problemAt({ platform }, { rule: 'pipeline', field: `${field}.cluster`, message: `there is no cluster '${name}'`, given: name, allowed: listed(clusters.map((one) => one.name)), remedy: 'name a cluster of the platform' })]),
        ...(branch === gitops.revision ? [] : [problemAt({ platform }, { rule: 'pipeline', field: `${field}.branch`, message: `the cluster '${name}' does not follow this branch, and the pipeline would wait for ever`, given: branch, allowed: gitops.revision, remedy: 'name the branch that clusters follow, or leave the cluster out' })]),
        ...(cluster && !cluster.addons.some(({ kind }) => kind === 'argo-cd') ? [problemAt({ platform, cluster }, { rule: 'pipeline', field: `${field}.cluster`, message: 'the cluster has no Argo CD to ask whether it is healthy', given: `the add-ons ${listed(cluster.addons.map(({ kind }) => kind))}`, allowed: "a cluster with the add-on 'argo-cd'", remedy: "add the add-on 'argo-cd', or leave the cluster out" })] : []),
      ];
    }),
  ];
};
