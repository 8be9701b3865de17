import type { CollectedObject } from '../../lib/synth/collect';
import { findDuplicateObjects, findPathConflicts } from '../../lib/synth/duplicates';

function object(source: string, apiVersion: string, kind: string, name: string, namespace?: string): CollectedObject {
  return {
    source,
    layer: 'base',
    object: { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } },
  };
}

describe('findDuplicateObjects', () => {
  test('names both sources of an object that is described twice', () => {
    const problems = findDuplicateObjects([
      object('base/a', 'v1', 'ConfigMap', 'x', 'n'),
      object('base/b', 'v1', 'ConfigMap', 'x', 'n'),
    ]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'duplicates/object', object: 'ConfigMap n/x', source: 'base/b' });
    expect(problems[0]?.message).toContain('by base/a and by base/b');
  });

  test('two versions are one object', () => {
    expect(
      findDuplicateObjects([
        object('a', 'autoscaling/v1', 'HorizontalPodAutoscaler', 'x', 'n'),
        object('b', 'autoscaling/v2', 'HorizontalPodAutoscaler', 'x', 'n'),
      ]),
    ).toHaveLength(1);
  });

  test('no namespace and the default namespace are one', () => {
    expect(
      findDuplicateObjects([object('a', 'v1', 'ConfigMap', 'x'), object('b', 'v1', 'ConfigMap', 'x', 'default')]),
    ).toHaveLength(1);
  });

  test('passes objects that differ in group, kind, namespace or name', () => {
    expect(
      findDuplicateObjects([
        object('a', 'v1', 'ConfigMap', 'x', 'n'),
        object('b', 'v1', 'Secret', 'x', 'n'),
        object('c', 'v1', 'ConfigMap', 'x', 'm'),
        object('d', 'v1', 'ConfigMap', 'y', 'n'),
        object('e', 'example.org/v1', 'ConfigMap', 'x', 'n'),
      ]),
    ).toEqual([]);
  });
});

describe('findPathConflicts', () => {
  test('names both sources of two artifacts on one path', () => {
    const [problem] = findPathConflicts([
      { path: 'dist/a', source: 'one' },
      { path: 'dist/a', source: 'two' },
    ]);
    expect(problem).toMatchObject({ code: 'duplicates/path', file: 'dist/a', source: 'two' });
    expect(problem?.message).toContain('from one and from two');
  });

  test.each([
    ['paths that differ only in case', ['dist/a', 'dist/A']],
    ['a file where a folder must go', ['dist/a', 'dist/a/b/c']],
    ['a folder where a file must go', ['dist/a/b/c', 'dist/a']],
  ])('fails on %s', (_label, paths) => {
    expect(findPathConflicts(paths.map((path) => ({ path, source: path })))).toHaveLength(1);
  });

  test('passes neighbours and paths that begin alike', () => {
    expect(
      findPathConflicts(['dist/a/b', 'dist/a/c', 'dist/a.yaml', 'dist/ab'].map((path) => ({ path, source: path }))),
    ).toEqual([]);
  });
});
