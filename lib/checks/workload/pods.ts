import { code } from '../gate';
import { list, text } from '../tree/read';
import { unless, type WorkloadCheck } from './check';

/** What else a pod should say. */
export const podChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/naked-pod', {
      title: 'no Pod is created on its own',
      why: 'nothing recreates it when its node is gone',
      bad: 'kind: Pod',
      good: 'kind: Deployment',
      scanners: ['kubescape C-0073'],
    }),
    remedy: 'make it a Deployment or a Job',
    object: (o) => unless(o.kind !== 'Pod' || o.group !== '', { field: 'kind', message: 'the Pod has no controller' }),
  },
  {
    code: code('workload/duplicate-env', {
      title: 'an environment variable is set once',
      why: 'the last one wins, while readers see the first',
      bad: 'env: [{name: A, value: "1"}, {name: A, value: "2"}]',
      good: 'env: [{name: A, value: "2"}]',
      scanners: [
        'kube-linter duplicate-env-var',
        'kube-score environment-variable-key-duplication',
        'kubescape C-0295',
      ],
    }),
    remedy: 'remove one of the two',
    container: (c) => {
      const names = list(c.value, 'env').map((env) => text(env, 'name') ?? '');
      return names.flatMap((name, index) =>
        unless(names.indexOf(name) === index, {
          field: `${c.path}.env[${index}].name`,
          message: 'the variable is set twice',
          given: name,
        }),
      );
    },
  },
  {
    code: code('workload/priority', {
      title: 'a workload names a priority class',
      why: 'under pressure the scheduler evicts any of them',
      bad: 'no priorityClassName',
      good: 'priorityClassName: high',
      scanners: ['kube-linter priority-class-name', 'polaris priorityClassNotSet'],
    }),
    remedy: 'name a priority class',
    pod: (pod) =>
      unless(text(pod.spec, 'priorityClassName') !== undefined, {
        field: `${pod.path}.priorityClassName`,
        message: 'the pods have no priority class',
      }),
  },
];
