import type { Artifact } from '../model/artifact';
import type { Cluster } from '../model/cluster';
import { DNS } from '../model/connections';
import { CLOUD_REFERENCE } from '../model/cloud';
import type { JsonObject, JsonValue } from '../model/json';
import { ARGOCD_NAMESPACE, terraformLockTable } from '../model/names';
import type { Platform } from '../model/platform';
import type { Release } from '../model/release';
import { valuesText } from './install-job';

/** File of the values, beside the Terraform file. JSON is YAML, and in a file of its own a `${` in it stays what it is. */
const VALUES = 'argo-cd.values.json';

/** The chart for files, a folder beside the Terraform file. */
const PASSING_CHART = { name: 'objects', version: '1.0.0' } as const;

/**
 * Terraform that installs Argo CD by Helm on a cluster that has nothing yet.
 *
 * It takes the very Release that Argo CD is later synced from, so that adopting itself changes nothing; afterwards
 * Terraform leaves the release alone (`ignore_changes`) and refuses to destroy it (`prevent_destroy`), because Argo CD
 * owns it then. State goes to S3: to the bucket of the cluster's infrastructure, or to one that is given at
 * `terraform init -backend-config=…`. The cluster comes as variables: the files hold neither credentials nor addresses.
 *
 * Where the cluster brings its own DNS, that comes first, and last comes what makes Argo CD follow Git. Both are the
 * very files that Argo CD syncs afterwards, applied through a chart that only passes them on.
 *
 * What the first Argo CD does without:
 * - The Secrets of sign-on and notifications, which External Secrets makes once Argo CD has synced it. Nobody can sign
 *   in until then (the admin is off) and no message is sent; syncing needs neither.
 * - The key of a private repository. It is a Secret that must be made by hand in the namespace before the bootstrap is
 *   applied, since no plaintext Secret is rendered here.
 * - Priority classes, ingress controllers, monitors' CRDs: see {@link firstInstallProblems}.
 *
 * @param release the release of Argo CD, its values resolved
 * @returns the Terraform file, its values and the chart for files, in `dist/<platform>/terraform/<cluster>/`
 * @throws Error where a value that only AWS knows is still a reference: Terraform would take it for its own
 */
export function terraformOf(platform: Platform, cluster: Cluster, release: Release): readonly Artifact[] {
  const values = valuesText(release);
  const unresolved = values.match(CLOUD_REFERENCE);
  if (unresolved !== null) throw new Error(`terraform of cluster ${cluster.name}: values of release ${release.name} hold ${unresolved.join(', ')}, which must be resolved before`);
  const folder = `dist/${platform.name}/terraform/${cluster.name}`;
  const source = `${platform.name}/${cluster.name}/terraform/${release.name}`;
  return [
    { path: `${folder}/argo-cd.tf.json`, content: `${JSON.stringify(stackOf(platform, cluster, release), null, 2)}\n`, source },
    { path: `${folder}/${VALUES}`, content: values, source },
    ...passingChart(folder, source),
  ];
}

