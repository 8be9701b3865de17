import { CHART_SOURCE, CHART_VERSION, INSTALLED_TOOL, TERRAFORM_VERSION, VALUES_IMAGE } from '../../../lib/checks/supply/codes';
import type { Case } from '../support/case';
import type { Files } from '../support/files';

const application = ({ version = '"88.5.3"', repository = 'https://charts.example.org', values = '{}' } = {}): Files => ({
  'gitops/a.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a, namespace: argocd}\nspec: {project: platform, source: {repoURL: "${repository}", chart: a, targetRevision: ${version}, helm: {valuesObject: ${values}}}, destination: {name: in-cluster}}\n`,
});
const project = (...sources: readonly string[]): Files => ({ 'bootstrap/p.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: platform, namespace: argocd}\nspec: {sourceRepos: ${JSON.stringify(sources)}}\n` });
const good = { ...application(), ...project('https://charts.example.org') };
const where = (field: string): Case['where'] => ({ object: 'Application argocd/a', field: `spec.source.${field}` });

const workflow = (run: string): Files => ({ '/.github/workflows/a.yml': `on: push\npermissions: {contents: read}\njobs: {a: {steps: [{run: ${JSON.stringify(run)}}]}}\n` });
const goodWorkflow = workflow('npm ci\nnpx cdk8s synth\ngo install github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0\ncurl -fsSLo tool.tgz https://example.org/tool.tgz\npip install -r requirements.txt');
const tool = (note: string, run: string): Case => ({ code: INSTALLED_TOOL, note, bad: workflow(run), where: { file: '.github/workflows/a.yml', field: 'jobs.a.steps[0].run' }, good: goodWorkflow });

const terraform = (provider: string, release = '1.4.2'): Files => ({ '/dist/demo/terraform/one/a.tf.json': JSON.stringify({ terraform: { required_providers: { helm: { source: 'helm', version: provider } } }, resource: { helm_release: { argocd: { version: release } } } }) });

export const supplyCases: readonly Case[] = [
  ...['88.*', '">=1.0.0"', 'main', '""', '"88"'].map((version): Case => ({ code: CHART_VERSION, note: version, bad: { ...good, ...application({ version }) }, where: where('targetRevision'), good })),
  { code: CHART_VERSION, note: 'with a v and a suffix', bad: { ...good, ...application({ version: 'v1.x' }) }, where: where('targetRevision'), good: { ...good, ...application({ version: 'v1.4.2-beta.1' }) } },
  { code: CHART_SOURCE, note: 'not in the project', bad: { ...good, ...project('https://other.example.org') }, where: { ...where('repoURL'), allowed: 'https://other.example.org' }, good },
  { code: CHART_SOURCE, note: 'a wildcard', bad: { ...good, ...project('*') }, where: { ...where('repoURL'), allowed: '*' }, good },
  { code: CHART_SOURCE, note: 'in plain text', bad: { ...application({ repository: 'http://charts.example.org' }), ...project('http://charts.example.org') }, where: where('repoURL'), good },
  { code: VALUES_IMAGE, bad: { ...good, ...application({ values: '{server: {image: {repository: a, tag: latest}}}' }) }, where: where('helm.valuesObject.server.image.tag'), good: { ...good, ...application({ values: '{server: {image: {repository: a, tag: 1.4.2}, labels: {tag: v1}}}' }) } },
  { code: VALUES_IMAGE, note: 'in one line', bad: { ...good, ...application({ values: '{extra: [{image: "registry.example.org:5000/a:main"}]}' }) }, where: where('helm.valuesObject.extra[0].image'), good: { ...good, ...application({ values: '{extra: [{image: "registry.example.org:5000/a:1.4.2"}]}' }) } },
  tool('at latest', 'go install github.com/yannh/kubeconform/cmd/kubeconform@latest'),
  tool('by npx', 'npx --yes wrangler@latest deploy'),
  tool('from the net into a shell', 'curl -fsSL https://get.example.org | bash -s'),
  tool('without a version', 'npm install -g wrangler'),
  tool('of Python', 'pip install ansible-lint'),
  tool('as an image', 'docker run --rm example/tool:latest'),
  { code: TERRAFORM_VERSION, note: 'a provider', bad: terraform('>= 3.0'), where: { file: 'dist/demo/terraform/one/a.tf.json', field: 'terraform.required_providers.helm.version', given: '>= 3.0' }, good: terraform('3.1.1') },
  { code: TERRAFORM_VERSION, note: 'a release', bad: terraform('3.1.1', '1.4'), where: { field: 'resource.helm_release.argocd.version', given: '1.4' }, good: terraform('= 3.1.1') },
  { code: TERRAFORM_VERSION, note: 'no JSON', bad: { '/dist/demo/terraform/one/a.tf.json': '{' }, where: { file: 'dist/demo/terraform/one/a.tf.json' }, good: terraform('3.1.1') },
];
