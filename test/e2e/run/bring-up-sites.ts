import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { helm as locateHelm, run as runTool } from '../../../lib/tools';
import { kubeconfigOf } from '../control-plane';
import { runControllers } from '../flux/controllers';
import { CONTROLLERS } from '../flux/install';
import { type BringUp } from './brought-up';
import { type Run } from './run';

/** A release that Ansible installs before Flux: one of `bootstrap_releases` in its inventory. */
interface BootstrapRelease {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly repository: string;
  readonly version: string;
  /** The HelmRelease whose values it takes, behind a variable of Ansible. */
  readonly file: string;
}

interface Inventory {
  readonly bootstrap_releases: { readonly cni: BootstrapRelease; readonly flux: BootstrapRelease };
  readonly flux_namespace: string;
  readonly flux_age_secret: string;
}

/**
 * What the roles `cni` and `flux` of Ansible do on the first server, in their order and with their arguments, by the
 * inventory that is committed. Ansible itself and the machines are not run.
 */
export async function bringUpSite(run: Run): Promise<BringUp> {
  const { api, layout, processes, internet, key, say } = run;
  const inventory = inventoryOf(run);
  say('installing Cilium, as the role cni does');
  await install(run, inventory.bootstrap_releases.cni, parse(run.accounts.meshValues) as object);
  say('installing Flux and handing over, as the role flux does');
  const namespace = inventory.flux_namespace;
  await apply(run, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  await apply(run, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: inventory.flux_age_secret, namespace },
    type: 'Opaque',
    stringData: { 'age.agekey': key.identity },
  });
  await install(run, inventory.bootstrap_releases.flux, {});
  const warnings = await applyFolder(run, join(distOf(run), 'bootstrap'));
  const controllers = await runControllers({ api, layout, processes, internet, bin: run.bin }, CONTROLLERS);
  say(`running ${controllers.join(', ')}`);
  return { warnings, controllers };
}

const distOf = ({ repository, platform, cluster }: Run): string =>
  join(repository.tree, 'dist', platform.name, 'clusters', cluster.name);

function inventoryOf({ root, platform, cluster }: Run): Inventory {
  const file = join(root, 'dist', platform.name, 'ansible', cluster.name, 'group_vars/all.yml');
  return parse(readFileSync(file, 'utf8')) as Inventory;
}

/** `helm upgrade --install`, with the values of the HelmRelease that Flux takes it over by. */
async function install(run: Run, release: BootstrapRelease, secretValues: object): Promise<void> {
  const tool = await locateHelm();
  if (tool.kind === 'absent') throw new Error(`${tool.message}: ${tool.remedy}`);
  const file = join(run.root, release.file.replace(/^.*\.\.\/dist\//, 'dist/'));
  const values =
    (parse(readFileSync(file, 'utf8')) as { readonly spec: { readonly values?: object } }).spec.values ?? {};
  const isOci = release.repository.startsWith('oci://');
  const { status, stderr } = await runTool(
    tool,
    [
      ...['upgrade', '--install', release.name, isOci ? `${release.repository}/${release.chart}` : release.chart],
      ...(isOci ? [] : [`--repo=${release.repository}`]),
      ...[`--version=${release.version}`, `--namespace=${release.namespace}`, '--create-namespace', '--values=-'],
      `--kubeconfig=${kubeconfigOf(run.layout, 'admin')}`,
    ],
    { input: stringify({ ...values, ...secretValues }), env: environment(run), timeoutSeconds: 300 },
  );
  if (status !== 0) throw new Error(`helm could not install ${release.name}: ${stderr}`);
}

const environment = (run: Run): Record<string, string> =>
  Object.fromEntries(
    Object.entries({
      PATH: process.env['PATH'],
      HOME: run.layout.folder,
      ...run.internet.environment([run.layout.pods, run.layout.services]),
    }).map(([name, value]) => [name, value ?? '']),
  );

const APPLY = ['apply', '--server-side', '--field-manager=archipel-bootstrap'];

async function apply(run: Run, object: object): Promise<void> {
  await run.kubectl.run([...APPLY, '--filename=-'], stringify(object));
}

/** All files of the folder at once, as the role does. @returns warnings */
async function applyFolder(run: Run, folder: string): Promise<string[]> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml') && entry.name !== 'kustomization.yaml')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const manifest = join(run.layout.folder, 'bootstrap.yaml');
  writeFileSync(manifest, files.map((file) => readFileSync(file, 'utf8')).join('---\n'));
  const { stderr } = await run.kubectl.run([...APPLY, `--filename=${manifest}`]);
  return stderr.split('\n').filter((line) => line.includes('Warning:'));
}
