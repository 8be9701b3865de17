import { parseRendering } from '../../../lib/supply/releases/parse';
import { WIDGETS } from '../../support/tiny-chart';

const config = (body: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n${body}`;

test.each([
  ['an octal number', 'mode: 0400', { mode: 0o400 }],
  ['on and off', 'a: on\nb: off\nc: "on"', { a: true, b: false, c: 'on' }],
  ['yes and no', 'a: yes\nb: No', { a: true, b: false }],
  ['a mapping that is merged', 'base: &b {x: 1}\nmore: {<<: *b, z: 2}', { base: { x: 1 }, more: { x: 1, z: 2 } }],
])('reads %s as YAML 1.1 has it', (_, body, expected) => {
  const { objects, errors } = parseRendering(config(body));
  expect(errors).toEqual([]);
  expect(objects[0]).toMatchObject(expected);
});

test('a key that stands twice is named with its template', () => {
  const text =
    '---\n# Source: ' +
    `mesh/templates/speaker.yaml\n${config('nodeSelector:\n  kubernetes.io/os: linux\n  kubernetes.io/os: linux')}`;
  const { repeatedKeys, errors, objects } = parseRendering(text);
  expect(repeatedKeys).toEqual([{ template: 'mesh/templates/speaker.yaml', key: 'kubernetes.io/os' }]);
  expect(errors).toEqual([]);
  expect(objects).toHaveLength(1);
});

test('what is no YAML is an error with its template', () => {
  const { errors } = parseRendering('---\n# Source: tiny/templates/a.yaml\nkind: {\n');
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/^tiny\/templates\/a\.yaml: /);
});

const hooked = (hook: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    helm.sh/hook: ${hook}\n`;

test.each(['test', 'test-success', '"post-delete,test"'])('a pod of the hook %s is left out', (hook) =>
  expect(parseRendering(hooked(hook)).objects).toEqual([]),
);

test.each(['pre-install', 'post-upgrade'])('a pod of the hook %s is kept', (hook) =>
  expect(parseRendering(hooked(hook)).objects).toHaveLength(1),
);

test('a definition is kept without its schemas', () => {
  const { objects } = parseRendering(`---\n${WIDGETS}---\n${config('')}`);
  expect(objects).toHaveLength(2);
  expect(objects[0]).toMatchObject({
    kind: 'CustomResourceDefinition',
    spec: {
      group: 'example.org',
      versions: [
        { name: 'v1', served: true },
        { name: 'v1alpha1', served: false },
      ],
    },
  });
  expect(JSON.stringify(objects[0])).not.toContain('openAPIV3Schema');
});

test('notes and empty documents are no objects', () =>
  expect(parseRendering('---\n# Source: a\n\n---\nNOTES: hello\n').objects).toEqual([]));
