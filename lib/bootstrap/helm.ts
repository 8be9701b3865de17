import { when } from '../common/optional';
import { terraformText } from '../common/text/terraform';
import { hasCapability } from '../model/addons';
import type { Artifact } from '../model/delivery/artifact';
import type { Cluster } from '../model/cluster/cluster';
import { DNS } from '../model/network/connections';
import { CLOUD_REFERENCE } from '../model/units/cloud';
import type { JsonObject } from '../model/units/json';
import { ARGOCD_NAMESPACE, bootstrapStateKey, terraformLockTable } from '../model/names';
import type { Platform } from '../model/platform';
import type { Release } from '../model/delivery/release';
import { type Cdktf, type Stack, terraformFile } from './cdktf';
import { valuesText } from './install-job';
import { backendOf } from './state';

/**
 * File of the values, beside the Terraform file. JSON is YAML, and in a file of its own a `${` in it stays what it is.
 */
const VALUES = 'argo-cd.values.json';

/** The chart for files, a folder beside the Terraform file. */
const PASSING_CHART = { name: 'objects', version: '1.0.0' } as const;

/**
 * Terraform that installs Argo CD by Helm on a cluster that has nothing yet.
 *
 * It takes the very Release that Argo CD is later synced from, so that adopting itself changes nothing; afterwards
 * Terraform leaves the release alone (`ignore_changes`) and refuses to destroy it (`prevent_destroy`), because Argo CD
 * owns it then. State goes to S3: to the bucket of the cluster's infrastructure, of the platform where the cluster runs
 * on machines of its own, or to one that is given at `terraform init -backend-config=…`. The cluster comes as
 * variables: the files hold neither credentials nor addresses.
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
  if (unresolved !== null)
    throw new Error(
      `terraform of cluster ${cluster.name}: values of release ${release.name} hold ${unresolved.join(', ')}, ` +
        'which must be resolved before',
    );
  const folder = `dist/${platform.name}/terraform/${cluster.name}`;
  const source = `${platform.name}/${cluster.name}/terraform/${release.name}`;
  return [
    { path: `${folder}/argo-cd.tf.json`, content: stackOf(platform, cluster, release), source },
    { path: `${folder}/${VALUES}`, content: values, source },
    ...passingChart(folder, source),
  ];
}

const stackOf = (platform: Platform, cluster: Cluster, release: Release): string =>
  terraformFile('the release of Argo CD', stateOf(platform, cluster), (stack, cdktf) => {
    helmProvider(stack, cdktf, cluster);
    const dns = when(
      hasCapability(cluster, 'dns'),
      () =>
        new cdktf.HelmRelease(stack, 'dns', {
          ...filesOf(cluster, 'dns'),
          name: 'cluster-dns',
          namespace: DNS.namespace,
          lifecycle: ONCE,
        }),
    );
    const argocd = new cdktf.HelmRelease(stack, 'argocd', { ...argoCdOf(release), dependsOn: dns });
    new cdktf.HelmRelease(stack, 'root', {
      ...filesOf(cluster, 'bootstrap'),
      name: 'argocd-root',
      namespace: ARGOCD_NAMESPACE,
      dependsOn: [argocd],
      lifecycle: ONCE,
    });
  });

/** Afterwards Argo CD owns it. */
const ONCE = { ignoreChanges: 'all', preventDestroy: true } as const;

/** The cluster is reached by a kubeconfig outside the repository. */
function helmProvider(stack: Stack, { TerraformVariable, HelmProvider }: Cdktf, cluster: Cluster): void {
  const kubeconfig = new TerraformVariable(stack, 'kubeconfig', {
    type: 'string',
    nullable: false,
    description: 'path of a kubeconfig outside the repository',
  });
  const context = new TerraformVariable(stack, 'kubeconfig_context', {
    type: 'string',
    nullable: false,
    default: terraformText(cluster.clusterName),
    description: 'context of the cluster in it',
  });
  new HelmProvider(stack, 'helm', {
    kubernetes: { configPath: kubeconfig.stringValue, configContext: context.stringValue },
  });
}

const argoCdOf = ({ name, chart }: Release) => ({
  name: terraformText(name),
  repository: terraformText(chart.repository),
  chart: terraformText(chart.name),
  version: terraformText(chart.version),
  namespace: ARGOCD_NAMESPACE,
  createNamespace: true,
  // Removes what a failed install left, so that it can simply be run again.
  atomic: true,
  wait: true,
  timeout: 900,
  values: [`\${file("\${path.module}/${VALUES}")}`],
  lifecycle: ONCE,
});

/** A release of the files of a folder, as they are committed. */
function filesOf(
  cluster: Cluster,
  folder: string,
): {
  readonly chart: string;
  readonly version: string;
  readonly values: string[];
  readonly wait: boolean;
  readonly timeout: number;
} {
  const path = `\${path.module}/../../clusters/${terraformText(cluster.name)}/${folder}`;
  // One folder down are the objects; beside them stand the lists of the folder.
  return {
    chart: `\${path.module}/${PASSING_CHART.name}`,
    version: PASSING_CHART.version,
    values: [
      `\${jsonencode({ objects = [for name in sort(fileset("${path}", "*/*.yaml")) : file("${path}/\${name}")] })}`,
    ],
    wait: true,
    timeout: 900,
  };
}

/** The bucket of the cluster's infrastructure; without one it is given at `terraform init`. */
function stateOf(platform: Platform, cluster: Cluster): JsonObject {
  const key = bootstrapStateKey(platform, cluster);
  if (cluster.on !== 'eks') return platform.state === undefined ? { s3: {} } : backendOf(platform.state, key);
  const state = cluster.infrastructure?.terraformState;
  if (state === undefined) return { s3: {} };
  const lock =
    state.lock === 'file' ? ({ kind: 'lockfile' } as const) : { kind: state.lock, table: terraformLockTable(state) };
  return backendOf({ bucket: state.bucket, region: cluster.region, lock }, key);
}

/** A chart that passes on the texts it is given: Helm renders templates, and these are none. */
const passingChart = (folder: string, source: string): readonly Artifact[] => [
  {
    path: `${folder}/${PASSING_CHART.name}/Chart.yaml`,
    content:
      `apiVersion: v2\nname: ${PASSING_CHART.name}\ndescription: Passes on the files it is given. Made by ` +
      `Archipel.\ntype: application\nversion: ${PASSING_CHART.version}\n`,
    source,
  },
  {
    path: `${folder}/${PASSING_CHART.name}/templates/objects.tpl`,
    content: '{{- range .Values.objects }}\n---\n{{ . }}\n{{- end }}\n',
    source,
  },
];
