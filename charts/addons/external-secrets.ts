import { ApiObject } from 'cdk8s';
import {
  addonNamespaces,
  charts,
  type ExternalSecrets,
  INTERNAL_ISSUER,
  type JsonObject,
  VAULT_AUDIENCE,
  VAULT_LOGIN,
  VAULT_MOUNT,
  vaultAddress,
  type PodSet,
} from '../../lib/model';
import { type ClusterContext, type DescribeAddon, onEks } from '../context';
import { PRUNE_GUARDS } from '../foundation/prune-guards';
import { authorityOf } from './cert-manager/authority';
import { addonChart } from './support/chart';
import { account, monitorsOf, resources, type Monitors } from './support/values';
import { secretReaders } from './support/secret-readers';

const WEBHOOK_PORT = 10250;
const METRICS_PORT = 8080;

/** The controller's ServiceAccount, by which the store identifies it. */
const ACCOUNT = 'external-secrets';

/** External Secrets, and the one store of the cluster: the Secrets Manager of its own region, or its own Vault. */
export const externalSecrets: DescribeAddon<ExternalSecrets> = (context, addon) => {
  const namespace = addonNamespaces(context.cluster).externalSecrets;
  clusterSecretStore(context, addon);
  const monitors = monitorsOf(context.cluster);
  return [
    {
      name: 'external-secrets',
      chart: charts.externalSecrets,
      namespace,
      layer: 'secrets',
      renderedBy: 'engine',
      values: values(monitors),
      provides: [account({ namespace, serviceAccount: ACCOUNT })],
      needs: ['crd:cert-manager.io/Certificate', 'webhook:cert-manager.io/Certificate', ...monitors.needs],
      pods: pods(addon),
      mayBecome: { 'cluster-admin': 'it writes Secrets everywhere, and one may be the token of any account' },
    },
  ];
};

const values = (monitors: Monitors): JsonObject => ({
  installCRDs: true,
  // Only what is used: the controller would otherwise ask for rights on, and start watches of, the rest.
  crds: {
    createClusterPushSecret: false,
    createPushSecret: false,
    createClusterGenerator: false,
    createClusterExternalSecret: false,
    // They are templates of the chart: without the definition go all ExternalSecrets, and with them the Secrets.
    annotations: { 'helm.sh/resource-policy': 'keep', ...PRUNE_GUARDS },
  },
  processPushSecret: false,
  processClusterPushSecret: false,
  processClusterGenerator: false,
  processClusterExternalSecret: false,
  replicaCount: 2,
  leaderElect: true,
  podDisruptionBudget: { enabled: true, minAvailable: 1 },
  serviceAccount: { create: true, name: ACCOUNT },
  resources: resources('20m', '128Mi', '256Mi'),
  serviceMonitor: { enabled: monitors.enabled, renderMode: 'alwaysRender' },
  webhook: {
    replicaCount: 2,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    resources: resources('10m', '64Mi', '128Mi'),
    certManager: {
      enabled: true,
      cert: {
        create: true,
        issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: INTERNAL_ISSUER },
      },
    },
  },
  certController: { create: false },
});

const pods = (addon: ExternalSecrets): readonly PodSet[] => [
  {
    name: 'external-secrets',
    labels: { 'app.kubernetes.io/name': 'external-secrets', 'app.kubernetes.io/instance': 'external-secrets' },
    usesApiServer: true,
    [addon.vault ? 'usesVault' : 'usesAws']: true,
    metricsPort: METRICS_PORT,
  },
  {
    name: 'webhook',
    labels: {
      'app.kubernetes.io/name': 'external-secrets-webhook',
      'app.kubernetes.io/instance': 'external-secrets',
    },
    usesApiServer: true,
    webhookPort: WEBHOOK_PORT,
    metricsPort: METRICS_PORT,
  },
];

/** Only the namespaces that read secrets may use the store. */
function clusterSecretStore(context: ClusterContext, addon: ExternalSecrets): void {
  new ApiObject(addonChart(context, 'secret-stores', 'secret-store'), 'store', {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: addon.store },
    spec: {
      provider: addon.vault ? ownVault(context, addon.vault.role) : secretsManager(context),
      conditions: [{ namespaces: [...secretReaders(context.cluster)] }],
    },
  });
}

/**
 * The cluster's own region, so that a region does not depend on the other one. There is no `auth` block: the controller
 * uses its own Pod Identity.
 */
const secretsManager = (context: ClusterContext): JsonObject => ({
  aws: { service: 'SecretsManager', region: onEks(context).cluster.region },
});

/**
 * The cluster's own Vault. The controller asks for a token of its ServiceAccount at each login, for Vault's audience:
 * none is kept.
 */
const ownVault = ({ cluster }: ClusterContext, role: string): JsonObject => ({
  vault: {
    server: vaultAddress(cluster),
    path: VAULT_MOUNT,
    version: 'v2',
    caBundle: Buffer.from(authorityOf(cluster)).toString('base64'),
    auth: {
      kubernetes: {
        mountPath: VAULT_LOGIN,
        role,
        serviceAccountRef: {
          name: ACCOUNT,
          namespace: addonNamespaces(cluster).externalSecrets,
          audiences: [VAULT_AUDIENCE],
        },
      },
    },
  },
});
