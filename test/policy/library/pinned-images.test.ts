import { describe, expect, test } from '@jest/globals';
import { judge, messages, workload } from '../samples';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

const IMAGES: readonly (readonly [string | undefined, 'pinned' | 'unpinned'])[] = [
  ['nginx', 'unpinned'],
  ['nginx:latest', 'unpinned'],
  ['nginx:1.25', 'pinned'],
  ['nginx:latest-1', 'pinned'],
  ['nginx:v1.0_build.7-rc', 'pinned'],
  ['host:5000/app', 'unpinned'],
  ['host:5000/app:1', 'pinned'],
  ['host:5000/team/app:latest', 'unpinned'],
  ['host:5000/team/app', 'unpinned'],
  ['ghcr.io/luneo/backend:2026.11.3', 'pinned'],
  [`nginx@${DIGEST}`, 'pinned'],
  [`host:5000/app@${DIGEST}`, 'pinned'],
  [`nginx:1.25@${DIGEST}`, 'pinned'],
  [`nginx:latest@${DIGEST}`, 'pinned'],
  ['nginx@sha256:abc', 'unpinned'],
  [`nginx@${DIGEST.toUpperCase()}`, 'unpinned'],
  [`nginx@${DIGEST}0`, 'unpinned'],
  ['nginx:1.25@sha256:abc', 'unpinned'],
  ['nginx:', 'unpinned'],
  ['nginx:.1', 'unpinned'],
  [`nginx:${'a'.repeat(129)}`, 'unpinned'],
  ['nginx:1.0\n', 'unpinned'],
  [' nginx:1.0', 'unpinned'],
  [':1.0', 'unpinned'],
  ['', 'unpinned'],
  [undefined, 'unpinned'],
];

const withImage = (list: string, image: string | undefined): object => {
  const container = { name: 'tried', ...(image !== undefined && { image }) };
  const containers = [{ name: 'good', image: 'good:1' }];
  return list === 'containers' ? { containers: [...containers, container] } : { containers, [list]: [container] };
};

describe.each(['Pod', 'Deployment', 'CronJob'] as const)('in a %s', (kind) => {
  describe.each(['containers', 'initContainers', 'ephemeralContainers'])('among %s', (list) => {
    test.each(IMAGES)('%j is %s', (image, expected) => {
      const found = messages(judge('pinned-images', {}, workload({ kind, podSpec: withImage(list, image) })));
      expect(found.length === 0 ? 'pinned' : 'unpinned').toBe(expected);
    });
  });
});

test('names each unpinned container with its image', () => {
  const containers = [{ name: 'a', image: 'a' }, { name: 'b', image: 'b:1' }, { name: 'c' }];
  expect(messages(judge('pinned-images', {}, workload({ podSpec: { containers } })))).toEqual([
    'images need a tag that does not move or a full sha256 digest: a (a), c (no image)',
  ]);
});

test('refuses the tags that are disallowed', () => {
  const object = workload({ podSpec: { containers: [{ name: 'a', image: 'a:main' }] } });
  expect(messages(judge('pinned-images', { disallowedTags: ['latest', 'main'] }, object))).toHaveLength(1);
});

test('allows a tag that is not disallowed, also latest when the list leaves it out', () => {
  const object = workload({ podSpec: { containers: [{ name: 'a', image: 'a:latest' }] } });
  expect(messages(judge('pinned-images', { disallowedTags: ['main'] }, object))).toEqual([]);
});

test.each([
  ['a', 'compliant'],
  ['a:latest', 'violation'],
  ['ghcr.io/luneo/x', 'compliant'],
  ['ghcr.io/luneofake', 'violation'],
])('with exemptions for "a" and "ghcr.io/luneo/*", %s is %s', (image, outcome) => {
  const object = workload({ podSpec: { containers: [{ name: 'a', image }] } });
  expect(judge('pinned-images', { exemptImages: ['a', 'ghcr.io/luneo/*'] }, object)).toMatchObject([{ outcome }]);
});

test('looks at a pod that Kubernetes would refuse anyway, without containers', () => {
  expect(messages(judge('pinned-images', {}, workload({ podSpec: {} })))).toEqual([]);
});
