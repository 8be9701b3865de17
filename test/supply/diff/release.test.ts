import type { RenderedObject } from '../../../lib/model/delivery/rendering';
import { changesBetween, changesOf, crd, deployment, object, ofKind, role, side } from './sides';

const V1 = { name: 'v1', served: true, storage: true };
const BETA = { name: 'v1beta1', served: true, storage: false };

const ALL = [
  deployment({ image: 'example.org/app:1' }),
  role({ apiGroups: [''], resources: ['pods'], verbs: ['get'] }),
  crd(V1, BETA),
  object('Secret', 'keys', { data: { key: 'c2VjcmV0' } }),
];

test('the same twice is no change', () => {
  const one = side(ALL, { defaults: { a: { b: 1 } }, kubeVersion: '>=1.25' });
  expect(changesBetween(one, structuredClone(one), { a: { b: 2 } })).toEqual([]);
});

test('another order of objects and of keys is no change', () =>
  expect(
    changesOf(
      [object('ConfigMap', 'a', { data: { x: '1', y: '2' } }), ...ALL],
      [...ALL, object('ConfigMap', 'a', { data: { y: '2', x: '1' } })],
    ),
  ).toEqual([]));

test('an object comes, and another goes', () =>
  expect(changesOf([object('ConfigMap', 'old')], [object('ConfigMap', 'new')])).toEqual([
    { kind: 'object-removed', subject: 'ConfigMap old' },
    { kind: 'object-added', subject: 'ConfigMap new' },
  ]));

test.each<[string, RenderedObject, RenderedObject, object]>([
  [
    'with its old and its new value',
    deployment({ workingDir: '/a' }),
    deployment({ workingDir: '/b' }),
    { field: 'spec.template.spec.containers[app].workingDir', before: '/a', after: '/b' },
  ],
  [
    'that is new',
    deployment({}),
    deployment({ tty: true }),
    { field: 'spec.template.spec.containers[app].tty', after: 'true' },
  ],
  [
    'that goes',
    deployment({ args: ['--a', '--b'] }),
    deployment({ args: ['--b'] }),
    { field: 'spec.template.spec.containers[app].args[]', before: '--a' },
  ],
])('a field changes: one %s', (_, before, after, expected) =>
  expect(changesOf([before], [after])).toEqual([{ kind: 'field', subject: 'Deployment web', ...expected }]),
);

test.each(['helm.sh/chart', 'app.kubernetes.io/version', 'chart', 'checksum/config', 'example.org/config-checksum'])(
  'the label %s of the chart is no change, and another label beside it is one',
  (label) => {
    expect(changesOf([deployment({}, { [label]: 'a' })], [deployment({}, { [label]: 'b' })])).toEqual([]);
    const changes = changesOf(
      [deployment({}, { [label]: 'a', team: 'a' })],
      [deployment({}, { [label]: 'b', team: 'b' })],
    );
    expect(changes.map(({ field }) => field)).toEqual(['metadata.labels.team']);
  },
);

test('an object that moves to another version of its API or states its namespace stays the same object', () =>
  expect(
    changesOf(
      [object('PodDisruptionBudget', 'a', { apiVersion: 'policy/v1beta1' })],
      [object('PodDisruptionBudget', 'a', { apiVersion: 'policy/v1', metadata: { name: 'a', namespace: 'apps' } })],
    ),
  ).toEqual([
    {
      kind: 'field',
      subject: 'PodDisruptionBudget a',
      field: 'apiVersion',
      before: 'policy/v1beta1',
      after: 'policy/v1',
    },
  ]));

test('a Job with a new hash behind its name is compared with the old one', () => {
  const job = (hash: string, suspend: boolean) => object('Job', `certs-${hash}`, { spec: { suspend } });
  expect(changesOf([job('012b411612', false)], [job('795be8e51a', true)])).toEqual([
    { kind: 'field', subject: 'Job certs-*', field: 'spec.suspend', before: 'false', after: 'true' },
  ]);
});

