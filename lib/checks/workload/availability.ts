import { code } from '../gate';
import type { Context } from '../delivery/context';
import type { PodTemplate } from '../tree/pods';
import { selects } from '../tree/selector';
import { quantity } from '../kubernetes/quantity';
import { at, fields, isFields, list, number, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { given, unless, type WorkloadCheck } from './check';

function autoscalerOf(workload: KubeObject, context: Context): KubeObject | undefined {
  return context.cluster
    .ofKind('HorizontalPodAutoscaler', 'autoscaling')
    .find(
      (h) =>
        h.namespace === workload.namespace &&
        text(h.value, 'spec', 'scaleTargetRef', 'kind') === workload.kind &&
        text(h.value, 'spec', 'scaleTargetRef', 'name') === workload.name,
    );
}

/** The fewest pods that the workload may have. */
function fewest(workload: KubeObject, context: Context): number {
  const hpa = autoscalerOf(workload, context);
  return hpa ? (number(hpa.value, 'spec', 'minReplicas') ?? 1) : (number(workload.value, 'spec', 'replicas') ?? 1);
}

function isReplicated(pod: PodTemplate): boolean {
  return pod.owner.kind === 'Deployment' || pod.owner.kind === 'StatefulSet';
}

/** How many evictions the budget allows at the fewest pods; a percentage is rounded as Kubernetes does: up. */
function allowedEvictions(budget: KubeObject, pods: number): number | undefined {
  const share = (value: unknown): number | undefined => {
    if (typeof value === 'number') return value;
    if (!(typeof value === 'string' && /^\d+%$/.test(value))) return undefined;
    return Math.ceil((Number(value.slice(0, -1)) * pods) / 100);
  };
  const most = share(at(budget.value, 'spec', 'maxUnavailable'));
  if (most !== undefined) return most;
  const least = share(at(budget.value, 'spec', 'minAvailable'));
  if (least === undefined) return undefined;
  return pods - least;
}

function ofKind(object: KubeObject, kind: string, group: string): boolean {
  return object.kind === kind && object.group === group;
}

export const availabilityChecks: readonly WorkloadCheck[] = [
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
      why: 'without a ceiling it asks for more than a node has, and the pod stays Pending; without a floor a quiet night takes away what the morning needs',
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
  {
    code: code('workload/disruption-budget', {
      title: 'a replicated workload has a PodDisruptionBudget',
      why: 'an upgrade of the nodes evicts all its pods at once',
      bad: 'a Deployment of three pods without budget',
      good: 'a PodDisruptionBudget with its labels',
      scanners: [
        'kube-score deployment-has-poddisruptionbudget',
        'kube-score statefulset-has-poddisruptionbudget',
        'polaris missingPodDisruptionBudget',
      ],
    }),
    remedy: 'render a PodDisruptionBudget',
    pod: (pod, context) => {
      if (!isReplicated(pod) || fewest(pod.owner, context) < 2) return [];
      const has = context.cluster
        .ofKind('PodDisruptionBudget', 'policy')
        .some((b) => b.namespace === pod.namespace && selects(at(b.value, 'spec', 'selector'), pod.labels));
      return unless(has, { field: 'spec', message: 'no PodDisruptionBudget selects the pods' });
    },
  },
  {
    code: code('workload/budget-evicts', {
      title: 'a PodDisruptionBudget allows at least one eviction',
      why: 'a drain never ends, and the node is never upgraded',
      bad: 'minAvailable: 2 over two pods',
      good: 'maxUnavailable: 1',
      scanners: [
        'kube-linter pdb-max-unavailable',
        'kube-linter pdb-min-available',
        'kube-score poddisruptionbudget-has-policy',
        'polaris pdbDisruptionsIsZero',
        'polaris pdbMinAvailableGreaterThanHPAMinReplicas',
      ],
    }),
    remedy: 'set maxUnavailable: 1',
    object: (o, context) => {
      if (!ofKind(o, 'PodDisruptionBudget', 'policy')) return [];
      const pods = context.pods
        .filter(
          (p) => isReplicated(p) && p.namespace === o.namespace && selects(at(o.value, 'spec', 'selector'), p.labels),
        )
        .reduce((sum, p) => sum + fewest(p.owner, context), 0);
      const allowed = allowedEvictions(o, pods);
      if (allowed === undefined) return [{ field: 'spec', message: 'neither minAvailable nor maxUnavailable is set' }];
      return unless(pods === 0 || allowed >= 1, {
        field: 'spec',
        message: `with ${pods} pods the budget allows no eviction`,
      });
    },
  },
  {
    code: code('workload/budget-unhealthy', {
      title: 'a PodDisruptionBudget says what happens to pods that are not ready',
      why: 'pods that never become ready block a drain forever',
      bad: 'no unhealthyPodEvictionPolicy',
      good: 'unhealthyPodEvictionPolicy: AlwaysAllow',
      scanners: ['kube-linter pdb-unhealthy-pod-eviction-policy'],
    }),
    remedy: 'set unhealthyPodEvictionPolicy: AlwaysAllow',
    object: (o) =>
      ofKind(o, 'PodDisruptionBudget', 'policy')
        ? unless(text(o.value, 'spec', 'unhealthyPodEvictionPolicy') !== undefined, {
            field: 'spec.unhealthyPodEvictionPolicy',
            message: 'the field is not set',
          })
        : [],
  },
  {
    code: code('workload/spread', {
      title: 'replicas are spread by a constraint that selects them',
      why: 'all pods may be on one node, and go down with it',
      bad: 'no topologySpreadConstraints',
      good: 'topologySpreadConstraints with the labels of the pods',
      scanners: [
        'kube-linter no-anti-affinity',
        'kube-score deployment-has-host-podantiaffinity',
        'polaris topologySpreadConstraint',
      ],
    }),
    remedy: 'render topologySpreadConstraints or podAntiAffinity',
    pod: (pod, context) => {
      if (!isReplicated(pod) || fewest(pod.owner, context) < 2) return [];
      const affinity = at(pod.spec, 'affinity', 'podAntiAffinity');
      const terms = [
        ...list(pod.spec, 'topologySpreadConstraints').map((c) => at(c, 'labelSelector')),
        ...list(affinity, 'requiredDuringSchedulingIgnoredDuringExecution').map((t) => at(t, 'labelSelector')),
        ...list(affinity, 'preferredDuringSchedulingIgnoredDuringExecution').map((t) =>
          at(t, 'podAffinityTerm', 'labelSelector'),
        ),
      ];
      return unless(
        terms.some((selector) => isFields(selector) && selects(selector, pod.labels)),
        { field: `${pod.path}.topologySpreadConstraints`, message: 'nothing spreads the pods across nodes or zones' },
      );
    },
  },
  {
    code: code('workload/rolling-update', {
      title: 'a Deployment uses RollingUpdate, unless its volume can be mounted only once',
      why: 'Recreate stops all pods before the first new one starts',
      bad: 'strategy: {type: Recreate}',
      good: 'strategy: {type: RollingUpdate}',
      scanners: ['kube-linter no-rolling-update-strategy', 'kube-score deployment-strategy', 'kubescape C-0305'],
    }),
    remedy: 'use RollingUpdate',
    pod: (pod) => {
      const type = text(pod.owner.value, 'spec', 'strategy', 'type') ?? 'RollingUpdate';
      const mountedOnce = list(pod.spec, 'volumes').some((v) => isFields(at(v, 'persistentVolumeClaim')));
      if (pod.owner.kind !== 'Deployment') return [];
      return unless(type === 'RollingUpdate' || mountedOnce, {
        field: 'spec.strategy.type',
        message: 'a rollout stops all pods first',
        given: type,
      });
    },
  },
  {
    code: code('workload/selector-matches', {
      title: 'the selector of a workload matches its own pods',
      why: 'the API server refuses the object',
      bad: 'matchLabels: {app: web}, and the pods have app: wbe',
      good: 'the same labels',
      scanners: [
        'kube-linter mismatching-selector',
        'kube-score deployment-pod-selector-labels-match-template-metadata-labels',
        'kubescape C-0296',
      ],
    }),
    remedy: 'give selector and template the same labels',
    pod: (pod) => {
      const selector = at(pod.owner.value, 'spec', 'selector');
      if (!isFields(selector)) return [];
      return unless(selects(selector, pod.labels), {
        field: 'spec.selector',
        message: 'the selector does not match the labels of the template',
      });
    },
  },
];
