import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { parse, parseAllDocuments } from 'yaml';
import { helm, run } from '../../../lib/tools';
import { found, needing, tool } from '../../support/needs';
import { fileOf, type Make, render, settings, withCharts } from './render';

const GIT = 'https://git.example/shop.git';

test('where workloads are delivered one by one, a chart is delivered by itself as well', async () => {
  const made = withCharts([settings()]);
  const services = { name: 'services' };
  const byArgoCd = await render({
    ...made,
    gitops: { engine: 'argo-cd', repository: GIT, revision: 'main', services },
  });
  expect(byArgoCd.problems).toEqual([]);
  expect(fileOf(byArgoCd, 'one/workloads/settings/shop/configmap-settings.yaml')).toContain('kind: ConfigMap');
  expect(fileOf(byArgoCd, 'gitops/argocd/applicationset-services_argoproj.io.yaml')).toContain(
    'path: dist/shop/clusters/one/workloads/settings',
  );
  const byFlux = await render({ ...made, gitops: { engine: 'flux', repository: GIT, revision: 'main', services } });
  expect(byFlux.problems).toEqual([]);
  expect(fileOf(byFlux, 'kustomization-service-settings_kustomize.toolkit.fluxcd.io.yaml')).toContain(
    'one/workloads/settings',
  );
});

test('the account of the workloads may apply what a chart makes, and nothing outside its namespace', async () => {
  const secretStore: Make = (scope, { props }) => {
    const chart = new Chart(scope, 'own', props);
    new ApiObject(chart, 'lease', {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: 'leader' },
    });
    return chart;
  };
  const rendered = await render({
    ...withCharts([secretStore]),
    gitops: { engine: 'flux', repository: GIT, revision: 'main' },
  });
  expect(rendered.problems).toEqual([]);
  const role = parse(fileOf(rendered, 'access/shop/role-flux-layer-workloads.yaml'));
  expect(role.rules).toContainEqual(
    expect.objectContaining({ apiGroups: ['coordination.k8s.io'], resources: ['leases'] }),
  );
});

// helm comes from an npm package that holds a Linux binary for x64; elsewhere from PATH.
const { test: withHelm } = needing(tool('helm'));

withHelm('a chart of a namespace is exported as a Helm chart, which renders the same objects', async () => {
  const rendered = await render(withCharts([settings({ text: 'a {{ template }} and }} more' })]));
  const folder = mkdtempSync(join(tmpdir(), 'exported-'));
  const files = rendered.artifacts.filter(({ path }) => path.startsWith('dist/shop/charts/shop-settings/'));
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const args = ['template', 'any', join(folder, 'dist/shop/charts/shop-settings')];
  const { status, stdout, stderr } = await run(found(await helm()), args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(parseAllDocuments(stdout).map((document) => document.toJS() as unknown)).toEqual([
    parse(fileOf(rendered, 'workloads/shop/configmap-settings.yaml')),
  ]);
  const refused = await run(found(await helm()), [...args, '--set', 'a=b']);
  expect(refused.status).not.toBe(0);
});
