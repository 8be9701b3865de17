import { describe, expect, test } from '@jest/globals';
import { judge, LABELS, messages, POD_KINDS, workload, type WorkloadSample } from '../samples';

const PARAMETERS = { labels: [{ key: 'app.kubernetes.io/name' }, { key: 'team', pattern: '[a-z]+|[a-z][0-9]' }] };
const judged = (sample: WorkloadSample): readonly string[] =>
  messages(judge('required-labels', PARAMETERS, workload(sample)));
const NAME_ONLY = { 'app.kubernetes.io/name': 'shop' };

describe.each(POD_KINDS)('of a %s', (kind) => {
  test('accepts labels on the object and on what it makes', () => expect(judged({ kind })).toEqual([]));

  test('misses a label of the object', () =>
    expect(judged({ kind, labels: NAME_ONLY })).toEqual(['required labels are missing: team']));

  test.each([
    ['empty', {}],
    ['null', null],
  ])('misses all labels when they are %s', (_, labels) =>
    expect(judged({ kind, labels })).toEqual(['required labels are missing: app.kubernetes.io/name, team']),
  );
});

test.each(POD_KINDS.filter((kind) => kind !== 'Pod'))('misses a label of the pod template of a %s', (kind) =>
  expect(judged({ kind, podLabels: NAME_ONLY })).toEqual(['required labels are missing: pod template team']),
);

test('misses a label of the job template, without which each Job of the CronJob would be refused', () =>
  expect(judged({ kind: 'CronJob', jobLabels: NAME_ONLY })).toEqual([
    'required labels are missing: job template team',
  ]));

test.each(['core', 'a1'])('accepts the value %s that the pattern allows', (team) =>
  expect(judged({ labels: { ...LABELS, team } })).toEqual([]),
);

test.each(['Core', 'core!', 'core1', '', 'x-core'])(
  'refuses the value %j, because the whole of it must match',
  (team) => expect(judged({ labels: { ...LABELS, team } })).toEqual(['label values do not match their pattern: team']),
);

test('refuses a value on the pod template', () =>
  expect(judged({ podLabels: { ...LABELS, team: 'Core' } })).toEqual([
    'label values do not match their pattern: pod template team',
  ]));

test('reports missing and mismatched labels together', () =>
  expect(judged({ labels: { team: 'Core' } })).toEqual([
    'required labels are missing: app.kubernetes.io/name',
    'label values do not match their pattern: team',
  ]));
