import { supportOf } from '../../../pins/eks-support';
import { listed, problemAt, type Rule } from '../../rules/rule';

/** A platform without clusters renders nothing, which is never what was meant. */
export const hasClusters: Rule = (platform) =>
  platform.clusters.length > 0
    ? []
    : [
        problemAt(
          { platform },
          {
            rule: 'no-clusters',
            field: 'clusters',
            message: 'the platform has no clusters',
            given: '[]',
            allowed: 'at least one',
            remedy: 'add a cluster, or take the platform out of platforms/index.ts',
          },
        ),
      ];

/** Anything less than restricted says why. */
export const podSecurityIsExplained: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.namespaces
      .filter(
        ({ podSecurity, podSecurityReason, existing }) =>
          podSecurity !== 'restricted' && !podSecurityReason && !existing,
      )
      .map((namespace) =>
        problemAt(
          { platform, cluster, namespace },
          {
            rule: 'pod-security',
            field: 'podSecurityReason',
            message: `pods may run '${namespace.podSecurity}' without a reason`,
            given: namespace.podSecurity,
            remedy: 'say in podSecurityReason what needs it, or make it restricted',
          },
        ),
      ),
  );

/** A version that EKS no longer takes fails only at deployment; one at its end costs extra. */
export const kubernetesIsSupported: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    if (cluster.on !== 'eks') return [];
    const support = supportOf(cluster.kubernetes);
    if (support.kind === 'standard') return [];
    return [
      problemAt(
        { platform, cluster },
        {
          rule: 'kubernetes-version',
          field: 'kubernetes',
          message: support.message,
          given: cluster.kubernetes,
          allowed: support.allowed,
          remedy: 'use a version in standard support',
        },
      ),
    ];
  });

/** An exemption for a namespace that does not exist is one that was forgotten, or misspelt. */
export const exemptionsExist: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const declared = cluster.namespaces.map(({ name }) => name);
    return (cluster.policies ?? []).flatMap(({ policy, exempt = [] }) =>
      exempt
        .filter(({ namespace }) => !declared.includes(namespace))
        .map(({ namespace }) =>
          problemAt(
            { platform, cluster },
            {
              rule: 'policy-exemption',
              field: `policies.${policy}.exempt`,
              message: `the exempt namespace '${namespace}' is not declared`,
              given: namespace,
              allowed: listed(declared),
              remedy: 'correct the name, or take the exemption out',
            },
          ),
        ),
    );
  });

/** The hub of Argo CD is one of the clusters. */
export const hubExists: Rule = (platform) => {
  const topology = platform.gitops.engine === 'argo-cd' ? platform.gitops.topology : undefined;
  if (
    topology === undefined ||
    topology === 'per-cluster' ||
    platform.clusters.some(({ name }) => name === topology.hub)
  )
    return [];
  return [
    problemAt(
      { platform },
      {
        rule: 'hub',
        field: 'gitops.topology.hub',
        message: `the hub '${topology.hub}' is not a cluster of the platform`,
        given: topology.hub,
        allowed: listed(platform.clusters.map(({ name }) => name)),
        remedy: 'name one of the clusters',
      },
    ),
  ];
};
