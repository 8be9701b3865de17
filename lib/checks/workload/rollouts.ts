import { fewest, isReplicated } from './scale';
import { code } from '../gate';
import { selects } from '../tree/selector';
import { at, isFields, list, text } from '../tree/read';
import { unless, type WorkloadCheck } from './check';

/** Where the pods of a workload stand, and how they are replaced. */
export const rolloutChecks: readonly WorkloadCheck[] = [
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
