import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ReleaseRequest, RenderedRelease } from '../../../lib/model/delivery/rendering';
import { readRecord } from '../../../lib/supply/records/read';
import { inputsOf, parseRecord, recordOf, recordPath, recordText } from '../../../lib/supply/records/record';
import { request } from '../../support/releases';
import { emptyRoot } from '../../support/tiny-chart';

const rendering: RenderedRelease = {
  state: 'rendered',
  objects: [
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { key: 'body' } },
  ],
  repeatedKeys: [{ template: 'tiny/templates/a.yaml', key: 'os' }],
  helm: 'v4.1.4',
};
const record = recordOf(request(), rendering, 'c0ffee');

test('a record reads back as it was written, a line an object', () => {
  const text = recordText(record);
  expect(text.split('\n')).toHaveLength(4);
  expect(parseRecord(text)).toEqual(record);
});

test('the same release gives the same bytes', () =>
  expect(recordText(recordOf(request(), rendering, 'c0ffee'))).toBe(recordText(record)));

/** A root whose committed record is this text. */
function recorded(text = recordText(record)): string {
  const root = emptyRoot();
  const path = join(root, recordPath(request()));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return root;
}

test('a record of the same release proves it', () =>
  expect(readRecord(recorded(), request())).toEqual({
    state: 'recorded',
    objects: record.objects,
    repeatedKeys: rendering.repeatedKeys,
    helm: 'v4.1.4',
  }));

test('the order of keys in the values means nothing', () => {
  const values = { labels: { b: '2', a: '1' }, replicas: 2 };
  expect(inputsOf(request({ values }))).toBe(inputsOf(request()));
  expect(readRecord(recorded(), request({ values }))).toMatchObject({ state: 'recorded' });
});

test('the order of a list is part of the values', () =>
  expect(inputsOf(request({ values: { list: [1, 2] } }))).not.toBe(inputsOf(request({ values: { list: [2, 1] } }))));

test.each<[string, Partial<ReleaseRequest>, string]>([
  ['another version', { version: '1.1.0' }, 'tiny 1.0.0'],
  ['another chart', { chart: 'large' }, 'tiny 1.0.0'],
  ['other values', { values: { replicas: 3 } }, 'other values'],
  ['another Kubernetes', { kubernetes: '1.37' }, 'other values'],
  ['its CRDs left out', { skipCrds: true }, 'other values'],
  ['values that nobody sees', { hiddenValues: ['Secret web'] }, 'other values'],
])('a record of a release with %s is stale', (_, more, what) =>
  expect(readRecord(recorded(), request(more))).toMatchObject({
    state: 'stale',
    reason: expect.stringContaining(`is of ${what}`) as string,
  }),
);

test('no record is absent, with what to run', () =>
  expect(readRecord(emptyRoot(), request())).toMatchObject({
    state: 'absent',
    reason: 'there is no records/demo/one/apps.web.jsonl',
    remedy: expect.stringContaining('archipel charts record') as string,
  }));

test.each([
  ['empty', ''],
  ['cut in the middle', recordText(record).slice(0, 40)],
  ['of another program', '{"hello":1}\n'],
])('a file that is %s counts as absent', (_, text) =>
  expect(readRecord(recorded(text), request())).toMatchObject({ state: 'absent' }),
);
