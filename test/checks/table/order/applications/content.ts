import {
  BAD_PROVIDES,
  DELIVERED_TWICE,
  EMPTY_PATH,
  GENERATE_PATHS,
  NO_ENGINE,
  UNDELIVERED,
} from '../../../../../lib/checks/order/codes';
import type { Case } from '../../../support/case';
import { layerApplication, namespace, pathOf, releaseApplication } from '../../../support/files';
import { crds, good } from '../plants';

const PATHS = ', argocd.argoproj.io/manifest-generate-paths: .';
const TAKES_FROM_ELSEWHERE =
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../common/store.yaml]\n';

/** Two workloads, each in a folder, and the set that makes an Application of each. */
const services = (path: string, rendered = path): Case['good'] => ({
  ...good,
  'workloads/shop/_cluster/ns.yaml': namespace('shop'),
  'workloads/mail/_cluster/ns.yaml': namespace('mail'),
  'gitops/set.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: services, namespace: argocd}
spec:
  goTemplate: true
  generators:
    - list:
        elements:
          - {name: shop, path: ${pathOf('workloads/shop')}, rendered: ${pathOf('workloads/shop')}}
          - {name: mail, path: ${path}, rendered: ${rendered}}
  template:
    metadata:
      name: "{{ .name }}"
      annotations: {archipel.dev/rendered: "{{ .rendered }}", argocd.argoproj.io/manifest-generate-paths: .}
    spec:
      project: demo
      source: {repoURL: https://git.example.org/demo.git, path: "{{ .path }}", targetRevision: main}
      destination: {name: in-cluster}
      syncPolicy: {automated: {prune: true, selfHeal: true}}
`,
});
const [SHOP, MAIL] = [pathOf('workloads/shop'), pathOf('workloads/mail')] as const;

/** What Applications deliver. */
export const contentCases: readonly Case[] = [
  {
    code: UNDELIVERED,
    bad: { ...good, 'forgotten/ns.yaml': namespace('lost') },
    where: { object: 'Namespace lost', file: pathOf('forgotten/ns.yaml') },
    good,
  },
  {
    code: EMPTY_PATH,
    bad: { ...good, 'gitops/x.yaml': layerApplication('x', 0, 'dist/demo/clusters/two/base') },
    where: { object: 'Application argocd/x', given: 'dist/demo/clusters/two/base' },
    good,
  },
  {
    code: BAD_PROVIDES,
    bad: {
      ...good,
      'gitops/operator.yaml': releaseApplication('external-secrets', 10, 'secrets', `${crds}, crds:a/B`),
    },
    where: { object: 'Application argocd/external-secrets', given: 'crds:a/B' },
    good,
  },
  {
    code: GENERATE_PATHS,
    note: 'not at all',
    bad: { ...good, 'gitops/stores.yaml': layerApplication('stores', 20).replace(PATHS, '') },
    where: { object: 'Application argocd/stores', given: 'nothing', allowed: '.' },
    good,
  },
  {
    code: GENERATE_PATHS,
    note: 'without what the folder takes from elsewhere',
    bad: { ...good, 'stores/kustomization.yaml': TAKES_FROM_ELSEWHERE },
    where: { object: 'Application argocd/stores', given: '.', allowed: `.;/${pathOf('common/store.yaml')}` },
    good: {
      ...good,
      'stores/kustomization.yaml': TAKES_FROM_ELSEWHERE,
      'gitops/stores.yaml': layerApplication('stores', 20).replace(PATHS, `${PATHS};/${pathOf('common')}`),
    },
  },
  {
    code: NO_ENGINE,
    bad: { 'base/ns.yaml': namespace('web') },
    where: { platform: 'demo', cluster: 'one' },
    good: { 'gitops/base.yaml': layerApplication('base', 0), 'base/ns.yaml': namespace('web') },
  },
  {
    code: DELIVERED_TWICE,
    bad: { ...good, 'gitops/twin.yaml': layerApplication('twin', 30, pathOf('apps')) },
    where: { object: 'Application argocd/twin', field: 'spec.source.path', given: pathOf('apps') },
    good,
  },
  {
    code: DELIVERED_TWICE,
    note: 'of a set, whatever is said beside the path',
    bad: services(SHOP, MAIL),
    where: { object: 'ApplicationSet argocd/services', given: SHOP },
    good: services(MAIL),
  },
  {
    code: UNDELIVERED,
    note: 'a workload whose element applies another',
    bad: services(SHOP, MAIL),
    where: { object: 'Namespace mail' },
    good: services('rendered', MAIL),
  },
];
