import { ofKind, fewest, isReplicated } from './scale';
import { code } from '../gate';
import { allowedEvictions } from '../kubernetes/budget';
import { selects } from '../tree/selector';
import { at, text } from '../tree/read';
import { unless, type WorkloadCheck } from './check';

/** What a drain of a node may evict. */
export const budgetChecks: readonly WorkloadCheck[] = [
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
      const allowed = allowedEvictions(o.value, pods);
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
];
