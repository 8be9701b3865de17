import { ApiObject, Chart, Helm, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { cpSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { parse } from 'yaml';
import { needing, tool } from '../../support/needs';
import { fileOf, type Make, render, settings, withCharts, withClusterCharts } from './render';

describe('what a chart makes', () => {
  test('is in layer, namespace and project of the workloads beside it, with the labels of the fleet', async () => {
    const rendered = await render(withCharts([settings({ a: 'b' })]));
    expect(rendered.problems).toEqual([]);
    expect(parse(fileOf(rendered, 'clusters/one/workloads/shop/configmap-settings.yaml'))).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'settings',
        namespace: 'shop',
        labels: {
          'app.kubernetes.io/managed-by': 'archipel',
          'app.kubernetes.io/name': 'settings',
          'app.kubernetes.io/part-of': 'shop',
          team: 'shop-team',
        },
      },
      data: { a: 'b' },
    });
    expect(fileOf(rendered, 'workloads/inventory.json')).toContain('"source":"workloads/charts/shop/settings/map"');
    expect(fileOf(rendered, 'appproject-workloads-one_argoproj.io.yaml')).toContain('kind: ConfigMap');
  });

  test('is in a layer of its own where it names one, with an Application', async () => {
    const rendered = await render(withCharts([{ layer: 'edge-rules', make: settings() }]));
    expect(rendered.problems).toEqual([]);
    expect(fileOf(rendered, 'one/edge-rules/shop/configmap-settings.yaml')).toContain('kind: ConfigMap');
    expect(fileOf(rendered, 'application-edge-rules-one_argoproj.io.yaml')).toContain(
      'path: dist/shop/clusters/one/edge-rules',
    );
  });

  test('of a cluster is in the layer own, and may be of the whole cluster', async () => {
    const rendered = await render(
      withClusterCharts([
        (scope, { props }) => {
          const chart = new Chart(scope, 'class', props);
          new ApiObject(chart, 'c', {
            apiVersion: 'node.k8s.io/v1',
            kind: 'RuntimeClass',
            metadata: { name: 'gvisor' },
          });
          return chart;
        },
      ]),
    );
    expect(rendered.problems).toEqual([]);
    expect(fileOf(rendered, 'one/own/_cluster/runtimeclass-gvisor.yaml')).toContain('kind: RuntimeClass');
  });

  test('is delivered by Flux too', async () => {
    const made = withCharts([{ layer: 'edge-rules', make: settings() }]);
    const rendered = await render({
      ...made,
      gitops: { engine: 'flux', repository: 'https://git.example/shop.git', revision: 'main' },
    });
    expect(rendered.problems).toEqual([]);
    expect(fileOf(rendered, 'gitops/flux-system/kustomization-edge-rules_kustomize.toolkit.fluxcd.io.yaml')).toContain(
      'path: "./dist/shop/clusters/one/edge-rules"',
    );
  });

  test('is ordered by what it needs and brings', async () => {
    const crd = (scope: Parameters<Make>[0]): Chart => {
      const chart = new Chart(scope, 'definition', { disableResourceNameHashes: true });
      new ApiObject(chart, 'crd', {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'lamps.shop.example' },
        spec: { group: 'shop.example', names: { kind: 'Lamp', plural: 'lamps' }, scope: 'Namespaced', versions: [] },
      });
      return chart;
    };
    const lamp: Make = (scope, { props }) => {
      const chart = new Chart(scope, 'lamp', props);
      new ApiObject(chart, 'lamp', { apiVersion: 'shop.example/v1', kind: 'Lamp', metadata: { name: 'one' } });
      return chart;
    };
    const made = withCharts([{ layer: 'lamps', needs: ['controller:shop.example/Lamp'], make: lamp }]);
    const [one] = made.clusters;
    if (one === undefined) throw new Error('a cluster');
    const charts = [{ layer: 'definitions', provides: ['controller:shop.example/Lamp'] as const, make: crd }];
    const rendered = await render({ ...made, clusters: [{ ...one, charts }] });
    expect(rendered.problems).toEqual([]);
    expect(fileOf(rendered, 'application-definitions-one_argoproj.io.yaml')).toContain('sync-wave: "0"');
    expect(fileOf(rendered, 'application-lamps-one_argoproj.io.yaml')).toContain('sync-wave: "10"');
    const without = await render({
      ...made,
      clusters: [{ ...one, charts: [{ ...charts[0], provides: [] } as never] }],
    });
    expect(without.problems).toMatchObject([{ code: 'order/no-provider', given: 'controller:shop.example/Lamp' }]);
  });

  test('of pods is reached by whom it names, and by nobody else', async () => {
    const labels = { 'app.kubernetes.io/name': 'cache' };
    const rendered = await render(
      withCharts([
        {
          make: settings(),
          pods: [
            {
              name: 'cache',
              labels,
              accepts: [
                {
                  from: { kind: 'workload', namespace: 'shop', name: 'api' },
                  ports: [{ port: 6379 }],
                  why: 'sessions',
                },
              ],
            },
          ],
        },
      ]),
    );
    expect(rendered.problems).toEqual([]);
    const policy = parse(fileOf(rendered, 'workloads/shop/networkpolicy-cache.yaml'));
    expect(policy.spec.podSelector).toEqual({ matchLabels: labels });
    expect(policy.spec.ingress).toHaveLength(1);
    const caller = parse(fileOf(rendered, 'workloads/shop/networkpolicy-api.yaml'));
    expect(caller.spec.egress).toEqual([expect.objectContaining({ ports: [{ port: 6379, protocol: 'TCP' }] })]);
    expect(fileOf(rendered, 'connections.json')).toContain('sessions');
  });

  test('by cdk8s-plus is selected by name, wherever its construct stands', async () => {
    const deployment =
      (id: string): Make =>
      (scope, { props }) => {
        const chart = new Chart(scope, id, props);
        const pods = new kplus.Deployment(chart, `${id}-pods`, {
          metadata: { name: 'web' },
          containers: [{ image: 'nginx:1.29.0' }],
        });
        new kplus.Service(chart, 'address', { metadata: { name: 'web' }, selector: pods, ports: [{ port: 80 }] });
        return chart;
      };
    const selectors = [];
    for (const id of ['here', 'there']) {
      const rendered = await render(withCharts([deployment(id)]));
      expect(rendered.problems).toEqual([]);
      const made = parse(fileOf(rendered, 'workloads/shop/deployment-web.yaml'));
      expect(parse(fileOf(rendered, 'workloads/shop/service-web.yaml')).spec.selector).toEqual(
        made.spec.selector.matchLabels,
      );
      expect(made.spec.template.metadata.labels).toEqual(made.spec.selector.matchLabels);
      selectors.push(made.spec.selector);
    }
    expect(selectors[0]).toEqual({ matchLabels: { 'cdk8s.io/metadata.addr': 'deployment-web' } });
    expect(selectors[1]).toEqual(selectors[0]);
  });

  test('may be a file of YAML, which no process reads', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'include-')), 'all.yaml');
    writeFileSync(file, 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: given\ndata:\n  mode: "0644"\n');
    const rendered = await render(
      withCharts([
        (scope, { props }) => {
          const chart = new Chart(scope, 'yaml', props);
          new Include(chart, 'all', { url: file });
          return chart;
        },
      ]),
    );
    expect(rendered.problems).toEqual([]);
    expect(parse(fileOf(rendered, 'workloads/shop/configmap-given.yaml'))).toMatchObject({
      metadata: { namespace: 'shop' },
      data: { mode: '0644' },
    });
  });

  test('knows the platform, the cluster, its folder and the values of the cloud', async () => {
    const rendered = await render(
      withCharts([
        (scope, context) =>
          settings({
            platform: context.platform.name,
            cluster: context.cluster.clusterName,
            namespace: context.namespace.name,
            account: context.names.serviceAccountName({ name: 'api' }),
            file: context.file('waf.yaml').slice(-24),
          })(scope, context),
      ]),
    );
    expect(parse(fileOf(rendered, 'configmap-settings.yaml')).data).toEqual({
      platform: 'shop',
      cluster: 'shop-one',
      namespace: 'shop',
      account: 'api',
      file: '/platforms/shop/waf.yaml'.slice(-24),
    });
  });
});

