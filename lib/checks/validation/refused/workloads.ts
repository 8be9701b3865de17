import { isSchedule } from '../../../common/cron';
import { at, fields, isFields, list, number, text } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';
import { type Refused, refusedIf } from './rule';

/** Rules over what makes pods, scales them and keeps them. */
export function workloadRules({ kind, group, value }: KubeObject): readonly Refused[] {
  switch (`${group}/${kind}`) {
    case 'apps/Deployment':
      return [...rolloutRules(value, 'strategy'), ...deploymentRules(value)];
    case 'apps/DaemonSet':
      return rolloutRules(value, 'updateStrategy');
    case 'batch/Job':
      return jobRules(value);
    case 'batch/CronJob':
      return scheduleRules(text(value, 'spec', 'schedule'));
    case 'autoscaling/HorizontalPodAutoscaler':
      return scalerRules(value);
    case 'policy/PodDisruptionBudget':
      return budgetRules(value);
    default:
      return [];
  }
}

function scheduleRules(given: string | undefined): readonly Refused[] {
  if (given === undefined) return [];
  if (/^(?:CRON_)?TZ=/.test(given))
    return [
      {
        field: 'spec.schedule',
        message: 'the time zone stands in a field of its own',
        given,
        remedy: 'write it to spec.timeZone',
      },
    ];
  return refusedIf(!isSchedule(given), {
    field: 'spec.schedule',
    message: 'this is no schedule: a number is outside its field, or there are not five fields',
    given,
    remedy: 'write minute, hour, day, month and day of the week (Sunday is 0), for example 0 5 * * *',
  });
}

const isNone = (value: unknown): boolean => value === 0 || (typeof value === 'string' && /^0+%$/.test(value));

function rolloutRules(value: unknown, key: string): readonly Refused[] {
  const rolling = at(value, 'spec', key, 'rollingUpdate');
  return [
    ...refusedIf(
      isFields(rolling) && isNone(fields(rolling)['maxUnavailable']) && isNone(fields(rolling)['maxSurge'] ?? 1),
      {
        field: `spec.${key}.rollingUpdate.maxUnavailable`,
        message: 'a rollout takes a pod away first, or adds one first',
        given: at(rolling, 'maxUnavailable'),
        remedy: 'set maxUnavailable or maxSurge to 1 at least',
      },
    ),
    ...refusedIf(isFields(rolling) && text(value, 'spec', key, 'type') === 'Recreate', {
      field: `spec.${key}.rollingUpdate`,
      message: 'what is recreated is not rolled out',
      remedy: 'leave the field out',
    }),
  ];
}

/** As the API server fills it in. */
const DEADLINE = 600;

const deploymentRules = (value: unknown): readonly Refused[] =>
  refusedIf(
    (number(value, 'spec', 'minReadySeconds') ?? 0) >= (number(value, 'spec', 'progressDeadlineSeconds') ?? DEADLINE),
    {
      field: 'spec.minReadySeconds',
      message: 'a pod counts as ready before its rollout counts as failed',
      given: number(value, 'spec', 'minReadySeconds'),
      remedy: 'raise progressDeadlineSeconds, or wait less',
    },
  );

const jobRules = (value: unknown): readonly Refused[] => [
  ...refusedIf(
    isFields(at(value, 'spec', 'podFailurePolicy')) &&
      text(value, 'spec', 'template', 'spec', 'restartPolicy') !== 'Never',
    {
      field: 'spec.template.spec.restartPolicy',
      message: 'failures of pods are judged where none is started again',
      given: text(value, 'spec', 'template', 'spec', 'restartPolicy'),
      remedy: 'set Never',
    },
  ),
  ...refusedIf(
    text(value, 'spec', 'completionMode') === 'Indexed' &&
      number(value, 'spec', 'completions') === undefined &&
      // Where it says neither, the API server writes 1 for both.
      number(value, 'spec', 'parallelism') !== undefined,
    { field: 'spec.completions', message: 'runs with an index have a number', remedy: 'say how many there are' },
  ),
];

/** The most that a policy of scaling may look back (pkg/apis/autoscaling/validation, `MaxPeriodSeconds`). */
const PERIOD = 1800;

const scalerRules = (value: unknown): readonly Refused[] => [
  ...refusedIf((number(value, 'spec', 'minReplicas') ?? 1) > (number(value, 'spec', 'maxReplicas') ?? Infinity), {
    field: 'spec.maxReplicas',
    message: `at most is below at least, which is ${number(value, 'spec', 'minReplicas') ?? 1}`,
    given: number(value, 'spec', 'maxReplicas'),
  }),
  ...['scaleUp', 'scaleDown'].flatMap((direction) =>
    list(value, 'spec', 'behavior', direction, 'policies').flatMap((policy, index) =>
      refusedIf((number(policy, 'periodSeconds') ?? 1) > PERIOD, {
        field: `spec.behavior.${direction}.policies[${index}].periodSeconds`,
        message: `a period has ${PERIOD} seconds at most`,
        given: number(policy, 'periodSeconds'),
      }),
    ),
  ),
];

const budgetRules = (value: unknown): readonly Refused[] => {
  const [least, most] = ['minAvailable', 'maxUnavailable'].map((key) => at(value, 'spec', key));
  return [
    ...refusedIf(least !== undefined && most !== undefined, {
      field: 'spec',
      message: 'a budget has one bound',
      given: 'minAvailable, maxUnavailable',
      remedy: 'leave one of them out',
    }),
    ...['minAvailable', 'maxUnavailable'].flatMap((key) => {
      const given = at(value, 'spec', key);
      const share = typeof given === 'string' ? /^(\d+)%$/.exec(given)?.[1] : undefined;
      return refusedIf(typeof given === 'string' && (share === undefined || Number(share) > 100), {
        field: `spec.${key}`,
        message: 'a share has 100 % at most',
        given,
      });
    }),
  ];
};
