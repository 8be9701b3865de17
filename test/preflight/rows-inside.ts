import type { Row } from './row';
import type { Scene } from './situation';

const VERSION = { major: '1', minor: '36+' };
const listOf = (...items: readonly object[]): object => ({ items });
const item = (name: string, status: object, namespace?: string): object => ({ metadata: { name, namespace }, status });
const ready = (status: string, reason: string): object => ({ conditions: [{ type: 'Ready', status, reason }] });
const synced = (sync: string, health: string): object => ({ sync: { status: sync }, health: { status: health } });

const NODES = '/api/v1/nodes';
const SECRETS = '/apis/external-secrets.io/v1/externalsecrets';
const APPLICATIONS = '/apis/argoproj.io/v1alpha1/applications';
const RELEASES = '/apis/helm.toolkit.fluxcd.io/v2/helmreleases';
const KUSTOMIZATIONS = '/apis/kustomize.toolkit.fluxcd.io/v1/kustomizations';

const SOUND: NonNullable<Scene['kube']> = {
  '/version': VERSION,
  [NODES]: listOf(item('ip-10-0-0-1', ready('True', 'KubeletReady'))),
  [SECRETS]: listOf(item('api', ready('True', 'SecretSynced'), 'shop')),
  [APPLICATIONS]: listOf(item('root', synced('Synced', 'Healthy'), 'argocd')),
};
const inside = (kube: Scene['kube'] = {}): Scene => ({ kube: { ...SOUND, ...kube } });
const ARGO_CD = {
  platform: {
    gitops: { engine: 'argo-cd', repository: 'https://git.example/shop.git', revision: 'main' },
  },
} as const;
const FLUX = { platform: { gitops: { ...ARGO_CD.platform.gitops, engine: 'flux' } } } as const;

/** What is asked of the API servers of clusters. */
export const INSIDE: readonly Row[] = [
  {
    code: 'preflight/api-server',
    what: 'a context that leads to another cluster',
    scene: inside({ '/version': { major: '1', minor: '33+' } }),
    rightScene: { ...inside(), ...ARGO_CD },
    wrong: {},
    right: {},
    says: /1\.33.*1\.36.*update-kubeconfig/s,
    holds: /shop-one answers, as 1\.36/,
  },
  {
    code: 'preflight/nodes',
    what: 'a node that does not answer',
    scene: { ...inside({ [NODES]: listOf(item('ip-10-0-0-2', ready('Unknown', 'NodeStatusUnknown'))) }), ...ARGO_CD },
    rightScene: { ...inside(), ...ARGO_CD },
    wrong: {},
    right: {},
    says: /ip-10-0-0-2: NodeStatusUnknown/,
    holds: /1 nodes/,
  },
  {
    code: 'preflight/delivered',
    what: 'an Application that is not healthy',
    scene: { ...inside({ [APPLICATIONS]: listOf(item('loki', synced('Synced', 'Degraded'), 'argocd')) }), ...ARGO_CD },
    rightScene: { ...inside(), ...ARGO_CD },
    wrong: {},
    right: {},
    says: /argocd\/loki: Synced, Degraded/,
    holds: /1 Applications/,
  },
  {
    code: 'preflight/delivered',
    what: 'a release of Flux that is not ready',
    scene: {
      ...inside({ [KUSTOMIZATIONS]: listOf(), [RELEASES]: listOf(item('loki', ready('False', 'UpgradeFailed'), 'm')) }),
      ...FLUX,
    },
    rightScene: {
      ...inside({ [KUSTOMIZATIONS]: listOf(), [RELEASES]: listOf(item('loki', ready('True', 'Succeeded'), 'm')) }),
      ...FLUX,
    },
    wrong: {},
    right: {},
    says: /m\/loki: UpgradeFailed/,
    holds: /1 HelmReleases/,
  },
  {
    code: 'preflight/external-secrets',
    what: 'a secret that was not synced',
    scene: { ...inside({ [SECRETS]: listOf(item('api', ready('False', 'SecretSyncedError'), 'shop')) }), ...ARGO_CD },
    rightScene: { ...inside(), ...ARGO_CD },
    wrong: {},
    right: {},
    says: /shop\/api: SecretSyncedError/,
    holds: /1 ExternalSecrets/,
  },
];
