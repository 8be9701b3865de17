import { diffReleases } from '../../../lib/supply';
import { helm } from '../../../lib/tools';
import { found, needing, tool } from '../../support/needs';
import { request } from '../../support/releases';
import { configMap, emptyRoot, packChart } from '../../support/tiny-chart';

const withHelm = needing(tool('helm'));

/** A chart that makes up a password each time it is rendered. */
const template = (value: string): string =>
  `${configMap('{{ .Release.Name }}', value)}  password: {{ randAlphaNum 20 }}\n`;

const OLD = {
  'values.yaml': 'greeting: hello\nname: x\nsize: 1\n',
  'templates/a.yaml': template('{{ .Values.greeting }} {{ .Values.name }}'),
};
const NEW = {
  'Chart.yaml': 'apiVersion: v2\nname: tiny\nversion: 1.1.0\nkubeVersion: ">=1.30.0-0"\n',
  'values.yaml': 'greeting: hello\ntitle: x\nsize: 2\n',
  'templates/a.yaml': template('{{ .Values.greeting }} {{ .Values.title }}'),
  'templates/b.yaml': configMap('more', 'b'),
};

const REQUESTS = [
  request({ values: { name: 'a' } }),
  request({ cluster: 'two', values: { name: 'b' } }),
  request({ name: 'other', chart: 'other', values: {} }),
];

async function diffed(files: Readonly<Record<string, string>>, version = '1.1.0') {
  const root = emptyRoot();
  const client = found(await helm());
  await packChart(client, root, OLD);
  await packChart(client, root, files, { version });
  const options = { root, apis: ['apps/v1'], crdsOf: () => [], chart: 'tiny', version };
  const told: (readonly [number, number])[] = [];
  return { told, ...(await diffReleases(REQUESTS, { ...options, onRelease: (...counts) => told.push(counts) })) };
}

withHelm.describe('two versions of a chart through the real helm', () => {
  test('differ by what was planted, and not by the password', async () => {
    const { changes, compared, failed, told } = await diffed(NEW);
    expect({ compared, failed, told }).toEqual({
      compared: 2,
      failed: [],
      told: [
        [1, 2],
        [2, 2],
      ],
    });
    const [one, two] = ['demo/one/web', 'demo/two/web'];
    const field = { kind: 'field', subject: 'ConfigMap web', field: 'data.key', after: 'hello x' };
    expect(changes).toEqual([
      expect.objectContaining({ kind: 'kubernetes', after: '>=1.30.0-0', where: [one, two] }),
      { kind: 'value-gone', subject: 'name', before: 'a', where: [one] },
      { kind: 'value-gone', subject: 'name', before: 'b', where: [two] },
      { kind: 'object-added', subject: 'ConfigMap more', where: [one, two] },
      { ...field, before: 'hello a', where: [one] },
      { ...field, before: 'hello b', where: [two] },
      { kind: 'default-moved', subject: 'size', before: '1', after: '2', where: [one, two] },
      { kind: 'key-new', subject: 'title', after: 'x', where: [one, two] },
    ]);
  });

  test('are the same where only the version is another', async () => {
    const { changes, compared } = await diffed({
      ...OLD,
      'Chart.yaml': 'apiVersion: v2\nname: tiny\nversion: 1.1.0\n',
    });
    expect({ changes, compared }).toEqual({ changes: [], compared: 2 });
  });

  test('cannot be compared where the newer one refuses our values', async () => {
    const { failed, compared } = await diffed({
      ...NEW,
      'templates/a.yaml': '{{ required "a title, please" .Values.heading }}',
    });
    expect(compared).toBe(0);
    expect(failed.map(({ version, message }) => `${version} ${message}`)).toEqual([
      expect.stringMatching(/^1\.1\.0 .*a title, please/),
      expect.stringMatching(/^1\.1\.0 .*a title, please/),
    ]);
  });
});
