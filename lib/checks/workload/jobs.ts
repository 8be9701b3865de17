import type { Context } from '../delivery/context';
import { kustomizationsOf } from '../delivery/flux';
import { code } from '../gate';
import { at, labels, number, text } from '../tree/read';
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

/** Folders that a person applies by hand, once. */
const BY_HAND: ReadonlySet<string> = new Set(['install', 'start']);

const HELM_HOOK = 'helm.sh/hook';
const ARGO_HOOK = 'argocd.argoproj.io/hook';
const FLUX_LEFT = 'kustomize.toolkit.fluxcd.io/reconcile';

/**
 * A Job that an engine keeps in the cluster as it is in Git or in its chart, unlike the runs of a CronJob and a hook,
 * which a sync or an upgrade starts. Flux knows no hooks in files; Argo CD takes those of Helm for its own.
 */
function isDelivered({ kind, release, layer, value }: KubeObject, { cluster }: Context): boolean {
  const annotations = labels(value, 'metadata', 'annotations');
  if (kind !== 'Job' || BY_HAND.has(layer ?? '')) return false;
  if (release !== undefined) return annotations[HELM_HOOK] === undefined;
  if (kustomizationsOf(cluster).length > 0) return annotations[FLUX_LEFT] !== 'disabled';
  return annotations[ARGO_HOOK] === undefined && annotations[HELM_HOOK] === undefined;
}

/** A name that tells one version of what is run from another. */
const WITH_DIGEST = /-[0-9a-f]{8,64}$/;

/** What must end by itself. */
export const jobChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/job', {
      title: 'a run is removed when it is done, a CronJob has a deadline, and neither restarts forever',
      why: 'finished pods fill the cluster; a CronJob that missed a hundred runs never runs again',
      bad: 'a CronJob without startingDeadlineSeconds',
      good: 'startingDeadlineSeconds: 300, and in its jobTemplate ttlSecondsAfterFinished: 3600, restartPolicy: Never',
      scanners: [
        'kube-linter job-ttl-seconds-after-finished',
        'kube-linter restart-policy',
        'kube-score cronjob-has-deadline',
        'kube-score cronjob-restartpolicy',
      ],
    }),
    remedy: 'set the field',
    object: (o, context) => {
      const job = jobSpec(o);
      if (job === undefined) return [];
      const restart = text(job.spec, 'template', 'spec', 'restartPolicy');
      return [
        ...unless(isDelivered(o, context) || number(job.spec, 'ttlSecondsAfterFinished') !== undefined, {
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
    code: code('workload/job-again', {
      title: 'a Job that an engine delivers stays when it is done, and another version of it has another name',
      why:
        'the engine finds a Job missing that Kubernetes removed, and runs it again for ever; a change of one that is ' +
        'there is refused, and the sync of its layer never ends',
      bad: 'kind: Job, name: migrate, ttlSecondsAfterFinished: 3600',
      good: 'name: migrate-1f0c5d2e, without ttlSecondsAfterFinished; or a hook of Argo CD',
    }),
    ofReleases: true,
    remedy:
      'leave the field out and put a digest of the template into the name, or make it a hook where the engine has some',
    object: (o, context) =>
      o.group !== 'batch' || !isDelivered(o, context)
        ? []
        : [
            ...unless(number(o.value, 'spec', 'ttlSecondsAfterFinished') === undefined, {
              field: 'spec.ttlSecondsAfterFinished',
              message: 'the Job is run again each time that it is removed',
              ...given(number(o.value, 'spec', 'ttlSecondsAfterFinished')),
            }),
            ...unless(o.release !== undefined || WITH_DIGEST.test(o.name), {
              field: 'metadata.name',
              message: 'another version of the Job would have the same name, and be refused',
              given: o.name,
            }),
          ],
  },
  {
    code: code('workload/cron-overlap', {
      title: 'runs of a CronJob do not pile up',
      why: 'while what it calls hangs, each run stays and the next one comes, until nothing else finds a place',
      bad: 'concurrencyPolicy: Allow without activeDeadlineSeconds',
      good: 'concurrencyPolicy: Forbid, or a deadline for each run',
    }),
    remedy: 'forbid the next run, replace the one before, or bound each run',
    object: (o) =>
      o.kind !== 'CronJob' || o.group !== 'batch'
        ? []
        : unless(
            ['Forbid', 'Replace'].includes(text(o.value, 'spec', 'concurrencyPolicy') ?? '') ||
              number(o.value, 'spec', 'jobTemplate', 'spec', 'activeDeadlineSeconds') !== undefined ||
              number(o.value, 'spec', 'jobTemplate', 'spec', 'template', 'spec', 'activeDeadlineSeconds') !== undefined,
            {
              field: 'spec.concurrencyPolicy',
              message: 'a run that hangs stays, and each next one beside it',
              given: text(o.value, 'spec', 'concurrencyPolicy') ?? 'nothing, which means Allow',
            },
          ),
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
