import { Chart, Include } from 'cdk8s';
import { KubeClusterRoleBinding, KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import { fileOf, type Make, render, settings, withCharts } from './render';

describe('refused is', () => {
  const chart =
    (fill: (chart: Chart) => void): Make =>
    (scope, { props }) => {
      const made = new Chart(scope, 'own', props);
      fill(made);
      return made;
    };
  const map = (scope: Chart, metadata: object, data: Record<string, string> = {}) =>
    new KubeConfigMap(scope, 'map', { metadata, data });
  let calls = 0;

  test.each<[string, Make, object]>([
    [
      'a throw, with its place and no trace',
      chart(() => {
        throw new Error('no queue of that name');
      }),
      { code: 'own/throws', message: 'the chart cannot be made: no queue of that name' },
    ],
    ['a function that returns no chart', (() => 1) as never, { code: 'own/no-chart', given: 'number' }],
    [
      'a function that returns a promise',
      (async () => Promise.resolve()) as never,
      { code: 'own/no-chart', message: 'the function returns a promise' },
    ],
    [
      'a ClusterRoleBinding in a namespace',
      chart((made) => {
        new KubeClusterRoleBinding(made, 'b', {
          metadata: { name: 'all' },
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
        });
      }),
      { code: 'own/cluster-object', given: 'rbac.authorization.k8s.io/ClusterRoleBinding' },
    ],
    [
      'an object in another namespace',
      chart((made) => map(made, { name: 'a', namespace: 'kube-system' })),
      { code: 'own/other-namespace', given: 'kube-system', allowed: 'shop' },
    ],
    [
      'what another layer makes',
      chart((made) => map(made, { name: 'gitops-settings' })),
      { code: 'duplicates/object', object: 'ConfigMap shop/gitops-settings' },
    ],
    [
      'a name with a hash',
      (scope) => {
        const made = new Chart(scope, 'own');
        map(made, {});
        return made;
      },
      { code: 'own/hashed-name', given: expect.stringMatching(/^own-map-c8/) },
    ],
    [
      'a random number',
      chart((made) => map(made, { name: 'a' }, { n: `${Math.random()}` })),
      { code: 'own/unstable', object: 'ConfigMap shop/a' },
    ],
    [
      'the day',
      chart((made) => map(made, { name: 'a' }, { day: new Date().toISOString().slice(0, 10) })),
      { code: 'own/unstable', object: 'ConfigMap shop/a' },
    ],
    ['a counter', chart((made) => map(made, { name: `a-${calls++}` })), { code: 'own/unstable' }],
    [
      'an address of the network',
      chart((made) => new Include(made, 'i', { url: 'https://example.org/a.yaml' })),
      {
        code: 'own/throws',
        message: 'the chart cannot be made: it reads https://example.org/a.yaml from the network',
      },
    ],
    [
      'a file that is not there',
      chart((made) => new Include(made, 'i', { url: '/nowhere/a.yaml' })),
      { code: 'own/throws', message: 'the chart cannot be made: there is no file /nowhere/a.yaml' },
    ],
    [
      'a process',
      chart(() => {
        // oxlint-disable-next-line typescript/no-require-imports -- as a platform could
        (require('node:child_process') as typeof import('node:child_process')).execSync('date');
      }),
      { code: 'own/throws', message: 'the chart cannot be made: it starts a process: date' },
    ],
    [
      'a hook of Helm',
      chart((made) => map(made, { name: 'a', annotations: { 'helm.sh/hook': 'pre-install' } })),
      { code: 'own/hook', given: 'pre-install' },
    ],
  ])('%s', async (_, make, problem) => {
    const { problems } = await render(withCharts([make]));
    expect(problems).toEqual([expect.objectContaining({ platform: 'shop', cluster: 'one', ...problem })]);
    expect(JSON.stringify(problems)).not.toMatch(/\bat .*\.js:\d/);
  });

  test.each<[string, string, object]>([
    [
      'a misspelt layer',
      'workload',
      { code: 'model/layer', message: "there is no layer 'workload'; did you mean 'workloads'?" },
    ],
    ['the folder of an engine', 'gitops', { code: 'model/layer', given: 'gitops' }],
    ['the folder of releases', 'edge-releases', { code: 'model/layer', given: 'edge-releases' }],
    ['a layer that is not in kebab-case', 'Edge_Rules', { code: 'model/shape' }],
  ])('%s', async (_, layer, problem) => {
    await expect(async () => render(withCharts([{ layer, make: settings() }]))).rejects.toMatchObject({
      problems: [problem],
    });
  });

  test('the other platform is rendered all the same', async () => {
    const rendered = await render(
      withCharts([
        chart(() => {
          throw new Error('x');
        }),
        settings(),
      ]),
    );
    expect(fileOf(rendered, 'configmap-settings.yaml')).toContain('kind: ConfigMap');
  });
});
