import {
  addonNamespaces,
  type JsonObject,
  type OffEksCluster,
  storageClassOf,
  type Vault,
  VAULT,
} from '../../../lib/model';
import { resources } from '../support/values';
import { CONFIGURATION } from './access';
import { serverConfiguration, TLS_FOLDER } from './server-configuration';
import { upkeep } from './upkeep';
import { POD } from './user';

/** Values of the servers: their storage, their certificate, and the step that applies roles and policies. */
export function server(cluster: OffEksCluster, { replicas, volume }: Vault): JsonObject {
  const storage = { enabled: true, size: `${volume}`, storageClass: storageClassOf(cluster) };
  return {
    // A sealed server answers nobody. Servers that join find each other by the headless Service, which lists them all,
    // sealed or not (vault-helm v0.34.1, templates/server-headless-service.yaml); this is for whoever reads secrets.
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
    // Beside the server, which it tells of a new certificate and of a new file for its log.
    shareProcessNamespace: true,
    extraContainers: [upkeep()],
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    statefulSet: {
      securityContext: { pod: POD, container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } },
    },
    ha: {
      enabled: true,
      replicas,
      // Of one server the chart's budget lets nothing go, and no node could ever be drained.
      ...(replicas === 1 ? { disruptionBudget: { enabled: false } } : {}),
      // Where a standby sends whom it cannot forward, a snapshot for one: a name that the certificate has. The chart's
      // own is the address of the pod (vault-helm v0.34.1, templates/server-statefulset.yaml).
      apiAddr: apiAddress(cluster),
      raft: { enabled: true, setNodeId: true, config: serverConfiguration(replicas) },
    },
  };
}

const apiAddress = (cluster: OffEksCluster): string =>
  `https://$(VAULT_K8S_POD_NAME).${VAULT.name}-internal.${addonNamespaces(cluster).vault}.svc:${VAULT.port}`;
