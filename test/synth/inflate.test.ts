import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chart, type JsonObject, type Release } from '../../lib/model';
import { inflateWith } from '../../lib/app/inflate';
import { helm, run } from '../../lib/tools';
import { found, needing, tool } from '../support/needs';

const pin = chart({
  name: 'greeter',
  repository: 'https://charts.example',
  version: '0.1.0',
  appVersion: '1.0.0',
  date: '2026-11-20',
  source: "the project's own",
});
const release = (values: JsonObject, props: Partial<Release> = {}): Release => ({
  name: 'hi',
  chart: pin,
  namespace: 'shop',
  layer: 'workloads',
  renderedBy: 'inflated',
  values,
  provides: [],
  pods: [],
  clusterKinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
  namespacedKinds: ['/ConfigMap'],
  ...props,
});

/** A repository that holds the chart, unpacked or packed by the real helm. */
async function repository(form: 'unpacked' | 'packed' | 'none'): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'inflate-'));
  const charts = join(root, '.charts');
  mkdirSync(charts, { recursive: true });
  const own = join(__dirname, '../fixtures/charts/greeter');
  if (form === 'unpacked') cpSync(own, join(charts, 'greeter'), { recursive: true });
  if (form === 'packed') {
    expect((await run(found(await helm()), ['package', own, '--destination', charts])).status).toBe(0);
  }
  return root;
}

// helm comes from an npm package that holds a Linux binary for x64; elsewhere from PATH.
const { test: withHelm } = needing(tool('helm'));

withHelm(
  'renders a chart of the project with its values, for the version of the cluster, into the namespace of the release',
  async () => {
    const { objects, problems } = await inflateWith({ root: await repository('unpacked'), kubernetes: '1.36' })(
      release({ greeting: 'yes' }),
    );
    expect(problems).toEqual([]);
    expect(objects.find(({ kind }) => kind === 'ConfigMap')).toMatchObject({
      metadata: { name: 'hi-greeting', namespace: 'shop' },
      data: { greeting: 'yes', kubernetes: 'v1.36.0' },
    });
  },
);

/** Renders a chart with one more template than that of the project. */
async function withTemplate(template: string, props: Partial<Release> = {}) {
  const root = await repository('unpacked');
  writeFileSync(join(root, '.charts/greeter/templates/more.yaml'), template);
  return inflateWith({ root, kubernetes: '1.36' })(release({}, props));
}
const planted = (annotations: string, value = 'same'): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: more\n  annotations: {${annotations}}\ndata:\n  key: ${value}\n`;
const refusal = (message: string) => ({
  objects: [],
  problems: [expect.objectContaining({ code: 'inflate/failed', object: 'release shop/hi', message })],
});

withHelm('refuses hooks, which are steps of helm install', async () =>
  expect(await withTemplate(planted('helm.sh/hook: "pre-install,pre-upgrade"'))).toEqual(
    refusal('ConfigMap more is a hook (pre-install,pre-upgrade): a step of helm install, and no manifest'),
  ),
);
withHelm('leaves out what helm test would run, and keeps other objects', async () => {
  const names = async (annotations: string): Promise<readonly string[]> =>
    (await withTemplate(planted(annotations))).objects.map(({ metadata }) => metadata.name);
  expect(await names('')).toContain('more');
  const tested = await names('helm.sh/hook: test');
  expect(tested).toContain('hi-greeting');
  expect(tested).not.toContain('more');
});
withHelm('refuses what differs between two renderings, by its template', async () =>
  expect(await withTemplate(planted('', '{{ randAlphaNum 20 }}'))).toEqual(
    refusal('greeter/templates/more.yaml renders something else each time: a password, a certificate or the day'),
  ),
);
test('refuses values that are in a Secret', async () => {
  const valuesFrom = [{ kind: 'Secret', name: 'tokens' }] as const;
  expect(await withTemplate(planted(''), { valuesFrom })).toEqual(
    refusal('its values are partly in Secret tokens, which is not known at synthesis'),
  );
});
withHelm('includes the definitions, without a namespace', async () => {
  const { objects } = await inflateWith({ root: await repository('unpacked'), kubernetes: '1.36' })(release({}));
  expect(objects.find(({ kind }) => kind === 'CustomResourceDefinition')?.metadata.namespace).toBeUndefined();
  expect(objects.some(({ kind }) => kind === 'CustomResourceDefinition')).toBe(true);
});
withHelm('leaves the definitions out where another release owns them', async () => {
  const { objects } = await inflateWith({ root: await repository('unpacked'), kubernetes: '1.36' })(
    release({}, { skipCrds: true }),
  );
  expect(objects.some(({ kind }) => kind === 'CustomResourceDefinition')).toBe(false);
});
withHelm('renders a packed chart the same', async () => {
  const [packed, unpacked] = await Promise.all(
    (['packed', 'unpacked'] as const).map(async (form) =>
      inflateWith({ root: await repository(form), kubernetes: '1.36' })(release({ greeting: 'a: b' })),
    ),
  );
  expect(packed).toEqual(unpacked);
});
withHelm('tells of values that the chart refuses', async () => {
  const { problems } = await inflateWith({ root: await repository('unpacked'), kubernetes: '1.36' })(
    release({ greetin: 'x' }),
  );
  expect(problems).toEqual([
    expect.objectContaining({
      code: 'inflate/failed',
      object: 'release shop/hi',
      message: expect.stringMatching(/greetin/),
    }),
  ]);
});
test('reports a missing chart, and where it belongs', async () => {
  const { problems } = await inflateWith({ root: await repository('none'), kubernetes: '1.36' })(release({}));
  expect(problems).toEqual([
    expect.objectContaining({
      code: 'inflate/failed',
      message: 'the chart greeter 0.1.0 is missing',
      remedy: expect.stringContaining('.charts/greeter-0.1.0.tgz'),
    }),
  ]);
});
