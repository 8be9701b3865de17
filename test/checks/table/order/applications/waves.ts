import { BAD_WAVE, CUT_OFF, NO_WAVE, TOO_LATE } from '../../../../../lib/checks/order/codes';
import type { Case } from '../../../support/case';
import { layerApplication, namespace, releaseApplication } from '../../../support/files';
import { entry, good, late, settings } from '../plants';

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

/** When they deliver it. */
export const waveCases: readonly Case[] = [
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
];
