import { at, fields, isFields, list, number, text } from '../../tree/read';
import { atLeast, isShare, label, words } from './forms';
import type { Row } from './rows';

const STORAGE = 'resources.requests.storage';
const isNone = (value: unknown): boolean => value === undefined || value === 0 || value === '0%';

const selects = (root: unknown): boolean => {
  const labels = fields(at(root, 'spec', 'template', 'metadata', 'labels'));
  return Object.entries(fields(at(root, 'spec', 'selector', 'matchLabels'))).every(
    ([key, value]) => labels[key] === value,
  );
};
const isOfIndex = (root: unknown): boolean => text(root, 'spec', 'completionMode') === 'Indexed';

/** What is common to whatever makes pods by a selector. */
const SELECTING: readonly Row[] = [
  {
    at: 'spec.selector',
    takes: (value) => ['matchLabels', 'matchExpressions'].some((key) => Object.keys(at(value, key) ?? {}).length > 0),
    message: 'a selector of nothing would take every pod',
    remedy: 'name the labels of the pods',
  },
  {
    at: 'spec.selector',
    takes: (_, { root }) => selects(root),
    message: 'the selector does not take the pods of the template',
    remedy: 'give both the same labels',
  },
];
const shares = (...keys: readonly string[]): readonly Row[] =>
  keys.map((key) => ({
    at: `spec.${key}`,
    takes: (value) => typeof value !== 'string' || isShare(value) || (key.endsWith('maxSurge') && /^\d+%$/.test(value)),
    message: 'pods are counted by a number, or by a share of at most 100 %',
  }));

export const DEPLOYMENT_ROWS: readonly Row[] = [
  ...SELECTING,
  ...shares('strategy.rollingUpdate.maxUnavailable', 'strategy.rollingUpdate.maxSurge'),
];

export const DAEMON_ROWS: readonly Row[] = [
  ...SELECTING,
  ...shares('updateStrategy.rollingUpdate.maxUnavailable', 'updateStrategy.rollingUpdate.maxSurge'),
  {
    at: 'spec.updateStrategy.rollingUpdate.maxSurge',
    takes: (value, { holder }) => isNone(value) || at(holder, 'maxUnavailable') === 0,
    message: 'on a node one pod is added, or one is taken away',
    remedy: 'set maxUnavailable: 0, or leave maxSurge out',
  },
];

export const SET_ROWS: readonly Row[] = [
  ...SELECTING,
  label('spec.serviceName'),
  {
    at: 'spec.updateStrategy',
    takes: (value) => text(value, 'type') !== 'OnDelete' || at(value, 'rollingUpdate') === undefined,
    message: 'what is updated by hand is not rolled out',
    remedy: 'leave rollingUpdate out',
  },
  { at: 'spec.updateStrategy.rollingUpdate.partition', takes: atLeast(0), message: 'pods are counted from 0' },
  { at: 'spec.ordinals.start', takes: atLeast(0), message: 'pods are counted from 0' },
  {
    at: 'spec.volumeClaimTemplates[].spec',
    takes: (spec) => at(spec, ...STORAGE.split('.')) !== undefined,
    message: 'a claim asks for some storage',
    remedy: `set ${STORAGE}`,
  },
];

const restarts = (place: string): Row => ({
  at: place,
  takes: (spec) => ['OnFailure', 'Never'].includes(text(spec, 'restartPolicy') ?? ''),
  message: 'the pods of a Job end',
  remedy: 'set restartPolicy to OnFailure or Never',
});

/** A rule that holds where runs have an index. */
const ofIndex = (key: string): Row => ({
  at: `spec.${key}`,
  takes: (_, { root }) => isOfIndex(root),
  message: 'this is of runs with an index',
  remedy: 'set completionMode: Indexed, or leave it out',
});
const runs = (root: unknown): number => number(root, 'spec', 'completions') ?? Infinity;
const codesOf = (onExitCodes: unknown): readonly number[] =>
  list(onExitCodes, 'values').filter((value): value is number => typeof value === 'number');
const FAILURES = 'spec.podFailurePolicy.rules[]';

export const JOB_ROWS: readonly Row[] = [
  restarts('spec.template.spec'),
  words('spec.completionMode', 'NonIndexed', 'Indexed'),
  words('spec.podReplacementPolicy', 'Failed', 'TerminatingOrFailed'),
  ...['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'].map(ofIndex),
  {
    at: 'spec.maxFailedIndexes',
    takes: (_, { holder }) => at(holder, 'backoffLimitPerIndex') !== undefined,
    message: 'failures of an index are counted where each has its tries',
    remedy: 'set backoffLimitPerIndex',
  },
  {
    at: 'spec.maxFailedIndexes',
    takes: (value, { root }) => typeof value !== 'number' || value <= runs(root),
    message: 'no more runs fail than there are',
  },
  {
    at: 'spec.successPolicy.rules[]',
    takes: (rule) => ['succeededCount', 'succeededIndexes'].some((key) => at(rule, key) !== undefined),
    message: 'success is a number of runs, or some of them',
    remedy: 'set succeededCount or succeededIndexes',
  },
  {
    at: 'spec.successPolicy.rules[].succeededCount',
    takes: (value, { root }) => typeof value !== 'number' || value <= runs(root),
    message: 'no more runs succeed than there are',
  },
  {
    at: 'spec.selector',
    takes: (_, { root }) => at(root, 'spec', 'manualSelector') === true,
    message: 'the selector of a Job is made for it',
    remedy: 'leave it out',
  },
  {
    at: 'spec.podReplacementPolicy',
    takes: (value, { root }) => value !== 'TerminatingOrFailed' || at(root, 'spec', 'podFailurePolicy') === undefined,
    message: 'beside a policy for failures, pods are replaced when they have failed',
    remedy: 'set Failed, or leave it out',
  },
  words(`${FAILURES}.action`, 'FailJob', 'FailIndex', 'Ignore', 'Count'),
  {
    at: `${FAILURES}.action`,
    takes: (value, { root }) => value !== 'FailIndex' || at(root, 'spec', 'backoffLimitPerIndex') !== undefined,
    message: 'an index fails where each has its tries',
    remedy: 'set backoffLimitPerIndex',
  },
  {
    at: FAILURES,
    takes: (rule) => isFields(rule) && 'onExitCodes' in rule !== list(rule, 'onPodConditions').length > 0,
    message: 'failures are told by exit codes or by conditions of the pod',
    remedy: 'give exactly one of onExitCodes and onPodConditions',
  },
  {
    at: `${FAILURES}.onExitCodes`,
    takes: (one) => text(one, 'operator') !== 'In' || !codesOf(one).includes(0),
    message: '0 is success',
    remedy: 'take it away',
  },
  {
    at: `${FAILURES}.onExitCodes`,
    takes: (one) => codesOf(one).every((value, index, all) => index === 0 || value > (all[index - 1] ?? value)),
    message: 'exit codes go up, each once',
    remedy: 'sort them',
  },
  {
    at: `${FAILURES}.onExitCodes.containerName`,
    takes: (value, { root }) =>
      ['containers', 'initContainers'].some((key) =>
        list(root, 'spec', 'template', 'spec', key).some((container) => text(container, 'name') === value),
      ),
    message: 'the pod has no such container',
  },
];

export const CRON_ROWS: readonly Row[] = [restarts('spec.jobTemplate.spec.template.spec')];
