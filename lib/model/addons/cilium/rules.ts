import { sitesOf } from '../../network/mesh';
import type { Problem } from '../../problem';
import { listed, problemAt, type Rule } from '../../rules/rule';
import { ciliumOf } from './of-cluster';

/** A global Service stands before a workload of each cluster of the mesh, and its callers are there. */
export const globalServicesHavePods: Rule = (platform) =>
  sitesOf(platform).flatMap((cluster) =>
    (ciliumOf(cluster)?.globalServices ?? []).flatMap(({ name, namespace, workload, callers }) => {
      const here = cluster.namespaces.find((candidate) => candidate.name === namespace)?.workloads ?? [];
      const problem = (message: string, given: string, allowed: readonly string[]): Problem =>
        problemAt(
          { platform, cluster },
          {
            rule: 'global-service',
            field: `addons.cilium.globalServices.${name}`,
            message,
            given,
            allowed: listed(allowed),
            remedy: 'correct the name, or add the workload to this cluster',
          },
        );
      return [
        ...(here.some((candidate) => candidate.name === workload && candidate.kind === 'web-service')
          ? []
          : [
              problem(
                `no web service '${workload}' in namespace '${namespace}' stands behind the global Service`,
                workload,
                here.filter(({ kind }) => kind === 'web-service').map((candidate) => candidate.name),
              ),
            ]),
        ...callers
          .filter((caller) => !here.some((candidate) => candidate.name === caller))
          .map((caller) =>
            problem(
              `the caller '${caller}' is not a workload of namespace '${namespace}'`,
              caller,
              here.map((candidate) => candidate.name),
            ),
          ),
        ...(here.some((candidate) => candidate.name === name)
          ? [problem('a workload of the namespace has a Service of the same name', name, ['another name'])]
          : []),
      ];
    }),
  );
