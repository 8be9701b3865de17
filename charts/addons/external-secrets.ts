import { ApiObject } from 'cdk8s';
import { ADDON_IDENTITIES, charts, type ExternalSecrets, INTERNAL_ISSUER, type EksCluster } from '../../lib/model';
import type { ClusterContext, DescribeAddon } from '../context';
import { PRUNE_GUARDS } from '../foundation/prune-guards';
import { addonChart } from './support/chart';
import { account, definitions, KIND, monitorsOf, resources, webhooks } from './support/values';
import { secretReaders } from './support/secret-readers';

const WEBHOOK_PORT = 10250;
const METRICS_PORT = 8080;

const GENERATORS = [
  'ACRAccessToken', 'BeyondtrustWorkloadCredentialsDynamicSecret', 'CloudsmithAccessToken', 'ECRAuthorizationToken', 'Fake', 'GCRAccessToken', 'GeneratorState',
  'GithubAccessToken', 'GitlabDeployToken', 'Grafana', 'MFA', 'Password', 'QuayAccessToken', 'SSHKey', 'STSSessionToken', 'UUID', 'VaultDynamicSecret', 'Webhook',
];

/** External Secrets, and the one store of the cluster on the Secrets Manager of its own region. */
export const externalSecrets: DescribeAddon<ExternalSecrets, EksCluster> = (context, { store }) => {
  clusterSecretStore(context, store);
  const monitors = monitorsOf(context.cluster);
  return [
    {
      name: 'external-secrets',
      chart: charts.externalSecrets,
      namespace: ADDON_IDENTITIES['external-secrets'].namespace,
      layer: 'secrets',
      delivery: 'engine',
      values: {
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
        serviceAccount: { create: true, name: ADDON_IDENTITIES['external-secrets'].serviceAccount },
        resources: resources('20m', '128Mi', '256Mi'),
        serviceMonitor: { enabled: monitors.enabled, renderMode: 'alwaysRender' },
        webhook: {
          replicaCount: 2,
          podDisruptionBudget: { enabled: true, minAvailable: 1 },
          resources: resources('10m', '64Mi', '128Mi'),
          certManager: { enabled: true, cert: { create: true, issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: INTERNAL_ISSUER } } },
        },
        certController: { create: false },
      },
      provides: [
        account(ADDON_IDENTITIES['external-secrets']),
        ...definitions('external-secrets.io', 'ClusterSecretStore', 'ExternalSecret', 'SecretStore'),
        // The chart has no switch for the definitions of its generators.
        ...definitions('generators.external-secrets.io', ...GENERATORS),
        ...webhooks('external-secrets.io', 'ClusterSecretStore', 'ExternalSecret', 'SecretStore'),
      ],
      needs: ['crd:cert-manager.io/Certificate', 'webhook:cert-manager.io/Certificate', ...monitors.needs],
      pods: [
        {
          name: 'external-secrets',
          labels: { 'app.kubernetes.io/name': 'external-secrets', 'app.kubernetes.io/instance': 'external-secrets' },
          usesApiServer: true,
          usesAws: true,
          metricsPort: METRICS_PORT,
        },
        {
          name: 'webhook',
          labels: { 'app.kubernetes.io/name': 'external-secrets-webhook', 'app.kubernetes.io/instance': 'external-secrets' },
          usesApiServer: true,
          webhookPort: WEBHOOK_PORT,
          metricsPort: METRICS_PORT,
        },
      ],
      clusterKinds: [KIND.crd, KIND.clusterRole, KIND.clusterRoleBinding, KIND.validatingWebhook],
      namespacedKinds: [KIND.certificate, KIND.deployment, KIND.pdb, KIND.role, KIND.roleBinding, KIND.service, KIND.serviceAccount, ...monitors.kinds],
    },
  ];
};

/**
 * The store reads the cluster's own region, so that a region lives without the other one.
 *
 * It has no `auth` block: the controller's own Pod Identity is used. Only the namespaces that read secrets may use it.
 */
function clusterSecretStore(context: ClusterContext<EksCluster>, name: string): void {
  const { cluster } = context;
  new ApiObject(addonChart(context, 'secret-stores', 'secret-store'), 'store', {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name },
    spec: {
      provider: { aws: { service: 'SecretsManager', region: cluster.region } },
      conditions: [{ namespaces: [...secretReaders(cluster)] }],
    },
  });
}
