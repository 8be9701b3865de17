import { describe, expect, test } from '@jest/globals';
import { changesText, compareSides, statText } from '../../lib/change';
import { api, file, sides, yaml } from './plants';

describe('the same change in many clusters', () => {
  const clusters = ['a', 'b', 'c'];
  const all = (image: (cluster: string) => string): Readonly<Record<string, string>> =>
    Object.fromEntries(clusters.map((cluster) => [file(cluster, 'workloads', 'd'), api(image(cluster))]));

  test('is told once, with where', () => {
    const changes = compareSides(
      sides(
        all(() => 'api:1'),
        all(() => 'api:2'),
      ),
    );
    expect(changesText(changes)).toBe(
      '3 places: shop/a, shop/b, shop/c\n  Deployment web/api\n' +
        '    spec.template.spec.containers[api].image: api:1 → api:2\n',
    );
  });

  test('is told apart where one of them differs', () => {
    const changes = compareSides(
      sides(
        all(() => 'api:1'),
        all((cluster) => (cluster === 'c' ? 'api:3' : 'api:2')),
      ),
    );
    expect(
      changesText(changes)
        .split('\n')
        .filter((line) => !line.startsWith(' ') && line !== ''),
    ).toEqual(['2 places: shop/a, shop/b', 'shop/c']);
  });

  test('the same field of many objects is one line', () => {
    const labelled = (version: string): Readonly<Record<string, string>> =>
      Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e'].map((name) => [
          file('a', 'base', name),
          yaml('ConfigMap', name, '').replace('  namespace', `  labels: {version: "${version}"}\n  namespace`),
        ]),
      );
    expect(changesText(compareSides(sides(labelled('1'), labelled('2'))))).toBe(
      'shop/a\n  5 objects: ConfigMap web/a, ConfigMap web/b, ConfigMap web/c and 2 more\n' +
        '    metadata.labels.version: 1 → 2\n',
    );
  });

  test('the statistics count by place', () => {
    const changes = compareSides(
      sides(
        all(() => 'api:1'),
        { [file('a', 'workloads', 'd')]: api('api:2') },
      ),
    );
    expect(statText(changes)).toBe(
      'shop/a     1 changed, 1 field\nshop/b     1 removed\nshop/c     1 removed\n' +
        'in all     1 changed, 2 removed, 1 field\n',
    );
  });
});
