import { gateInput, gates, runGates } from '../../../lib/checks';
import { artifacts } from '../support/files';

const crd = (kind: string, field: string): string =>
  'kind: CustomResourceDefinition\nspec:\n  group: demo.example.org\n  scope: Namespaced\n  names: {kind: ' +
  `${kind}}\n  versions:\n    - {name: v1, served: true, schema: {openAPIV3Schema: {type: object, properties: ` +
  `{spec: {type: object, properties: {${field}: {type: string}}}}}}}\n`;

test('each CRD of a file with several is found', async () => {
  const crds = [
    { path: 'demo/all.yaml', text: `# from upstream\n---\n${crd('Queue', 'size')}---\n${crd('Topic', 'name')}` },
  ];
  const object = (kind: string, field: string): string =>
    `apiVersion: demo.example.org/v1\nkind: ${kind}\nmetadata: {name: a, namespace: web}\nspec: {${field}: a}\n`;
  const files = { 'apps/queue.yaml': object('Queue', 'size'), 'apps/topic.yaml': object('Topic', 'size') };
  const { problems } = await runGates(
    gateInput({ artifacts: artifacts(files), crds, committed: { absent: 'not asked' } }),
    gates.filter(({ name }) => name === 'crds'),
  );
  expect(problems).toMatchObject([{ code: 'crds/unknown', object: 'Topic web/a', field: 'spec.size' }]);
});

const gate = (files: Readonly<Record<string, string>>, crds: readonly { path: string; text: string }[]) =>
  runGates(
    gateInput({ artifacts: artifacts(files), crds, committed: { absent: 'not asked' } }),
    gates.filter(({ name }) => name === 'crds'),
  );

const queue = (spec: object): Readonly<Record<string, string>> => ({
  'apps/queue.yaml': JSON.stringify({
    apiVersion: 'demo.example.org/v1',
    kind: 'Queue',
    metadata: { name: 'a', namespace: 'web' },
    spec,
  }),
});

test.each([
  ['no YAML', `${crd('Queue', 'size')}  - [\n`],
  ['a bomb of aliases', `${crd('Queue', 'size')}a: &a [x, x, x, x, x, x, x, x, x, x]\n${bomb()}`],
  [
    'a schema that holds itself',
    crd('Queue', 'size').replace('{openAPIV3Schema: {', '{openAPIV3Schema: &s {').replace('{size:', '{more: *s, size:'),
  ],
])('a file that is no CRD is told by its name, and the others are read: %s', async (_what, text) => {
  const { problems } = await gate({ ...queue({ size: 'a' }), ...topic }, [
    { path: 'demo/queue.yaml', text },
    { path: 'demo/topic.yaml', text: crd('Topic', 'name') },
  ]);
  expect(problems).toContainEqual(expect.objectContaining({ code: 'crds/schema' }));
  expect(problems).toContainEqual(expect.objectContaining({ code: 'crds/unknown', object: 'Topic web/a' }));
});

const topic = {
  'apps/topic.yaml':
    'apiVersion: demo.example.org/v1\nkind: Topic\nmetadata: {name: a, namespace: web}\nspec: {size: a}\n',
};

/** Each list holds the one before ten times. */
function bomb(): string {
  const names = [...'abcdefghij'];
  return names
    .slice(1)
    .map((name, index) => `${name}: &${name} [${Array.from({ length: 10 }, () => `*${names[index]}`).join(', ')}]\n`)
    .join('');
}

const ruled = (schema: object): { path: string; text: string } => ({
  path: 'demo/queue.yaml',
  text: crd('Queue', 'size').replace('size: {type: string}', `size: ${JSON.stringify(schema)}`),
});

test.each([
  ['loops in loops', 'self.all(a, self.all(b, self.all(c, self.all(d, a + b + c + d >= 0))))', 'steps'],
  [
    'a pattern too large for the text',
    `"${'a'.repeat(5000)}".matches("${'[a-z]{1000}'.repeat(60)}")`,
    'too long for the pattern',
  ],
])('a rule that would not end in time is named and not run: %s', async (_what, rule, reason) => {
  const schema = { type: 'array', items: { type: 'integer' }, 'x-kubernetes-validations': [{ rule }] };
  const begun = Date.now();
  const { problems, gates: outcomes } = await gate(queue({ size: Array.from({ length: 300 }, (_, at) => at) }), [
    ruled(schema),
  ]);
  expect(problems).toEqual([]);
  expect(JSON.stringify(outcomes)).toContain(reason);
  expect(Date.now() - begun).toBeLessThan(10_000);
});

test('a pattern of a schema that would not end in time is told', async () => {
  const schema = { type: 'string', pattern: `^${'[a-z]{1000}'.repeat(60)}$` };
  const { problems } = await gate(queue({ size: 'a'.repeat(50_000) }), [ruled(schema)]);
  expect(problems).toMatchObject([
    {
      code: 'crds/schema',
      object: 'Queue web/a',
      message: expect.stringMatching(/too long for the pattern/) as string,
    },
  ]);
});
