import { svg } from '../../bin/commands/graph/svg';
import type { ClusterGraph } from '../../lib/app';

const graph: ClusterGraph = {
  platform: 'shop',
  cluster: 'main',
  engine: 'flux',
  layers: [
    { name: 'base', after: [] },
    { name: 'secrets', after: ['base'] },
    { name: 'workloads', after: ['base', 'secrets'] },
  ],
  calls: [
    { from: 'shop/front', to: 'shop/back', ports: ['TCP/8080'] },
    { from: 'shop/back', to: 'shop/back', ports: ['TCP/7946'] },
    { from: 'shop/<a&b>', to: 'shop/back', ports: ['TCP/8080'] },
  ],
};

/** Numbers of an attribute, in their order. */
const numbers = (picture: string, pattern: RegExp): readonly number[] =>
  [...picture.matchAll(pattern)].map(([, number]) => Number(number));

test('each layer and each end of a call is one box, each arrow has its ports', async () => {
  const picture = await svg(graph);
  expect(picture.match(/<rect /g)).toHaveLength(6);
  expect(picture.match(/<path d="M[^"]*" marker-end/g)).toHaveLength(5);
  expect(picture).toContain('shop/back (itself: TCP/7946)');
  expect(picture).toContain('shop/&lt;a&amp;b&gt;');
});

test('layers stand from left to right in their order', async () => {
  const picture = await svg({ ...graph, calls: [] });
  const lefts = ['base', 'secrets', 'workloads'].map((name) =>
    numbers(picture, new RegExp(`<text x="([\\d.]+)"[^>]*>${name}</text>`, 'g')),
  );
  expect(lefts.flat()).toEqual([...lefts.flat()].sort((a, b) => a - b));
  expect(lefts.every((found) => found.length === 1)).toBe(true);
});

test('what is drawn is in view', async () => {
  const picture = await svg(graph);
  const [width] = numbers(picture, /<svg [^>]*width="(\d+)"/g);
  expect(Math.max(...numbers(picture, /<rect [^>]*x="([\d.]+)"/g))).toBeLessThan(width ?? 0);
  expect(Math.min(...numbers(picture, / x="(-?[\d.]+)"/g))).toBeGreaterThanOrEqual(0);
});

test('a cluster with nothing in it is a picture too', async () =>
  expect(await svg({ ...graph, layers: [], calls: [] })).toMatch(/^<svg [^]*<\/svg>\n$/));
