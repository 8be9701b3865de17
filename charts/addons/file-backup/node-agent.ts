import type { JsonObject } from '../../../lib/model';
import { resources } from '../support/values';
import type { VeleroProps } from '../velero/release';

/** ConfigMaps, to whose names the chart adds that of the release in front. */
export const VOLUME_POLICIES = 'volume-policies';
const AGENT = 'node-agent';

/** Label of the pods that Velero starts for each volume it copies and each repository it tidies: policies need one. */
export const WORKER: Readonly<Record<string, string>> = { 'app.kubernetes.io/component': 'velero-worker' };
export const WORKER_RESOURCES = { cpuRequest: '50m', cpuLimit: '1', memoryRequest: '128Mi', memoryLimit: '1Gi' };

/** The agent looks for volumes on each node and starts a worker to copy each. */
export const nodeAgent = (volumePolicies: string): NonNullable<VeleroProps['nodeAgent']> => ({
  nodeAgent: {
    extraArgs: [`--node-agent-configmap=velero-${AGENT}`],
    podSecurityContext: { runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } },
    // It looks for volumes and copies none itself: folders of the kubelet belong to root.
    containerSecurityContext: {
      privileged: false,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    },
    resources: resources('50m', '128Mi', '512Mi'),
  },
  configMaps: {
    [VOLUME_POLICIES]: { data: { 'policies.yaml': volumePolicies } },
    [AGENT]: { data: { 'config.json': `${JSON.stringify(WORKERS)}\n` } },
  },
});

const WORKERS: JsonObject = {
  podLabels: WORKER,
  podResources: WORKER_RESOURCES,
  loadConcurrency: { globalConfig: 1 },
};
