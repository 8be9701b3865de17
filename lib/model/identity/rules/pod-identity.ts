import { hasCapability } from '../../addons';
import { runsOnFargate } from '../../cluster/fargate';
import { identitiesOf } from '../identities';
import { selectorLabels } from '../../names';
import { problemAt, type Rule, workloadsOf } from '../../rules/rule';

/**
 * Pod Identity needs the agent of a node, which Fargate does not have: a workload there would find no credentials.
 * Karpenter and Argo CD, which must run there, name a role for their tokens instead; their charts take an annotation.
 */
export const noWorkloadOnFargateCallsAws: Rule = (platform) =>
  workloadsOf(platform).flatMap(({ cluster, namespace, workload }) => {
    if (!workload.aws || cluster.on !== 'eks' || !runsOnFargate(cluster, namespace.name, selectorLabels(workload)))
      return [];
    return [
      problemAt(
        { platform, cluster, namespace, workload },
        {
          rule: 'pod-identity',
          field: 'aws',
          message: 'its pods run on Fargate, where Pod Identity gives nobody a role',
          given: `namespace ${namespace.name}`,
          allowed: 'a namespace that runs on nodes',
          remedy: 'move the workload to a namespace of its own, or take its AWS access away',
        },
      ),
    ];
  });

/** Only pods on EKS get roles of AWS; anywhere else the word would be left out without a word. */
export const awsIsOnEks: Rule = (platform) =>
  workloadsOf(platform)
    .filter(({ cluster, workload }) => workload.aws !== undefined && cluster.on !== 'eks')
    .map((place) =>
      problemAt(place, {
        rule: 'pod-identity',
        field: 'aws',
        message: 'its pods get no role of AWS, which EKS alone gives',
        given: place.cluster.on,
        allowed: 'eks',
        remedy: 'take `aws` out, and read what its programs log in with from `secrets`',
      }),
    );

/** Roles by Pod Identity do nothing without the agent on the nodes. */
export const rolesHaveAnAgent: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    if (cluster.on !== 'eks' || cluster.infrastructure === undefined) return [];
    const { addons = [], capacity } = cluster.infrastructure;
    const hasAgent =
      capacity?.kind === 'auto' ||
      addons.some(({ name }) => name === 'eks-pod-identity-agent') ||
      hasCapability(cluster, 'pod-identity');
    const asking = identitiesOf(cluster).filter(({ credentials }) => credentials === 'pod-identity');
    const [first] = asking;
    if (hasAgent || first === undefined) return [];
    const others = asking.length > 1 ? ` and of ${asking.length - 1} more` : '';
    return [
      problemAt(
        { platform, cluster },
        {
          rule: 'pod-identity',
          field: 'addons',
          message:
            'nothing brings the Pod Identity agent, without which the role of ' +
            `${first.namespace}/${first.serviceAccount}${others} reaches no pod`,
          given: asking.map(({ source }) => source).join(', '),
          allowed: "the add-on 'pod-identity-agent', or 'eks-pod-identity-agent' of EKS",
          remedy: 'add one of them',
        },
      ),
    ];
  });
