import {
  CHART_SOURCE,
  CHART_VERSION,
  FIRST_INSTALL,
  INSTALLED_TOOL,
  RELEASED_IMAGE,
  TERRAFORM_VERSION,
  VALUES_IMAGE,
} from '../../../lib/checks/supply/codes';
import type { Case } from '../support/case';
import type { Files } from '../support/files';
import { meshRelease, renders, workload } from '../support/releases';

const application = ({
  version = '"88.5.3"',
  repository = 'https://charts.example.org',
  values = '{}',
} = {}): Files => ({
  'gitops/a.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a, namespace: argocd}\nspec: {project: ' +
    `platform, source: {repoURL: "${repository}", chart: a, targetRevision: ${version}, helm: {valuesObject: ` +
    `${values}}}, destination: {name: in-cluster}}\n`,
});
const project = (...sources: readonly string[]): Files => ({
  'bootstrap/p.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: platform, namespace: argocd}\nspec: ' +
    `{sourceRepos: ${JSON.stringify(sources)}}\n`,
});
const good = { ...application(), ...project('https://charts.example.org') };
const where = (field: string): Case['where'] => ({ object: 'Application argocd/a', field: `spec.source.${field}` });

const workflow = (run: string): Files => ({
  '/.github/workflows/a.yml': JSON.stringify({
    on: 'push',
    permissions: { contents: 'read' },
    jobs: { a: { steps: [{ run }] } },
  }),
});
const goodWorkflow = workflow(
  'npm ci\nnpx cdk8s synth\ngo install github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0\ncurl -fsSLo ' +
    'tool.tgz https://example.org/tool.tgz\npip install -r requirements.txt',
);
const tool = (note: string, run: string): Case => ({
  code: INSTALLED_TOOL,
  note,
  bad: workflow(run),
  where: { file: '.github/workflows/a.yml', field: 'jobs.a.steps[0].run' },
  good: goodWorkflow,
});

const terraform = (provider: string, release = '1.4.2'): Files => ({
  '/dist/demo/terraform/one/a.tf.json': JSON.stringify({
    terraform: { required_providers: { helm: { source: 'helm', version: provider } } },
    resource: { helm_release: { argocd: { version: release } } },
  }),
});

/** A Job that installs the release of the Application above with Helm, and its values. */
const installer = ({
  version = '88.5.3',
  from = 'https://charts.example.org',
  values = '{\"a\": {\"b\": 1, \"c\": 2}}',
  chart = 'a',
} = {}): Files => ({
  ...good,
  ...application({ values: '{a: {c: 2, b: 1}}' }),
  'install/job.yaml':
    'apiVersion: batch/v1\nkind: Job\nmetadata: {name: i, namespace: argocd}\nspec: {template: {spec: {volumes: ' +
    '[{name: v, configMap: {name: i}}], containers: [{name: helm, command: [helm], args: [upgrade, --install, a, ' +
    `${chart}, --repo, "${from}", --version, "${version}", --values, /etc/a/v.json], volumeMounts: [{name: v, ` +
    'mountPath: /etc/a}]}]}}}\n',
  'install/values.yaml': JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'i', namespace: 'argocd' },
    data: { 'v.json': values },
  }),
});
const installed = (note: string, bad: Parameters<typeof installer>[0], message: string): Case => ({
  code: FIRST_INSTALL,
  note,
  bad: installer(bad),
  where: { object: 'Job argocd/i', field: 'spec.template.spec.containers[0].args', message },
  good: installer(),
});

/** The same by Terraform. */
const byTerraform = (version: string, values = '{"a": {"b": 1, "c": 2}}'): Files => ({
  ...good,
  ...application({ values: '{a: {c: 2, b: 1}}' }),
  '/dist/demo/terraform/one/a.tf.json': JSON.stringify({
    resource: {
      helm_release: {
        a: {
          chart: 'a',
          repository: 'https://charts.example.org',
          version,
          values: ['${file("${path.module}/a.values.json")}'],
        },
        own: { chart: '${path.module}/objects', version: '1.0.0' },
      },
    },
  }),
  '/dist/demo/terraform/one/a.values.json': values,
});

const withImage = (image: string, state: 'rendered' | 'recorded'): NonNullable<Case['options']> =>
  renders([workload('Deployment', 'relay', { containers: [{ name: 'relay', image }] })], { state });

const ofChart = (note: string, image: string, state: 'rendered' | 'recorded'): Case => ({
  code: RELEASED_IMAGE,
  note,
  bad: { ...meshRelease(), ...project() },
  where: {
    object: 'Deployment mesh/relay of release mesh',
    field: 'spec.template.spec.containers[0].image',
    given: image,
  },
  good: { ...meshRelease(), ...project() },
  options: withImage(image, state),
  goodOptions: withImage('registry:5000/relay:1.0.0', state),
});

