import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readSource } from '../../../lib/app';
import { cleaned, labelOf, parseObjects } from '../../../lib/adopt';
import { needing, tool } from '../../support/needs';
import { configMap, WIDGETS } from '../../support/tiny-chart';

/* Where objects come in from: YAML, a kustomization, a chart, the standard input. */

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'source-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const read = (path: string, more: Partial<Parameters<typeof readSource>[0]> = {}) =>
  readSource({
    path,
    input: '',
    recursive: false,
    release: 'till',
    namespace: 'shop',
    values: [],
    kubernetes: '1.36',
    ...more,
  });

const labels = async (...asked: Parameters<typeof read>): Promise<readonly string[] | string> => {
  const source = await read(...asked);
  return 'message' in source ? source.message : source.objects.map(labelOf);
};

const [A, B] = [configMap('a', 'x'), configMap('b', 'y')];

test('a file, with lists taken apart', async () => {
  const list = `apiVersion: v1\nkind: List\nitems:\n- ${A.trim().replaceAll('\n', '\n  ')}\n`;
  const folder = folderWith({ 'all.yaml': `${list}---\n${B}---\n# nothing\n` });
  expect(await labels(join(folder, 'all.yaml'))).toEqual(['ConfigMap a', 'ConfigMap b']);
});

test('a folder, and what is below it where that is asked', async () => {
  const folder = folderWith({ 'a.yaml': A, 'below/b.yml': B, 'README.md': '# no' });
  expect(await labels(folder)).toEqual(['ConfigMap a']);
  expect(await labels(folder, { recursive: true })).toEqual(['ConfigMap a', 'ConfigMap b']);
});

test('the standard input', async () => {
  expect(await labels('-', { input: `${A}---\n${B}` })).toEqual(['ConfigMap a', 'ConfigMap b']);
});

needing(tool('kubectl')).test('a kustomization, which kubectl builds', async () => {
  const folder = folderWith({ 'a.yaml': A, 'kustomization.yaml': 'namePrefix: till-\nresources: [a.yaml]\n' });
  expect(await labels(folder)).toEqual(['ConfigMap till-a']);
  const broken = folderWith({ 'kustomization.yaml': 'resources: [absent.yaml]\n' });
  expect(await labels(broken)).toContain('kubectl fails: ');
});

needing(tool('helm')).test(
  'a chart, which helm renders with its definitions and the values that are given',
  async () => {
    const folder = folderWith({
      'Chart.yaml': 'apiVersion: v2\nname: till\nversion: 1.0.0\n',
      'values.yaml': 'name: unset\n',
      'crds/widgets.yaml': WIDGETS,
      'templates/a.yaml': configMap('"{{ .Release.Name }}-{{ .Values.name }}"', 'x'),
      'mine.yaml': 'name: mine\n',
    });
    const values = [join(folder, 'mine.yaml')];
    expect(await labels(folder, { values })).toEqual([
      'CustomResourceDefinition widgets.example.org',
      'ConfigMap till-mine',
    ]);
    const broken = folderWith({
      'Chart.yaml': 'apiVersion: v2\nname: till\nversion: 1.0.0\n',
      'templates/a.yaml': '{{ required "a name, please" .Values.name }}',
    });
    expect(await labels(broken)).toContain('a name, please');
  },
);

test.each([
  ['nothing there', '/nowhere/at-all', {}, 'there is no /nowhere/at-all'],
  ['no YAML', '-', { input: 'a: [b' }, 'the standard input: '],
  ['no object', '-', { input: 'a: b' }, 'it has no apiVersion and kind'],
  ['no name', '-', { input: 'apiVersion: v1\nkind: Pod' }, 'a Pod has no metadata.name'],
])('%s is said', async (_, path, more, message) => {
  expect(await labels(path, more)).toContain(message);
});

test('what a server has put in goes, and what somebody wrote stays', () => {
  const [object] = parseObjects(
    `apiVersion: v1
kind: Service
metadata:
  name: till
  uid: a1
  resourceVersion: "7"
  creationTimestamp: 2026-01-01T00:00:00Z
  managedFields: [{manager: kubectl}]
  annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}", example.org/mine: "on"}
spec: {clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1], ports: [{port: 80, nodePort: 0o17}], type: ClusterIP}
status: {loadBalancer: {}}
`,
    'a server',
  ).objects;
  expect(cleaned(object ?? {})).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'till', annotations: { 'example.org/mine': 'on' } },
    spec: { ports: [{ port: 80, nodePort: expect.anything() }], type: 'ClusterIP' },
  });
});

test('a text that looks like a time or a date stays a text', () => {
  const { objects } = parseObjects(
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {t: 12:30:00, d: 2026-01-01, on: "x"}\n',
    'a test',
  );
  expect(objects[0]?.['data']).toEqual({ t: '12:30:00', d: '2026-01-01', true: 'x' });
});
