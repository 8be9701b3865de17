import { charts, type JsonObject, laidOver } from '../../../lib/model';
import { helm } from '../../../lib/tools';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { found, needing, tool } from '../../support/needs';
import { emptyRoot, packChart } from '../../support/tiny-chart';
import { fileOf, render } from './render';

const with_ = (values: Record<string, JsonObject>) => {
  const base = k3sCluster();
  return k3sPlatform({ ...base, addons: [...base.addons, { kind: 'metrics-server', values }] });
};

/** Problems beside those of a repository without records. */
const problemsOf = async (values: Record<string, JsonObject>, root: string) =>
  (await render(with_(values), root)).problems.filter(({ code }) => code.startsWith('overrides/'));

test('values are laid deeply over others, a list replaces a list, and null stays', () =>
  expect(laidOver({ a: { b: 1, c: [1, 2] }, d: 1, e: {} }, { a: { c: [3] }, d: null, f: { g: 1 } })).toEqual({
    a: { b: 1, c: [3] },
    d: null,
    e: {},
    f: { g: 1 },
  }));

test('the values of an add-on are laid over those that Archipel sets', async () => {
  const text = fileOf(
    await render(with_({ 'metrics-server': { replicas: 3, args: ['--v=2'] } })),
    'gitops/argocd/application-release-metrics-server-edge_argoproj.io.yaml',
  );
  expect(text).toContain('replicas: 3');
  expect(text).toContain('--v=2');
  expect(text).toContain('containerPort: 10251');
});

test('a release that the add-on does not have is an error that lists those it has', async () =>
  expect(await problemsOf({ 'metrics-servre': {} }, emptyRoot())).toMatchObject([
    { code: 'overrides/no-release', given: 'metrics-servre', allowed: 'metrics-server' },
  ]));

test('without archive and record the release is named as unchecked', async () =>
  expect(await problemsOf({ 'metrics-server': { replicaz: 3 } }, emptyRoot())).toMatchObject([
    { code: 'overrides/unchecked', severity: 'warning', object: 'release kube-system/metrics-server' },
  ]));

// helm comes from an npm package that holds a Linux binary for x64; elsewhere from PATH.
const { test: withHelm } = needing(tool('helm'));

withHelm('a key that the chart neither has nor reads is an error', async () => {
  const root = emptyRoot();
  const { name, version } = charts.metricsServer;
  await packChart(
    found(await helm()),
    root,
    {
      'values.yaml': 'replicas: 1\nmetrics: {enabled: false}\nanything: {}\n',
      'templates/a.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data: {hidden: {{ .Values.undocumented | default "none" | quote }}}
`,
    },
    { name, version },
  );
  const problems = await problemsOf(
    {
      'metrics-server': {
        replicas: 2,
        anything: { goes: 1 },
        undocumented: 'x',
        replicaz: 3,
        metrics: { enabeld: true },
      },
    },
    root,
  );
  expect(problems).toMatchObject([
    { code: 'overrides/unknown-key', field: 'values.metrics-server.replicaz' },
    { code: 'overrides/unknown-key', field: 'values.metrics-server.metrics.enabeld', given: 'metrics.enabeld' },
  ]);
});
