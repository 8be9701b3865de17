import { code, type CheckCode } from '../gate';

export const CHART_VERSION = code('supply/chart-version', {
  title: 'a chart is pinned to one exact version',
  why: 'a range or a branch brings what nobody has reviewed, on a day that nobody chose',
  bad: 'targetRevision: 88.*',
  good: 'targetRevision: "88.5.3"',
  scanners: ['checkov CKV_ARGO', 'renovate'],
});
export const CHART_SOURCE = code('supply/chart-source', {
  title: 'a chart comes from a repository that its project allows, over a safe connection',
  why: 'Argo CD refuses the Application; a project that allows everything lets one edited line bring in anything',
  bad: 'sourceRepos: ["*"], or repoURL: http://charts.example.org',
  good: 'sourceRepos: [https://charts.example.org]',
  scanners: ['argocd appproject sourceRepos'],
});
export const VALUES_IMAGE = code('supply/values-image', {
  title: 'values of a chart name no moving image',
  why: 'two pods of one release run different programs, and a rollback restores nothing',
  bad: 'image: {repository: grafana/loki, tag: latest}',
  good: 'no tag, so that the chart names its own, or an exact one',
  scanners: ['kube-linter latest-tag'],
});
export const RELEASED_IMAGE = code('supply/released-image', {
  title: 'the images that charts bring have tags that stay',
  why: 'a node that pulls later runs another program than its neighbours, and the version of the chart says nothing',
  bad: 'image: example.org/relay:latest in a Deployment of the chart',
  good: 'image: example.org/relay:1.4.2, set by the values where the chart does not',
  scanners: ['kube-linter latest-tag'],
});
export const INSTALLED_TOOL = code('supply/tool', {
  title: 'a workflow installs tools at an exact version',
  why: 'whoever publishes the next version runs code in the pipeline, with its rights',
  bad: 'go install github.com/yannh/kubeconform/cmd/kubeconform@latest',
  good: '…/kubeconform@v0.7.0',
  scanners: ['zizmor', 'scorecard Pinned-Dependencies'],
});
export const TERRAFORM_VERSION = code('supply/terraform', {
  title: 'providers and releases of Terraform have an exact version',
  why: 'the next init brings another provider, and the next plan other changes',
  bad: 'required_providers: {helm: {version: ">= 3.0"}}',
  good: 'version: "3.1.1"',
  scanners: ['tflint terraform_required_providers'],
});

export const FIRST_INSTALL = code('supply/first-install', {
  title: 'what is installed by hand before GitOps is what the engine then delivers',
  why: 'when the engine takes over, its first sync changes what runs, itself included, before anyone looks',
  bad: 'helm upgrade --install argocd … --version 10.1.0, where the Application has 10.1.1',
  good: 'the same chart, version, repository and values in both',
  scanners: [],
});

export const SUPPLY_CODES: readonly CheckCode[] = [
  CHART_VERSION,
  CHART_SOURCE,
  VALUES_IMAGE,
  RELEASED_IMAGE,
  INSTALLED_TOOL,
  TERRAFORM_VERSION,
  FIRST_INSTALL,
];
