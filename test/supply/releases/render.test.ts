import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { helm } from '../../../lib/tools';
import type { ReleaseRequest } from '../../../lib/model/delivery/rendering';
import { provenReleases, recordReleases, renderReleases, type RenderOptions } from '../../../lib/supply';
import { RENDERING_CACHE } from '../../../lib/supply/releases/cache';
import { found, needing, tool } from '../../support/needs';
import { request } from '../../support/releases';
import { configMap, emptyRoot, packChart, WIDGETS } from '../../support/tiny-chart';

const withHelm = needing(tool('helm'));

const options = (root: string, crds: readonly Readonly<Record<string, unknown>>[] = []): RenderOptions => ({
  root,
  apis: ['apps/v1'],
  crdsOf: () => crds,
});

const one = async (root: string, asked = request()) => (await renderReleases([asked], options(root)))[0]?.rendering;

const CHART = {
  'values.yaml': 'greeting: hello\n',
  'templates/a.yaml': configMap('{{ .Release.Name }}', '{{ .Values.greeting }}-{{ .Capabilities.KubeVersion.Minor }}'),
};

/** Says which APIs of `Widget` it finds. */
const ASKING = {
  'templates/a.yaml': [
    '{{- range list "example.org/v1" "example.org/v1/Widget" "example.org/v1alpha1" }}',
    '{{- if $.Capabilities.APIVersions.Has . }}\n---',
    configMap('{{ . | replace "/" "-" | lower }}', 'there'),
    '{{- end }}{{- end }}',
  ].join('\n'),
};

const namesOf = (rendering: unknown): readonly string[] =>
  (rendering as { readonly objects: readonly { readonly metadata: { readonly name: string } }[] }).objects.map(
    ({ metadata }) => metadata.name,
  );

withHelm.describe('a release is rendered by the real helm', () => {
  test('with its name, its values and the version of Kubernetes', async () => {
    const root = emptyRoot();
    await packChart(found(await helm()), root, CHART);
    const made = await one(root, request({ values: { greeting: 'salut' }, kubernetes: '1.35' }));
    expect(made).toMatchObject({
      state: 'rendered',
      helm: expect.stringMatching(/^v\d/) as string,
      objects: [{ kind: 'ConfigMap', metadata: { name: 'web' }, data: { key: 'salut-35' } }],
    });
  });

  test('and again where it was refused before', async () => {
    const root = emptyRoot();
    await packChart(found(await helm()), root, { 'templates/a.yaml': '{{ required "a name, please" .Values.name }}' });
    await one(root);
    const kept = readdirSync(join(root, RENDERING_CACHE)).map((file) =>
      readFileSync(join(root, RENDERING_CACHE, file), 'utf8'),
    );
    expect(kept.join()).not.toContain('a name, please');
  });

  test('and told by name where the archive is damaged; the others are rendered', async () => {
    const root = emptyRoot();
    const archive = await packChart(found(await helm()), root, CHART);
    writeFileSync(join(dirname(archive), 'torn-1.0.0.tgz'), readFileSync(archive).subarray(0, 100));
    const rendered = await renderReleases([request({ chart: 'torn', version: '1.0.0' }), request()], options(root));
    expect(rendered.map(({ rendering }) => rendering)).toMatchObject([
      {
        state: 'failed',
        message: expect.stringMatching(/^\.charts\/torn-1\.0\.0\.tgz is damaged \(.+\): delete it/) as string,
      },
      { state: 'rendered' },
    ]);
  });

  test('and refused with what helm says', async () => {
    const root = emptyRoot();
    await packChart(found(await helm()), root, { 'templates/a.yaml': '{{ required "a name, please" .Values.name }}' });
    expect(await one(root)).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('a name, please') as string,
    });
  });

  test('and is absent without its archive, with where it would be', async () =>
    expect(await one(emptyRoot())).toEqual({
      state: 'absent',
      reason: '.charts holds no tiny-1.0.0.tgz',
      remedy: 'run npx archipel charts pull',
    }));

  test.each([
    [false, ['web', 'widgets.example.org']],
    [true, ['web']],
  ])('with its CRDs where skipCrds is %s', async (skipCrds, expected) => {
    const root = emptyRoot();
    await packChart(found(await helm()), root, { ...CHART, 'crds/widgets.yaml': WIDGETS });
    expect([...namesOf(await one(root, request({ skipCrds })))].sort()).toEqual(expected);
  });
});

