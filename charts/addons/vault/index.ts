import {
  addonNamespaces,
  charts,
  type JsonObject,
  type K3sCluster,
  type PodSet,
  storageClassOf,
  type Vault,
  VAULT,
  VAULT_AGENT,
  VAULT_LOGIN,
  type Release,
} from '../../../lib/model';
import type { ClusterContext, DescribeAddon } from '../../context';
import { authorityOf } from '../cert-manager/authority';
import { addonChart } from '../support/chart';
import { REPLACED_APART, replicasApart } from '../support/replicas';
import { account, KIND, monitorsOf, resources, RESTRICTED_CONTAINER, service, type Monitors } from '../support/values';
import { CONFIGURATION, vaultAccess } from './access';
import { vaultCertificate } from './certificate';
import { serverConfiguration, TLS_FOLDER } from './server-configuration';

const INJECTOR = {
  'app.kubernetes.io/name': 'vault-agent-injector',
  'app.kubernetes.io/instance': VAULT.name,
} as const;
const INJECTOR_PORT = 8080;
const RAFT = [{ port: VAULT.port }, { port: 8201 }];

/** User and group of Vault's images; the chart's own numbers, which its security context drops as soon as one is given. */
const POD = {
  runAsNonRoot: true,
  runAsUser: 100,
  runAsGroup: 1000,
  fsGroup: 1000,
  seccompProfile: { type: 'RuntimeDefault' },
} as const;

/**
 * Vault with its integrated storage, and the injector that writes its secrets into pods.
 *
 * It starts sealed: only people hold the keys, so the delivery of everything after it waits for them
 * (docs/runbooks/VAULT.md). No token and no key is in any object.
 */
export const vault: DescribeAddon<Vault, K3sCluster> = (context, addon) => {
  const { cluster } = context;
  const namespace = addonNamespaces(cluster).vault;
  const monitors = monitorsOf(cluster);
  vaultCertificate(addonChart(context, 'secrets', 'vault-certificate', namespace), cluster, addon);
  vaultAccess(addonChart(context, 'secrets', 'vault-access', namespace), cluster, addon);
  return [
    {
      name: VAULT.name,
      chart: charts.vault,
      namespace,
      layer: 'secrets',
      delivery: 'engine',
      values: {
        global: { tlsDisable: false },
        injector: injector(context),
        server: server(cluster, addon),
        csi: { enabled: false },
        ui: { enabled: false },
        serverTelemetry: telemetry(namespace, monitors),
      },
      provides: [account({ namespace, serviceAccount: VAULT.name }), ...service(namespace, VAULT.name, VAULT.port)],
      needs: [
        ...monitors.needs,
        `secret:${namespace}/${CONFIGURATION.tlsSecret}`,
        `storage-class:${storageClassOf(cluster)}`,
      ],
      pods: pods(namespace),
      clusterKinds: [KIND.clusterRole, KIND.clusterRoleBinding, KIND.mutatingWebhook],
      namespacedKinds: [
        KIND.configMap,
        KIND.deployment,
        KIND.pdb,
        KIND.role,
        KIND.roleBinding,
        KIND.secret,
        KIND.service,
        KIND.serviceAccount,
        KIND.statefulSet,
        ...monitors.kinds,
      ],
      ignoreDifferences: WRITTEN_BY_INJECTOR,
    },
  ];
};

/** The injector writes a new certificate there at each start. */
const WRITTEN_BY_INJECTOR: NonNullable<Release['ignoreDifferences']> = [
  {
    group: 'admissionregistration.k8s.io',
    kind: 'MutatingWebhookConfiguration',
    name: 'vault-agent-injector-cfg',
    jsonPointers: ['/webhooks/0/clientConfig/caBundle'],
  },
];

const telemetry = (namespace: string, monitors: Monitors): JsonObject => ({
  serviceMonitor: {
    enabled: monitors.enabled,
    tlsConfig: {
      ca: { secret: { name: CONFIGURATION.tlsSecret, key: 'ca.crt' } },
      serverName: `${VAULT.name}.${namespace}.svc`,
    },
  },
});

