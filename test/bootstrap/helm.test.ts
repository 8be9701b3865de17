import { buildSync } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { terraformOf } from '../../lib/bootstrap';
import { charts, cloudValue, type JsonObject } from '../../lib/model';
import { cluster, platform, release } from '../gitops/fixture';
import { k3sCluster, k3sPlatform } from '../support/k3s-platform';
import { stateStore } from '../support/mesh-platform';
import { needing, tool } from '../support/needs';

const argocd = release('delivery', 'argocd', {
  chart: charts.argoCd,
  namespace: 'argocd',
  values: { configs: { cm: { 'admin.enabled': false, text: 'a ${b} %{c}' } } },
});
const artifacts = terraformOf(platform, cluster, argocd);
const [terraform, values, , passing] = artifacts;
const json = JSON.parse(terraform?.content ?? '') as {
  terraform: JsonObject;
  variable: Readonly<Record<string, JsonObject>>;
  provider: { helm: readonly JsonObject[] };
  resource: { helm_release: { argocd: JsonObject; root: JsonObject } };
};
const installed = json.resource.helm_release.argocd;

describe('the Terraform of a cluster', () => {
  test('is a file, its values and a chart for files, in the folder of the cluster', () =>
    expect(artifacts.map(({ path }) => path)).toEqual(
      ['argo-cd.tf.json', 'argo-cd.values.json', 'objects/Chart.yaml', 'objects/templates/objects.tpl'].map(
        (file) => `dist/shop/terraform/primary/${file}`,
      ),
    ));
  test('passes files on as they are: what looks like a template in them stays text', () =>
    expect(passing?.content).toBe('{{- range .Values.objects }}\n---\n{{ . }}\n{{- end }}\n'));
  test('makes Argo CD follow Git last', () =>
    expect(json.resource.helm_release.root['depends_on']).toEqual(['helm_release.argocd']));
  test('installs the pinned chart of the release', () =>
    expect(installed).toMatchObject({
      name: 'argocd',
      repository: charts.argoCd.repository,
      chart: 'argo-cd',
      version: charts.argoCd.version,
    }));
  test('installs into the namespace of Argo CD and makes it', () =>
    expect(installed).toMatchObject({ namespace: 'argocd', create_namespace: true }));
  test('removes what a failed install left, so that it can be run again', () =>
    expect(installed).toMatchObject({ atomic: true, wait: true, timeout: 900 }));
  test('asks for the kubeconfig, which has no default', () =>
    expect(json.variable['kubeconfig']).toEqual({
      type: 'string',
      nullable: false,
      description: 'path of a kubeconfig outside the repository',
    }));
  test('takes the values from the file beside it', () =>
    expect(installed['values']).toEqual(['${file("${path.module}/argo-cd.values.json")}']));
  test('writes exactly the values of the release', () =>
    expect(JSON.parse(values?.content ?? '')).toEqual(argocd.values));
  test('leaves the release to Argo CD afterwards, and never destroys it', () =>
    expect(installed['lifecycle']).toEqual({ ignore_changes: 'all', prevent_destroy: true }));
  test('reaches the cluster through variables only', () =>
    expect(json.provider.helm).toEqual([
      { kubernetes: { config_path: '${var.kubeconfig}', config_context: '${var.kubeconfig_context}' } },
    ]));
  test('has no credentials in its backend', () => expect(json.terraform['backend']).toEqual({ s3: {} }));
  test('keeps the state of a cluster on machines of its own in the bucket of the platform', () => {
    const edge = k3sCluster();
    const [file] = terraformOf({ ...k3sPlatform(edge), state: stateStore }, edge, argocd);
    expect(JSON.parse(file?.content ?? '')).toMatchObject({
      terraform: {
        backend: {
          s3: { bucket: 'shop-state', key: 'shop/edge/bootstrap.tfstate', endpoints: { s3: 'https://s3.example' } },
        },
      },
    });
  });
  test('pins the provider', () =>
    expect(json.terraform['required_providers']).toEqual({ helm: { source: 'helm', version: '3.1.1' } }));
  test('holds no path of a machine', () => expect(terraform?.content).not.toContain(process.cwd()));
  test('is the same each time', () => expect(terraformOf(platform, cluster, argocd)).toEqual(artifacts));
  test('leaves no folder behind', () => expect(existsSync(join(process.cwd(), 'cdktf.out'))).toBe(false));
  test('fails on a value that only AWS knows', () =>
    expect(() => terraformOf(platform, cluster, { ...argocd, values: { host: cloudValue('shop', 'VpcId') } })).toThrow(
      'terraform of cluster primary: values of release argocd hold ${cloud:shop/VpcId}, which must be resolved before',
    ));
});

describe('the bundled bootstrap', () => {
  const code =
    buildSync({
      entryPoints: [join(__dirname, '../../lib/bootstrap/index.ts')],
      bundle: true,
      platform: 'node',
      packages: 'external',
      write: false,
    }).outputFiles[0]?.text ?? '';
  const loaded: string[] = [];
  const real = createRequire(__filename);
  const module: { exports: { terraformOf?: typeof terraformOf } } = { exports: {} };
  const run = runInThisContext(`(function (require, module) {${code}\n})`) as (
    load: (name: string) => unknown,
    into: typeof module,
  ) => void;
  run((name) => (loaded.push(name), real(name)), module);

  test('loads cdktf only when a stack is made', () => {
    const before = [...loaded];
    module.exports.terraformOf?.(platform, cluster, argocd);
    expect([before.includes('cdktf'), loaded.includes('cdktf')]).toEqual([false, true]);
  });
});

describe('terraform', () => {
  const { test: run } = needing(tool('terraform'));
  /** Providers need a network, so the release becomes a built-in resource: references, functions and syntax stay. */
  const validate = (resource: JsonObject): string => {
    const folder = mkdtempSync(join(tmpdir(), 'terraform-'));
    const { lifecycle, ...input } = resource;
    const offline = {
      ...json,
      terraform: { backend: json.terraform['backend'] },
      provider: undefined,
      resource: { terraform_data: { argocd: { input, lifecycle } } },
    };
    writeFileSync(join(folder, 'argo-cd.tf.json'), JSON.stringify(offline));
    writeFileSync(join(folder, 'argo-cd.values.json'), values?.content ?? '');
    const options = { cwd: folder, encoding: 'utf8' } as const;
    spawnSync('terraform', ['init', '-backend=false', '-no-color'], options);
    const { stdout, stderr } = spawnSync('terraform', ['validate', '-no-color'], options);
    return stdout + stderr;
  };
  run('accepts the file', () => expect(validate(installed)).toContain('The configuration is valid'));
  run('refuses a reference to nothing', () =>
    expect(validate({ ...installed, timeout: '${var.nothing}' })).toContain('Reference to undeclared input variable'),
  );
});