withHelm.describe('a chart that asks for APIs', () => {
  const asking = request({ chart: 'asking', name: 'asking' });
  const bringing = request({ chart: 'bringing', name: 'bringing' });

  async function rooted(files: Readonly<Record<string, string>>): Promise<string> {
    const root = emptyRoot();
    const client = found(await helm());
    await packChart(client, root, ASKING, { name: 'asking' });
    await packChart(client, root, files, { name: 'bringing' });
    return root;
  }

  async function asked(root: string, releases: readonly ReleaseRequest[]): Promise<readonly string[]> {
    const proven = await renderReleases(releases, options(root));
    return namesOf(proven.find(({ request: { name } }) => name === 'asking')?.rendering);
  }

  test.each([
    ['in crds/', { 'crds/widgets.yaml': WIDGETS }],
    ['in a template', { 'templates/widgets.yaml': WIDGETS }],
  ])('finds the served ones that another release of its cluster brings %s', async (_, files) =>
    expect(await asked(await rooted(files), [asking, bringing])).toEqual(['example.org-v1', 'example.org-v1-widget']),
  );

  test('finds none of another cluster', async () =>
    expect(await asked(await rooted({ 'crds/a.yaml': WIDGETS }), [asking, { ...bringing, cluster: 'two' }])).toEqual(
      [],
    ));

  test('finds those of plain manifests', async () => {
    const root = await rooted({});
    const widget = { kind: 'CustomResourceDefinition', spec: { group: 'example.org', versions: [{ name: 'v1' }] } };
    const [first] = await renderReleases([asking], options(root, [widget]));
    expect(namesOf(first?.rendering)).toEqual(['example.org-v1']);
  });
});

withHelm.describe('what was recorded stands in', () => {
  async function recorded(): Promise<{ readonly root: string; readonly archive: string }> {
    const root = emptyRoot();
    const archive = await packChart(found(await helm()), root, CHART);
    const { files, missing } = await recordReleases([request()], options(root));
    expect(missing).toEqual([]);
    for (const [path, text] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return { root, archive };
  }

  const proven = async (root: string, asked = request()) =>
    (await provenReleases([asked], options(root)))[0]?.rendering;

  test('where the archive is gone, without bodies', async () => {
    const { root, archive } = await recorded();
    expect(await proven(root)).toMatchObject({ state: 'rendered', record: 'current' });
    rmSync(archive);
    expect(await proven(root)).toMatchObject({
      state: 'recorded',
      objects: [{ kind: 'ConfigMap', data: { key: '' } }],
    });
  });

  test('but not for other values', async () => {
    const { root, archive } = await recorded();
    rmSync(archive);
    expect(await proven(root, request({ values: { greeting: 'salut' } }))).toMatchObject({ state: 'stale' });
  });

  test('and is stale where the chart renders other facts under the same version', async () => {
    const { root } = await recorded();
    await packChart(found(await helm()), root, { 'templates/a.yaml': configMap('{{ .Release.Name }}-2', 'a') });
    expect(await proven(root)).toMatchObject({ state: 'rendered', record: 'stale' });
  });

  test('and there is none of a chart that is not at hand', async () => {
    const { files, missing } = await recordReleases([request()], options(emptyRoot()));
    expect(files.size).toBe(0);
    expect(missing).toMatchObject([{ rendering: { state: 'absent' } }]);
  });
});
