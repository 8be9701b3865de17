import { NO_PROVIDER } from '../../../../lib/checks/order/codes';
import type { Case } from '../../support/case';
import { layerApplication, namespace, pathOf, releaseApplication } from '../../support/files';
import { gatekeeper, good, store, template } from './plants';

/** A release that waits for nodes, and a pool with these limits. */
const nodePools = (limits: string): Case['good'] => ({
  'gitops/crds.yaml': releaseApplication('karpenter-crd', 0, 'kube-system', 'crd:karpenter.sh/NodePool'),
  'gitops/nodes.yaml': layerApplication('nodes', 10),
  'gitops/web.yaml': releaseApplication('web', 20, 'default', '').replace(
    'archipel.dev/provides: ""',
    'archipel.dev/needs: "node-pool:*"',
  ),
  'nodes/pool.yaml':
    `apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: general}\n` + `spec: {limits: ${limits}}\n`,
});

/** Objects whose kind, namespace, store or template nothing provides. */
export const providerCases: readonly Case[] = [
  ...(['"0"', '0Gi'] as const).map((cpu): Case => ({
    code: NO_PROVIDER,
    note: `only a node pool with a limit of ${cpu}`,
    bad: nodePools(`{cpu: ${cpu}}`),
    where: { object: 'Application argocd/web', message: 'nothing in this cluster brings node-pool *' },
    good: nodePools('{cpu: "10"}'),
  })),
  {
    code: NO_PROVIDER,
    note: 'no CRD',
    bad: {
      ...good,
      'gitops/operator.yaml': releaseApplication(
        'external-secrets',
        10,
        'secrets',
        'crd:external-secrets.io/ClusterSecretStore',
      ),
    },
    where: { object: 'ExternalSecret web/web', file: pathOf('apps/external.yaml') },
    good,
  },
  {
    code: NO_PROVIDER,
    note: 'a kind of the engine that is none',
    bad: {
      ...good,
      'gitops/stores2.yaml': layerApplication('stores', 20)
        .replace('kind: Application', 'kind: Applciation')
        .replace('name: stores', 'name: more'),
    },
    where: { object: 'Applciation argocd/more' },
    good,
  },
  {
    code: NO_PROVIDER,
    note: 'no namespace',
    bad: { ...good, 'base/ns.yaml': namespace('wbe') },
    where: { object: 'ExternalSecret web/web', message: 'nothing in this cluster brings Namespace web' },
    good,
  },
  {
    code: NO_PROVIDER,
    note: 'no store',
    bad: { ...good, 'stores/store.yaml': store.replace('aws', 'vault') },
    where: { message: 'nothing in this cluster brings ClusterSecretStore aws' },
    good,
  },
  {
    code: NO_PROVIDER,
    note: 'no template',
    bad: { ...gatekeeper, 'templates/t.yaml': template.replace('kind: LabelPolicy', 'kind: Other') },
    where: { object: 'LabelPolicy owner' },
    good: gatekeeper,
  },
  {
    code: NO_PROVIDER,
    note: 'no namespace for a release',
    bad: { ...good, 'base/ns2.yaml': namespace('other') },
    where: { object: 'Application argocd/external-secrets' },
    good,
  },
];