function injector({ cluster }: ClusterContext<K3sCluster>): JsonObject {
  const readers = cluster.namespaces
    .filter(({ workloads = [] }) => workloads.some((workload) => workload.vault !== undefined))
    .map(({ name }) => name);
  return {
    enabled: true,
    // The chart keeps them on nodes of their own (vault-helm v0.34.1, values.yaml, injector.affinity).
    replicas: replicasApart(cluster, 2),
    strategy: REPLACED_APART,
    podDisruptionBudget: { maxUnavailable: 1 },
    authPath: `auth/${VAULT_LOGIN}`,
    webhook: {
      // A pod that starts without its secrets is worse than one that starts later; other namespaces are not asked at all.
      failurePolicy: 'Fail',
      namespaceSelector: {
        matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: readers }],
      },
    },
    agentDefaults: {
      cpuRequest: `${VAULT_AGENT.cpu.request}`,
      cpuLimit: `${VAULT_AGENT.cpu.limit}`,
      memRequest: `${VAULT_AGENT.memory.request}`,
      memLimit: `${VAULT_AGENT.memory.limit}`,
      templateConfig: { exitOnRetryFailure: true, staticSecretRenderInterval: '5m' },
    },
    // Agents verify Vault without a file: the authority's certificate is public and the same everywhere. The address
    // itself is the chart's to set, and is vaultAddress() by the names and the TLS above; given here as well, it would
    // be there twice, which the API server refuses (vault-helm v0.34.1, templates/injector-deployment.yaml).
    extraEnvironmentVars: { AGENT_INJECT_VAULT_CACERT_BYTES: Buffer.from(authorityOf(cluster)).toString('base64') },
    securityContext: { pod: POD, container: RESTRICTED_CONTAINER },
    resources: resources('50m', '64Mi', '128Mi'),
  };
}

function server(cluster: K3sCluster, { replicas, volume }: Vault): JsonObject {
  const storage = { enabled: true, size: `${volume}`, storageClass: storageClassOf(cluster) };
  return {
    // A sealed server answers nobody. Servers that join find each other by the headless Service, which lists them all, sealed
    // or not (vault-helm v0.34.1, templates/server-headless-service.yaml); this is for whoever reads secrets.
    service: { publishNotReadyAddresses: false },
    resources: resources('250m', '256Mi', '1Gi'),
    serviceAccount: { create: true, name: VAULT.name },
    extraEnvironmentVars: { VAULT_CACERT: `${TLS_FOLDER}/ca.crt` },
    volumes: [
      { name: 'tls', secret: { secretName: CONFIGURATION.tlsSecret, defaultMode: 0o440 } },
      { name: 'access', configMap: { name: CONFIGURATION.name, defaultMode: 0o555 } },
    ],
    volumeMounts: [
      { name: 'tls', mountPath: TLS_FOLDER, readOnly: true },
      { name: 'access', mountPath: CONFIGURATION.folder, readOnly: true },
    ],
    dataStorage: storage,
    auditStorage: storage,
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    statefulSet: {
      securityContext: { pod: POD, container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } },
    },
    ha: { enabled: true, replicas, raft: { enabled: true, setNodeId: true, config: serverConfiguration(replicas) } },
  };
}

function pods(namespace: string): readonly PodSet[] {
  const servers = { kind: 'pods', namespace, labels: VAULT.labels } as const;
  return [
    {
      name: 'server',
      labels: VAULT.labels,
      accepts: [{ from: servers, ports: RAFT, why: 'storage and forwarded requests between the servers' }],
      opens: [{ to: servers, ports: RAFT, why: 'storage and forwarded requests between the servers' }],
      usesApiServer: true,
      metricsPort: VAULT.port,
    },
    {
      name: 'agent-injector',
      labels: INJECTOR,
      usesApiServer: true,
      webhookPort: INJECTOR_PORT,
    },
  ];
}
