import { code } from '../gate';
import { at, number, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { given, unless, type WorkloadCheck } from './check';

/** Kinds whose pods must end. */
const ENDING = new Set(['CronJob', 'Job']);

/**
 * Annotations that have a container injected beside those of the pod, and what makes the injector leave it out
 * (vault-k8s v1.7.6, agent-inject/agent: its sidecar is an ordinary container, none that Kubernetes ends with the
 * others).
 */
const INJECTORS: readonly { readonly asks: string; readonly ends: string }[] = [
  { asks: 'vault.hashicorp.com/agent-inject', ends: 'vault.hashicorp.com/agent-pre-populate-only' },
];

/** As Go's `strconv.ParseBool` reads it, which the injector asks. */
const isTrue = (value: string | undefined): boolean => value !== undefined && /^(?:1|t|T|TRUE|true|True)$/.test(value);

function jobSpec(object: KubeObject): { readonly path: string; readonly spec: unknown } | undefined {
  if (object.group !== 'batch') return undefined;
  if (object.kind === 'Job') return { path: 'spec', spec: at(object.value, 'spec') };
  if (object.kind !== 'CronJob') return undefined;
  return { path: 'spec.jobTemplate.spec', spec: at(object.value, 'spec', 'jobTemplate', 'spec') };
}

/** What must end by itself. */
export const jobChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/job', {
      title: 'a Job is removed when it is done, a CronJob has a deadline, and neither restarts forever',
      why: 'finished pods fill the cluster; a CronJob that missed a hundred runs never runs again',
      bad: 'a CronJob without startingDeadlineSeconds',
      good: 'startingDeadlineSeconds: 300, ttlSecondsAfterFinished: 3600, restartPolicy: Never',
      scanners: [
        'kube-linter job-ttl-seconds-after-finished',
        'kube-linter restart-policy',
        'kube-score cronjob-has-deadline',
        'kube-score cronjob-restartpolicy',
      ],
    }),
    remedy: 'set the field',
    object: (o) => {
      const job = jobSpec(o);
      if (job === undefined) return [];
      const restart = text(job.spec, 'template', 'spec', 'restartPolicy');
      return [
        ...unless(number(job.spec, 'ttlSecondsAfterFinished') !== undefined, {
          field: `${job.path}.ttlSecondsAfterFinished`,
          message: 'a finished run stays forever',
        }),
        ...unless(restart === 'Never' || restart === 'OnFailure', {
          field: `${job.path}.template.spec.restartPolicy`,
          message: 'the restart policy is not Never or OnFailure',
          ...given(restart),
        }),
        ...unless(o.kind === 'Job' || number(o.value, 'spec', 'startingDeadlineSeconds') !== undefined, {
          field: 'spec.startingDeadlineSeconds',
          message: 'the CronJob has no deadline for its start',
        }),
      ];
    },
  },
  {
    code: code('workload/job-ends', {
      title: 'what is injected into the pods of a Job terminates by itself',
      why: 'a sidecar keeps the pod running until the Job fails at its deadline',
      bad: 'vault.hashicorp.com/agent-inject: "true" on the pods of a CronJob',
      good: 'vault.hashicorp.com/agent-pre-populate-only: "true" beside it',
    }),
    remedy: 'let the injector add only what runs before the containers',
    pod: (pod) => {
      if (!ENDING.has(pod.owner.kind)) return [];
      const path = `${pod.path.slice(0, -'spec'.length)}metadata.annotations`;
      return INJECTORS.flatMap(({ asks, ends }) =>
        unless(!isTrue(pod.annotations[asks]) || isTrue(pod.annotations[ends]), {
          field: `${path}["${asks}"]`,
          message: 'a container is injected that never ends',
          ...given(pod.annotations[asks]),
          allowed: `${ends}: "true" beside it`,
        }),
      );
    },
  },
];