// helm comes from an npm package that holds a Linux binary for x64; elsewhere from PATH.
const { test: withHelm } = needing(tool('helm'));

withHelm('a chart may hold a Helm chart of a local archive', async () => {
  const root = mkdtempSync(join(tmpdir(), 'own-'));
  cpSync(join(__dirname, '../../fixtures/charts/greeter'), join(root, '.charts/greeter'), { recursive: true });
  const make =
    (version?: string, chart = 'greeter', helmFlags: string[] = []): Make =>
    (scope, { props }) => {
      const made = new Chart(scope, 'greeting', props);
      new Helm(made, 'greeter', {
        chart,
        ...(version === undefined ? {} : { version }),
        releaseName: 'hi',
        namespace: 'shop',
        values: { greeting: 'yes' },
        helmFlags,
      });
      return made;
    };
  const before = readdirSync(tmpdir());
  const rendered = await render(withCharts([make('0.1.0')]), root);
  expect(rendered.problems).toEqual([]);
  expect(parse(fileOf(rendered, 'workloads/shop/configmap-hi-greeting.yaml'))).toMatchObject({
    metadata: { namespace: 'shop' },
    data: { greeting: 'yes', kubernetes: 'v1.36.0' },
  });
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('cdk8s-helm-') && !before.includes(name))).toEqual([]);
  const codes = async (one: Make) => (await render(withCharts([one]), root)).problems;
  expect(await codes(make())).toMatchObject([{ code: 'own/throws', message: expect.stringContaining('no version') }]);
  expect(await codes(make('0.1.0', 'farewell'))).toMatchObject([
    { code: 'own/helm', message: 'the chart farewell 0.1.0 is missing' },
  ]);
  expect(await codes(make('0.1.0', 'greeter', ['--post-renderer', 'x']))).toMatchObject([{ code: 'own/throws' }]);
});
