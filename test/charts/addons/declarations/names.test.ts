import { describeCluster } from '../../../support/luneo-like';
import { both, text } from './support';

test('names of releases are unique in a cluster', () => {
  for (const { releases } of both) expect(new Set(releases.map(({ name }) => name)).size).toBe(releases.length);
});

test('names of pod sets are unique in a release', () => {
  for (const { releases } of both)
    for (const { pods } of releases) expect(new Set(pods.map(({ name }) => name)).size).toBe(pods.length);
});

test('two descriptions are the same bytes', () =>
  expect(text(describeCluster('primary'))).toBe(text(describeCluster('primary'))));
