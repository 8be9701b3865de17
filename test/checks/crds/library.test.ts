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
