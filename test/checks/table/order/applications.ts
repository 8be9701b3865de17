import {
  BAD_PROVIDES,
  BAD_WAVE,
  CUT_OFF,
  EMPTY_PATH,
  GENERATE_PATHS,
  MANUAL_SYNC,
  NO_ENGINE,
  NO_WAVE,
  TOO_LATE,
  UNDELIVERED,
} from '../../../../lib/checks/order/codes';
import type { Case } from '../../support/case';
import { layerApplication, namespace, pathOf, releaseApplication } from '../../support/files';
import { crds, entry, good, late, settings } from './plants';

const PATHS = ', argocd.argoproj.io/manifest-generate-paths: .';
const TAKES_FROM_ELSEWHERE =
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../shared/store.yaml]\n';

/** The engine's namespace, which refuses by default, and what opens the connections of one of its parts. */
const policy = (name: string, spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: argocd}\nspec: ` +
  `${spec}\n`;
const refusing = {
  'gitops/base.yaml': layerApplication('base', 0),
  'gitops/delivery.yaml': layerApplication('delivery', 60),
  'base/ns.yaml': namespace('argocd'),
  'base/deny.yaml': policy('default-deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}'),
  'delivery/settings.yaml': settings.replace('web', 'argocd'),
};
const opening = policy(
  'repo-server',
  '{podSelector: {matchLabels: {app: repo-server}}, policyTypes: [Egress], egress: [{ports: [{port: 443}]}]}',
);

/** Karpenter needs what each node runs. */
const nodes = (wave: number): Case['good'] => ({
  'gitops/agents.yaml': layerApplication('agents', wave),
  'gitops/karpenter.yaml': releaseApplication(
    'karpenter',
    10,
    'kube-system',
    'controller:karpenter.sh/NodePool',
  ).replace('archipel.dev/provides', 'archipel.dev/needs: "daemon-set:kube-system/kube-proxy", archipel.dev/provides'),
  'agents/proxy.yaml': 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: kube-proxy, namespace: kube-system}\n',
});

/** Applications: what they deliver, when, and what makes them ready. */
export const applicationCases: readonly Case[] = [
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
    code: BAD_WAVE,
    bad: { ...good, 'gitops/base.yaml': layerApplication('base', 0).replace('"0"', 'first') },
    where: { object: 'Application argocd/base', given: 'first' },
    good,
  },
  {
    code: NO_WAVE,
    bad: {
      ...good,
      'gitops/stores.yaml': layerApplication('stores', 20).replace('argocd.argoproj.io/sync-wave: "20", ', ''),
    },
    where: { object: 'Application argocd/stores', field: 'metadata.annotations["argocd.argoproj.io/sync-wave"]' },
    good,
  },
  {
    code: MANUAL_SYNC,
    note: 'by a person',
    bad: { ...good, 'gitops/stores.yaml': layerApplication('stores', 20).replace(/automated: \{[^}]*\}/, '') },
    where: { object: 'Application argocd/stores', field: 'spec.syncPolicy.automated' },
    good,
  },
  {
    code: MANUAL_SYNC,
    note: 'half of it',
    bad: { ...good, 'gitops/stores.yaml': layerApplication('stores', 20).replace(', selfHeal: true', '') },
    where: { object: 'Application argocd/stores', field: 'spec.syncPolicy.automated.selfHeal' },
    good: {
      ...good,
      'gitops/stores.yaml': layerApplication('stores', 20).replace('selfHeal: true', 'selfHeal: false'),
    },
  },
  {
    code: MANUAL_SYNC,
    note: 'of an ApplicationSet',
    bad: {
      ...good,
      'gitops/set.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: set, namespace: ' +
        'argocd}\nspec: {template: {spec: {}}}\n',
    },
    where: { object: 'ApplicationSet argocd/set', field: 'spec.template.spec.syncPolicy.automated' },
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
    where: { object: 'Application argocd/stores', given: '.', allowed: `.;/${pathOf('shared/store.yaml')}` },
    good: {
      ...good,
      'stores/kustomization.yaml': TAKES_FROM_ELSEWHERE,
      'gitops/stores.yaml': layerApplication('stores', 20).replace(PATHS, `${PATHS};/${pathOf('shared')}`),
    },
  },
  {
    code: CUT_OFF,
    bad: { ...refusing, 'delivery/open.yaml': opening },
    where: { object: 'NetworkPolicy argocd/repo-server', allowed: 'wave 0 or earlier' },
    good: { ...refusing, 'base/open.yaml': opening },
  },
  {
    code: TOO_LATE,
    note: 'what makes nodes before what they need',
    bad: nodes(20),
    where: {
      object: 'Application argocd/karpenter',
      message:
        'daemon-set kube-system/kube-proxy comes in a later wave than this object, which is not healthy without it',
    },
    good: nodes(0),
  },
  late(
    'an object before the controller that makes it ready',
    entry,
    { 'gitops/karpenter.yaml': releaseApplication('karpenter', 50, 'kube-system', 'controller:karpenter.sh/NodePool') },
    {
      object: 'NodePool general',
      message:
        'the controller of karpenter.sh/NodePool comes in a later wave than this object, which is not healthy ' +
        'without it',
    },
  ),
  {
    code: NO_ENGINE,
    bad: { 'base/ns.yaml': namespace('web') },
    where: { platform: 'demo', cluster: 'one' },
    good: { 'gitops/base.yaml': layerApplication('base', 0), 'base/ns.yaml': namespace('web') },
  },
];
