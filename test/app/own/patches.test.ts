import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { chart, type Patch, type ReleaseDescription } from '../../../lib/model';
import { needing, tool } from '../../support/needs';
import { cluster, platform, platformWith, service } from '../../support/small-platform';
import { fileOf, render } from './render';

const reason = 'an old client resolves a name that no DNS has';
const patched = (...patch: readonly Patch[]) => platformWith(service({ patch }));
const deployment = async (...patch: readonly Patch[]) => {
  const rendered = await render(patched(...patch));
  expect(rendered.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { rendered, made: parse(fileOf(rendered, 'workloads/shop/deployment-api.yaml')) };
};

describe('a patch of a workload', () => {
  test('adds what the model has no word for, fields that the generated types lack among them', async () => {
    const { made } = await deployment(
      {
        object: 'Deployment',
        op: 'add',
        path: '/spec/template/spec/hostAliases',
        value: [{ ip: '10.1.2.3', hostnames: ['old.example'] }],
        reason,
      },
      {
        object: 'Deployment api',
        op: 'add',
        path: '/spec/template/spec/containers/0/resizePolicy',
        value: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }],
        reason,
      },
    );
    expect(made.spec.template.spec.hostAliases).toEqual([{ ip: '10.1.2.3', hostnames: ['old.example'] }]);
    expect(made.spec.template.spec.containers[0].resizePolicy).toHaveLength(1);
  });

  test('replaces, removes, moves, copies and tests, in order', async () => {
    const { made } = await deployment(
      { object: 'Deployment', op: 'test', path: '/spec/replicas', value: 2, reason },
      { object: 'Deployment', op: 'replace', path: '/spec/replicas', value: 3, reason },
      { object: 'Deployment', op: 'copy', from: '/metadata/labels/team', path: '/metadata/labels/owner', reason },
      { object: 'Deployment', op: 'move', from: '/metadata/labels/owner', path: '/metadata/labels/a~1b', reason },
      { object: 'Deployment', op: 'remove', path: '/spec/revisionHistoryLimit', reason },
    );
    expect(made.spec.replicas).toBe(3);
    expect(made.spec).not.toHaveProperty('revisionHistoryLimit');
    expect(made.metadata.labels).toMatchObject({ 'a/b': 'shop-team' });
    expect(made.metadata.labels).not.toHaveProperty('owner');
  });

  test('is carried by the Helm chart', async () => {
    const { rendered } = await deployment({
      object: 'Deployment',
      op: 'add',
      path: '/spec/template/spec/hostAliases',
      value: [{ ip: '10.1.2.3', hostnames: ['old.example'] }],
      reason,
    });
    expect(rendered.problems).toEqual([]);
    expect(fileOf(rendered, 'charts/api/templates/deployment.yaml')).toContain('old.example');
  });

  test('that takes the place of a value refuses the Helm chart of that workload alone, and says why', async () => {
    const { rendered } = await deployment({
      object: 'Deployment',
      op: 'replace',
      path: '/spec/template/spec/containers/0/image',
      value: 'ghcr.io/example/other:1.0.0',
      reason,
    });
    expect(rendered.problems).toMatchObject([
      {
        code: 'export/patched',
        severity: 'warning',
        field: 'workloads.api',
        message: expect.stringContaining('image'),
      },
    ]);
    expect(rendered.artifacts.filter(({ path }) => path.startsWith('dist/shop/charts/api/'))).toEqual([]);
  });

  test.each<[string, Patch, object]>([
    [
      'a path that is not there',
      { object: 'Deployment', op: 'replace', path: '/spec/template/spec/hostAlias/0', value: 1, reason },
      {
        code: 'patch/no-path',
        object: 'Deployment api',
        field: 'namespaces.shop.workloads.api.patch[0].path',
        message: 'the object has nothing there; the path exists as far as /spec/template/spec',
        allowed: expect.stringContaining('containers'),
      },
    ],
    [
      'an item beyond the end of a list',
      { object: 'Deployment', op: 'add', path: '/spec/template/spec/containers/7', value: {}, reason },
      { code: 'patch/no-path', allowed: '0' },
    ],
    [
      'a source that is not there',
      { object: 'Deployment', op: 'move', from: '/spec/nothing', path: '/spec/paused', reason },
      { code: 'patch/no-path' },
    ],
    [
      'a test that fails',
      { object: 'Deployment', op: 'test', path: '/spec/replicas', value: 7, reason },
      { code: 'patch/failed', message: 'the value is another one' },
    ],
    [
      'an object that is not there',
      { object: 'StatefulSet', op: 'remove', path: '/spec', reason },
      {
        code: 'patch/no-object',
        allowed: 'Deployment api, PodDisruptionBudget api, Service api, ServiceAccount api',
      },
    ],
  ])('refuses %s', async (_, patch, problem) => {
    const { problems } = await render(patched(patch));
    expect(problems).toEqual([expect.objectContaining({ severity: 'error', platform: 'shop', ...problem })]);
  });

  test.each<[string, object, string]>([
    ['no reason', { op: 'remove', object: 'Deployment', path: '/spec' }, 'reason'],
    ['an unknown operation', { op: 'merge', object: 'Deployment', path: '/spec', reason }, 'op'],
    ['no pointer', { op: 'remove', object: 'Deployment', path: 'spec.replicas', reason }, 'path'],
    ['no value', { op: 'add', object: 'Deployment', path: '/spec', reason }, 'value'],
  ])('has a shape: %s', async (_, patch, field) => {
    await expect(async () => render(patched(patch as never))).rejects.toMatchObject({
      problems: [{ code: 'model/shape', field: expect.stringMatching(new RegExp(`patch\\[0\\].${field}$`)) }],
    });
  });
});