export const supplyCases: readonly Case[] = [
  ofChart('a tag that moves', 'registry:5000/relay:latest', 'rendered'),
  ofChart('no tag, by the record', 'registry:5000/relay', 'recorded'),
  ...['88.*', '">=1.0.0"', 'main', '""', '"88"'].map((version): Case => ({
    code: CHART_VERSION,
    note: version,
    bad: { ...good, ...application({ version }) },
    where: where('targetRevision'),
    good,
  })),
  {
    code: CHART_VERSION,
    note: 'with a v and a suffix',
    bad: { ...good, ...application({ version: 'v1.x' }) },
    where: where('targetRevision'),
    good: { ...good, ...application({ version: 'v1.4.2-beta.1' }) },
  },
  {
    code: CHART_SOURCE,
    note: 'not in the project',
    bad: { ...good, ...project('https://other.example.org') },
    where: { ...where('repoURL'), allowed: 'https://other.example.org' },
    good,
  },
  {
    code: CHART_SOURCE,
    note: 'a wildcard',
    bad: { ...good, ...project('*') },
    where: { ...where('repoURL'), allowed: '*' },
    good,
  },
  {
    code: CHART_SOURCE,
    note: 'in plain text',
    bad: { ...application({ repository: 'http://charts.example.org' }), ...project('http://charts.example.org') },
    where: where('repoURL'),
    good,
  },
  {
    code: VALUES_IMAGE,
    bad: { ...good, ...application({ values: '{server: {image: {repository: a, tag: latest}}}' }) },
    where: where('helm.valuesObject.server.image.tag'),
    good: { ...good, ...application({ values: '{server: {image: {repository: a, tag: 1.4.2}, labels: {tag: v1}}}' }) },
  },
  {
    code: VALUES_IMAGE,
    note: 'in one line',
    bad: { ...good, ...application({ values: '{extra: [{image: "registry.example.org:5000/a:main"}]}' }) },
    where: where('helm.valuesObject.extra[0].image'),
    good: { ...good, ...application({ values: '{extra: [{image: "registry.example.org:5000/a:1.4.2"}]}' }) },
  },
  tool('at latest', 'go install github.com/yannh/kubeconform/cmd/kubeconform@latest'),
  tool('by npx', 'npx --yes wrangler@latest deploy'),
  tool('from the net into a shell', 'curl -fsSL https://get.example.org | bash -s'),
  tool('without a version', 'npm install -g wrangler'),
  tool('of Python', 'pip install ansible-lint'),
  tool('as an image', 'docker run --rm example/tool:latest'),
  {
    code: TERRAFORM_VERSION,
    note: 'a provider',
    bad: terraform('>= 3.0'),
    where: {
      file: 'dist/demo/terraform/one/a.tf.json',
      field: 'terraform.required_providers.helm.version',
      given: '>= 3.0',
    },
    good: terraform('3.1.1'),
  },
  {
    code: TERRAFORM_VERSION,
    note: 'a release',
    bad: terraform('3.1.1', '1.4'),
    where: { field: 'resource.helm_release.argocd.version', given: '1.4' },
    good: terraform('= 3.1.1'),
  },
  {
    code: TERRAFORM_VERSION,
    note: 'no JSON',
    bad: { '/dist/demo/terraform/one/a.tf.json': '{' },
    where: { file: 'dist/demo/terraform/one/a.tf.json' },
    good: terraform('3.1.1'),
  },
  installed('another version', { version: '88.5.2' }, 'the version differs from the one that the engine delivers'),
  installed(
    'another repository',
    { from: 'https://mirror.example.org' },
    'the engine takes the chart from another repository',
  ),
  installed('other values', { values: '{}' }, 'the values differ from those that the engine delivers'),
  installed('of nobody', { chart: 'b' }, 'the engine delivers no release of this chart'),
  {
    code: FIRST_INSTALL,
    note: 'without its values',
    bad: { ...installer(), 'install/values.yaml': '' },
    where: { object: 'Job argocd/i', message: 'the values could not be found' },
    good: installer(),
  },
  {
    code: FIRST_INSTALL,
    note: 'by Terraform',
    bad: byTerraform('88.5.2'),
    where: {
      file: 'dist/demo/terraform/one/a.tf.json',
      field: 'resource.helm_release.a',
      given: '88.5.2',
      allowed: '88.5.3',
    },
    good: byTerraform('88.5.3'),
  },
  {
    code: FIRST_INSTALL,
    note: 'by Terraform, other values',
    bad: byTerraform('88.5.3', '{"a": {}}'),
    where: { file: 'dist/demo/terraform/one/a.tf.json', field: 'resource.helm_release.a' },
    good: byTerraform('88.5.3'),
  },
  {
    code: INSTALLED_TOOL,
    note: 'on Gitea',
    bad: { '/.gitea/workflows/a.yml': 'on: push\njobs: {a: {steps: [{run: npx --yes wrangler@latest deploy}]}}\n' },
    where: { file: '.gitea/workflows/a.yml', field: 'jobs.a.steps[0].run' },
    good: { '/.gitea/workflows/a.yml': 'on: push\njobs: {a: {steps: [{run: npm ci}]}}\n' },
  },
];
