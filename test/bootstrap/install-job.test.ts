import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { INSTALLER, installerObjects } from '../../lib/bootstrap';
import { charts } from '../../lib/model';
import { helm, run } from '../../lib/tools';
import { images } from '../../lib/pins';
import { platform, release } from '../gitops/fixture';
import { found, needing, tool } from '../support/needs';

const dist = join(__dirname, '../../dist');
const text = (path: string): string => readFileSync(join(dist, path), 'utf8');
// oxlint-disable-next-line typescript/no-explicit-any -- a path that is not there fails the assertion
const read = (path: string): any => parse(text(path));

/** Files of the objects of a folder, from `dist/`. */
const objectsIn = (folder: string): readonly string[] =>
  existsSync(join(dist, folder))
    ? readdirSync(join(dist, folder), { recursive: true })
        .map(String)
        .filter((file) => file.endsWith('.yaml') && !file.endsWith('kustomization.yaml'))
        .map((file) => `${folder}/${file}`)
    : [];

/** Clusters whose engine Terraform and a Job can install, as `<platform>` and `<cluster>`. */
const installed = readdirSync(dist)
  .filter((platform) => existsSync(join(dist, platform, 'terraform')))
  .flatMap((platform) =>
    readdirSync(join(dist, platform, 'terraform'))
      .filter((cluster) => existsSync(join(dist, platform, 'clusters', cluster, 'install')))
      .map((cluster) => [platform, cluster] as const),
  );

test('there are clusters to look at', () => expect(installed.length).toBeGreaterThan(0));

