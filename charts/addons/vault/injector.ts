import { type JsonObject, type OffEksCluster, VAULT_AGENT, VAULT_LOGIN } from '../../../lib/model';
import { authorityOf } from '../cert-manager/authority';
import { REPLACED_APART, replicasApart } from '../support/replicas';
import { resources, RESTRICTED_CONTAINER } from '../support/values';
import { POD } from './user';

/** Values of the injector, which adds Vault's agent to pods that read secrets. */
export function injector(cluster: OffEksCluster): JsonObject {
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
      // A pod that starts without its secrets is worse than one that starts later; other namespaces are not asked at
      // all.
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