test('an image is told once, by its repository, and not as a field as well', () =>
  expect(
    changesOf([deployment({ image: 'example.org:5000/app:1' })], [deployment({ image: 'example.org:5000/app:2' })]),
  ).toEqual([{ kind: 'image', subject: 'example.org:5000/app', before: '1', after: '2' }]));

test('an image that another object has already is told as a field', () => {
  const other = { ...deployment({ image: 'example.org/b:1' }), metadata: { name: 'other' } };
  const [only, ...more] = changesOf(
    [deployment({ image: 'example.org/b:1' }), { ...other, kind: 'DaemonSet' }, deployment2('example.org/a:1')],
    [deployment({ image: 'example.org/a:1' }), { ...other, kind: 'DaemonSet' }, deployment2('example.org/a:1')],
  );
  expect(only).toMatchObject({ kind: 'field', before: 'example.org/b:1', after: 'example.org/a:1' });
  expect(more).toEqual([]);
});

const deployment2 = (image: string): RenderedObject => ({ ...deployment({ image }), kind: 'StatefulSet' });

test('what a Secret holds is not shown', () => {
  const changes = changesOf(
    [object('Secret', 'keys', { data: { key: 'b2xkLW9uZQ==' } })],
    [object('Secret', 'keys', { data: { key: 'bmV3LW9uZQ==' } })],
  );
  expect(changes).toMatchObject([{ kind: 'field', field: 'data.key', before: '(hidden)' }]);
  expect(JSON.stringify(changes)).not.toMatch(/b2xk|bmV3/);
});

test('what a chart makes up anew each time is no change, and what stands beside it is one', () => {
  const keys = (key: string, mode: string) => [object('ConfigMap', 'a', { data: { key, mode } }), object('Pod', key)];
  const before = side(keys('r1', 'x'), { again: keys('r2', 'x') });
  const after = side(keys('r3', 'y'), { again: keys('r4', 'y') });
  expect(changesBetween(before, after).map(({ field, subject }) => `${subject} ${field}`)).toEqual([
    'ConfigMap a data.mode',
  ]);
});

test.each<[string, string | undefined, string | undefined]>([
  ['narrower', '>=1.25', '>=1.31'],
  ['there', undefined, '>=1.31'],
  ['gone', '>=1.25', undefined],
])('the versions of Kubernetes are told where the bound is %s', (_, before, after) => {
  const of = (kubeVersion: string | undefined) => side([], kubeVersion === undefined ? {} : { kubeVersion });
  const [change] = changesBetween(of(before), of(after));
  expect(change).toMatchObject({ kind: 'kubernetes' });
  expect([change?.before, change?.after]).toEqual([before, after]);
});

test('a definition comes or goes, and is not listed with the objects again', () => {
  expect(changesOf([crd(V1)], [])).toEqual([
    { kind: 'crd-removed', subject: 'CustomResourceDefinition widgets.example.org', before: 'serves v1' },
  ]);
  expect(changesOf([], [crd(V1)]).map(({ kind }) => kind)).toEqual(['crd-added']);
});

test.each<[string, readonly RenderedObject[], Record<string, string>]>([
  ['is dropped', [V1], { versions: 'v1', 'served versions': 'v1' }],
  ['is no longer served', [V1, { ...BETA, served: false }], { 'served versions': 'v1' }],
  [
    'is stored instead',
    [
      { ...V1, storage: false },
      { ...BETA, storage: true },
    ],
    { 'stored version': 'v1beta1' },
  ],
])('a version of a definition %s', (_, versions, expected) => {
  const changes = changesOf([crd(V1, BETA)], [crd(...versions)]);
  expect(ofKind(changes, 'crd-changed')).toHaveLength(changes.length);
  expect(Object.fromEntries(changes.map(({ field, after }) => [field, after]))).toEqual(expected);
});