describe.each(installed)('%s/%s: Terraform and kubectl lead to the same state', (name, cluster) => {
  const folder = `${name}/clusters/${cluster}`;
  const terraform = `${name}/terraform/${cluster}`;
  const releases = read(`${terraform}/argo-cd.tf.json`).resource.helm_release;
  const job = read(`${folder}/install/argocd/job-install-argo-cd.yaml`);
  const synced = read(`${folder}/gitops/argocd/application-release-argocd-${cluster}_argoproj.io.yaml`).spec;
  const args: readonly string[] = job.spec.template.spec.initContainers[0].args;
  const after = (flag: string) => args[args.indexOf(flag) + 1];

  test('the same chart in the same version, which is the one that Argo CD syncs', () => {
    const { name: release, repository, chart, version, namespace } = releases.argocd;
    expect(args.slice(0, 4)).toEqual(['upgrade', '--install', release, `${repository}/${chart}`]);
    expect([after('--version'), after('--namespace')]).toEqual([version, namespace]);
    expect(synced.source).toMatchObject({ chart, targetRevision: version, helm: { releaseName: release } });
  });
  test('the same values, letter for letter, and those that Argo CD syncs', () => {
    const values = read(`${folder}/install/argocd/configmap-install-argo-cd.yaml`).data['values.json'];
    expect(values).toBe(text(`${terraform}/argo-cd.values.json`));
    expect(JSON.parse(values)).toEqual(synced.source.helm.valuesObject);
  });
  test('the same Namespace as the layer base: taking it over changes nothing', () =>
    expect(text(`${folder}/install/_cluster/namespace-argocd.yaml`)).toBe(
      text(`${folder}/base/_cluster/namespace-argocd.yaml`),
    ));
  test('each folder that Terraform passes on is there, and holds objects one folder down', () => {
    const passed = Object.values<{ readonly values: readonly string[] }>(releases).flatMap(
      (each) => /fileset\("\$\{path\.module\}\/([^"]+)"/.exec(each.values.join())?.[1] ?? [],
    );
    expect(passed).toContain(`../../clusters/${cluster}/bootstrap`);
    expect(passed.includes(`../../clusters/${cluster}/dns`)).toBe(existsSync(join(dist, folder, 'dns')));
    for (const path of passed)
      expect(
        readdirSync(join(dist, terraform, path), { recursive: true }).filter((file) =>
          /^[^/]+\/[^/]+\.yaml$/.test(String(file)),
        ).length,
      ).toBeGreaterThan(0);
  });
  test('first DNS, then Argo CD, then what makes it follow Git', () => {
    expect(releases.root.depends_on).toEqual(['helm_release.argocd']);
    expect(releases.argocd.depends_on).toEqual('dns' in releases ? ['helm_release.dns'] : []);
  });
  test('one folder holds all that is applied by hand: DNS, the installer, what makes it follow Git', () =>
    expect(read(`${folder}/start/kustomization.yaml`).resources).toEqual(
      ['dns', 'install', 'bootstrap']
        .filter((each) => existsSync(join(dist, folder, each)))
        .map((each) => `../${each}`),
    ));
  test('whatever is applied by hand is synced from the same bytes afterwards, but for the installer itself', () => {
    const paths: readonly string[] = readdirSync(join(dist, folder, 'gitops/argocd')).flatMap(
      (file) => read(`${folder}/gitops/argocd/${file}`).spec?.source?.path ?? [],
    );
    const synced = new Set(paths.flatMap((path) => objectsIn(path.replace(/^dist\//, '')).map((file) => text(file))));
    const byHand = ['dns', 'install', 'bootstrap'].flatMap((each) => objectsIn(`${folder}/${each}`));
    expect(byHand.length).toBeGreaterThan(8);
    expect(
      byHand
        .filter((file) => !synced.has(text(file)))
        .map((file) => read(file))
        .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
        .sort(),
    ).toEqual(
      ['ClusterRoleBinding', 'ConfigMap', 'Job', 'Role', 'RoleBinding', 'ServiceAccount'].map(
        (kind) => `${kind} install-argo-cd`,
      ),
    );
  });
  test('no Application syncs the folder: what may do everything does not come back', () => {
    const applications = readdirSync(join(dist, folder, 'gitops/argocd')).map((file) =>
      text(`${folder}/gitops/argocd/${file}`),
    );
    expect(applications.filter((each) => each.includes(`clusters/${cluster}/install`))).toEqual([]);
  });
});

describe.each(installed)('the chart that Terraform passes files of %s/%s on through', (platformName, cluster) => {
  needing(tool('helm')).test('renders the very objects of the files', async () => {
    const files = ['dns', 'bootstrap'].flatMap((each) => objectsIn(`${platformName}/clusters/${cluster}/${each}`));
    const { status, stdout, stderr } = await run(
      found(await helm()),
      ['template', 'argocd-root', join(dist, platformName, 'terraform', cluster, 'objects'), '--values', '-'],
      { input: JSON.stringify({ objects: files.map(text) }) },
    );
    expect([status, stderr]).toEqual([0, '']);
    const byName = (one: { readonly kind: string; readonly metadata: { readonly name: string } }): string =>
      `${one.kind} ${one.metadata.name}`;
    const sorted = (objects: readonly ReturnType<typeof read>[]): unknown =>
      [...objects].sort((a, b) => (byName(a) < byName(b) ? -1 : 1));
    expect(
      sorted(
        parseAllDocuments(stdout)
          .map((document) => document.toJS())
          .filter((one) => one !== null),
      ),
    ).toEqual(sorted(files.map(read)));
  });
});

describe('the Job', () => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } };
  const argocd = (repository: `https://${string}` | `oci://${string}`) =>
    release('delivery', 'argocd', {
      chart: { ...charts.argoCd, repository },
      namespace: 'argocd',
      values: { text: 'a ${b}' },
    });
  const made = (repository: `https://${string}` | `oci://${string}`): string =>
    JSON.stringify(installerObjects(platform, namespace, argocd(repository)));

  test('names a chart of a plain repository by its address', () =>
    expect(made('https://charts.example')).toContain('"argo-cd","--repo","https://charts.example"'));
  test('names a chart of an OCI registry by its reference', () =>
    expect(made('oci://charts.example/all')).toContain('"oci://charts.example/all/argo-cd","--version"'));
  test('gives its rights back when it has installed', () => {
    const { initContainers, containers } = (
      installerObjects(platform, namespace, argocd('https://charts.example')).at(-1) as {
        readonly spec: {
          readonly template: { readonly spec: Readonly<Record<string, readonly { args: string[] }[]>> };
        };
      }
    ).spec.template.spec;
    expect(initContainers?.map(({ args }) => args.slice(0, 3))).toEqual([
      ['upgrade', '--install', 'argocd'],
      ['upgrade', '--install', INSTALLER],
    ]);
    expect(containers?.map(({ args }) => args.slice(0, 2))).toEqual([['uninstall', INSTALLER]]);
  });
  test('runs the Helm of the very version that it installs', () =>
    expect(images.argoCd.tag).toBe(charts.argoCd.appVersion));
});