/** Loads cdktf, which takes 140 ms, only where a stack is really made. */
function stackOf(platform: Platform, cluster: Cluster, release: Release): JsonObject {
  /* eslint-disable @typescript-eslint/no-require-imports -- an import at the top would be loaded by every run */
  const { TerraformStack, TerraformVariable } = require('cdktf') as typeof import('cdktf');
  const { HelmProvider } = require('@cdktf/provider-helm/lib/provider') as typeof import('@cdktf/provider-helm/lib/provider');
  const helm = require('@cdktf/provider-helm/lib/release') as typeof import('@cdktf/provider-helm/lib/release');
  const { RootConstruct } = require('constructs') as typeof import('constructs');
  /* eslint-enable @typescript-eslint/no-require-imports */

  // A bare root instead of cdktf's App, which makes a folder as soon as it exists.
  const stack = new TerraformStack(new RootConstruct(), 'argo-cd');
  // The default backend is a file whose path is that of the machine it was made on.
  stack.addOverride('terraform.backend', { s3: stateOf(platform, cluster) });
  const kubeconfig = new TerraformVariable(stack, 'kubeconfig', { type: 'string', nullable: false, description: 'path of a kubeconfig outside the repository' });
  const context = new TerraformVariable(stack, 'kubeconfig_context', { type: 'string', nullable: false, default: cluster.clusterName, description: 'context of the cluster in it' });
  new HelmProvider(stack, 'helm', { kubernetes: { configPath: kubeconfig.stringValue, configContext: context.stringValue } });
  const lifecycle = { ignoreChanges: 'all', preventDestroy: true } as const;
  const dns = cluster.addons.some(({ kind }) => kind === 'coredns') ? [new helm.Release(stack, 'dns', { ...filesOf(cluster, 'dns'), name: 'cluster-dns', namespace: DNS.namespace, lifecycle })] : [];
  const argocd = new helm.Release(stack, 'argocd', {
    name: release.name,
    repository: release.chart.repository,
    chart: release.chart.name,
    version: release.chart.version,
    namespace: ARGOCD_NAMESPACE,
    createNamespace: true,
    // Removes what a failed install left, so that it can simply be run again.
    atomic: true,
    wait: true,
    timeout: 900,
    values: [`\${file("\${path.module}/${VALUES}")}`],
    dependsOn: dns,
    lifecycle,
  });
  new helm.Release(stack, 'root', { ...filesOf(cluster, 'bootstrap'), name: 'argocd-root', namespace: ARGOCD_NAMESPACE, dependsOn: [argocd], lifecycle });
  return { '//': 'Generated by Archipel from the release of Argo CD. Do not edit.', ...withoutMetadata(stack.toTerraform() as JsonObject) };
}

/** A release of the files of a folder, as they are committed. */
function filesOf(cluster: Cluster, folder: string): { readonly chart: string; readonly version: string; readonly values: string[]; readonly wait: boolean; readonly timeout: number } {
  const path = `\${path.module}/../../clusters/${cluster.name}/${folder}`;
  // One folder down are the objects; beside them stand the lists of the folder.
  return { chart: `\${path.module}/${PASSING_CHART.name}`, version: PASSING_CHART.version, values: [`\${jsonencode({ objects = [for name in sort(fileset("${path}", "*/*.yaml")) : file("${path}/\${name}")] })}`], wait: true, timeout: 900 };
}

/** Where the state is kept, and what keeps two runs apart. */
function stateOf(platform: Platform, cluster: Cluster): JsonObject {
  const state = cluster.on === 'eks' ? cluster.infrastructure?.terraformState : undefined;
  if (cluster.on !== 'eks' || state === undefined) return {};
  return {
    bucket: state.bucket,
    key: `${platform.name}/${cluster.name}/bootstrap.tfstate`,
    region: cluster.region,
    encrypt: true,
    ...(state.lock === 'dynamodb' ? {} : { use_lockfile: true }),
    ...(state.lock === 'file' ? {} : { dynamodb_table: terraformLockTable(state) }),
  };
}

/** A chart that passes on the texts it is given: Helm renders templates, and these are none. */
const passingChart = (folder: string, source: string): readonly Artifact[] => [
  { path: `${folder}/${PASSING_CHART.name}/Chart.yaml`, content: `apiVersion: v2\nname: ${PASSING_CHART.name}\ndescription: Passes on the files it is given. Made by Archipel.\ntype: application\nversion: ${PASSING_CHART.version}\n`, source },
  { path: `${folder}/${PASSING_CHART.name}/templates/objects.tpl`, content: '{{- range .Values.objects }}\n---\n{{ . }}\n{{- end }}\n', source },
];

/** Leaves out the `//` that cdktf writes: construct ids, and a backend that is not the one in use. */
function withoutMetadata(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).flatMap(([key, value]) => (key === '//' ? [] : [[key, withoutMetadataIn(value)]])));
}

function withoutMetadataIn(value: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((item: JsonValue) => withoutMetadataIn(item) ?? null);
  return typeof value === 'object' && value !== null ? withoutMetadata(value as JsonObject) : value;
}
