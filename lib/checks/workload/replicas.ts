import { ofKind, autoscalerOf, fewest } from './scale';
import { code } from '../gate';
import { quantity } from '../../common/quantity';
import { at, fields, list, number, text, texts } from '../tree/read';
import { given, unless, type WorkloadCheck } from './check';

/** How many pods there are, and between which bounds. */
export const replicaChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/replicas', {
      title: 'a Deployment has at least two pods, or an autoscaler',
      why: 'each drain of a node, each rollout of one is an outage',
      bad: 'replicas: 1',
      good: 'replicas: 2',
      scanners: [
        'kube-linter minimum-three-replicas',
        'kube-score deployment-replicas',
        'polaris deploymentMissingReplicas',
      ],
    }),
    remedy: 'declare two replicas, or the exception with its reason',
    object: (o, context) =>
      ofKind(o, 'Deployment', 'apps') && !autoscalerOf(o, context)
        ? unless(fewest(o, context) >= 2, {
            field: 'spec.replicas',
            message: 'the workload has one pod',
            ...given(at(o.value, 'spec', 'replicas')),
          })
        : [],
  },
  {
    code: code('workload/autoscaler-bounds', {
      title: 'an autoscaler has at least two pods and room above',
      why: 'with one pod each drain is an outage; without room nothing is ever scaled',
      bad: 'minReplicas: 1\nmaxReplicas: 1',
      good: 'minReplicas: 2\nmaxReplicas: 6',
      scanners: [
        'kube-linter hpa-minimum-three-replicas',
        'kube-score horizontalpodautoscaler-replicas',
        'polaris hpaMinAvailability',
        'polaris hpaMaxAvailability',
      ],
    }),
    remedy: 'raise the bounds, or declare the exception with its reason',
    object: (o) => {
      if (!ofKind(o, 'HorizontalPodAutoscaler', 'autoscaling')) return [];
      const min = number(o.value, 'spec', 'minReplicas') ?? 1;
      const max = number(o.value, 'spec', 'maxReplicas') ?? 0;
      return unless(min >= 2 && max > min, {
        field: 'spec.minReplicas',
        message: 'the bounds leave one pod or no room',
        given: `${min} to ${max}`,
        allowed: 'at least 2, and a maximum above it',
      });
    },
  },
  {
    code: code('workload/vertical-bounds', {
      title: 'a VerticalPodAutoscaler has a floor and a ceiling for everything it controls',
      why:
        'without a ceiling it asks for more than a node has, and the pod stays Pending; without a floor a quiet ' +
        'night takes away what the morning needs',
      bad: 'maxAllowed: {cpu: "1"} where cpu and memory are controlled',
      good: 'minAllowed and maxAllowed, each for cpu and memory',
      scanners: [],
    }),
    remedy: 'give minAllowed and maxAllowed for each resource',
    object: (o) => {
      if (!ofKind(o, 'VerticalPodAutoscaler', 'autoscaling.k8s.io')) return [];
      const policies = list(o.value, 'spec', 'resourcePolicy', 'containerPolicies');
      if (policies.length === 0)
        return [{ field: 'spec.resourcePolicy.containerPolicies', message: 'nothing bounds the autoscaler' }];
      return policies.flatMap((policy, index) => {
        const controlled =
          'controlledResources' in fields(policy) ? texts(policy, 'controlledResources') : ['cpu', 'memory'];
        const bounds = text(policy, 'mode') === 'Off' ? [] : (['minAllowed', 'maxAllowed'] as const);
        return bounds.flatMap((bound) =>
          controlled.flatMap((resource) =>
            unless(quantity(at(policy, bound, resource)) !== undefined, {
              field: `spec.resourcePolicy.containerPolicies[${index}].${bound}.${resource}`,
              message: `${resource} has no ${bound === 'minAllowed' ? 'floor' : 'ceiling'}`,
            }),
          ),
        );
      });
    },
  },
];