test('a patch of an add-on changes its objects, and names what there is where it finds none', async () => {
  const addon = (object: string) => ({
    kind: 'coredns' as const,
    patch: [{ object, op: 'replace' as const, path: '/spec/revisionHistoryLimit', value: 3, reason }],
  });
  const with_ = (object: string) => platform({}, cluster({ addons: [addon(object)], ...NAMESPACES }));
  const rendered = await render(with_('Deployment coredns'));
  expect(rendered.problems).toEqual([]);
  expect(parse(fileOf(rendered, 'dns/kube-system/deployment-coredns.yaml')).spec.revisionHistoryLimit).toBe(3);
  expect((await render(with_('DaemonSet'))).problems).toMatchObject([
    {
      code: 'patch/no-object',
      field: 'addons.coredns.patch[0].object',
      allowed: expect.stringContaining('Deployment coredns'),
    },
  ]);
});

const NAMESPACES = {
  namespaces: [
    {
      name: 'kube-system',
      team: 'shop-team',
      podSecurity: 'privileged' as const,
      podSecurityReason: 'parts of the cluster',
      existing: true,
      isolation: 'open' as const,
    },
  ],
};

const greeter = (patch: readonly Patch[], renderedBy: ReleaseDescription['renderedBy']): ReleaseDescription => ({
  name: 'hi',
  chart: chart({
    name: 'greeter',
    repository: 'https://charts.example',
    version: '0.1.0',
    appVersion: '1.0.0',
    date: '2026-11-20',
    source: "the project's own",
  }),
  namespace: 'shop',
  layer: 'workloads',
  renderedBy,
  values: { greeting: 'yes' },
  pods: [],
  clusterKinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
  namespacedKinds: ['/ConfigMap'],
  patch,
});

// helm comes from an npm package that holds a Linux binary for x64; elsewhere from PATH.
const { test: withHelm } = needing(tool('helm'));

withHelm('a patch of a release changes what helm rendered of it at synthesis', async () => {
  const root = mkdtempSync(join(tmpdir(), 'patched-'));
  cpSync(join(__dirname, '../../fixtures/charts/greeter'), join(root, '.charts/greeter'), { recursive: true });
  const with_ = (path: string) =>
    platform(
      {},
      cluster({ releases: [greeter([{ object: 'ConfigMap', op: 'replace', path, value: 'no', reason }], 'inflated')] }),
    );
  const told = async (path: string) =>
    (await render(with_(path), root)).problems.filter(({ code }) => code.startsWith('patch/'));
  expect(await told('/data/greeting')).toEqual([]);
  const rendered = await render(with_('/data/greeting'), root);
  expect(parse(fileOf(rendered, 'workloads/shop/configmap-hi-greeting.yaml')).data.greeting).toBe('no');
  expect(await told('/data/farewell')).toMatchObject([{ code: 'patch/no-path', field: 'releases.hi.patch[0].path' }]);
});

test('a patch of a release that the engine renders is refused', async () => {
  const made = platform({}, cluster({ releases: [greeter([], 'engine')] }));
  await expect(async () => render(made)).rejects.toMatchObject({
    problems: [{ code: 'model/patched-release', field: 'releases.hi.patch' }],
  });
});
