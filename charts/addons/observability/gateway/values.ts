import type { Cluster, Observability, JsonObject } from '../../../../lib/model';
import { resources, RESTRICTED_CONTAINER } from '../../support/values';
import { LABELS } from '../peers';
import { spreadOverNodes } from '../../support/replicas';
import { configuration } from './configuration';
import { grpc, http, NAME } from './names';

/** Write-ahead log of the metrics on their way to Prometheus; lost with the pod. */
const STORAGE = '/var/lib/alloy';
/** User id of Alloy's image. */
const USER = 473;

export const values = (cluster: Cluster, addon: Observability): JsonObject => ({
  fullnameOverride: NAME,
  crds: { create: false },
  controller: {
    type: 'deployment',
    replicas: 2,
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    topologySpreadConstraints: spreadOverNodes(LABELS.gateway),
    volumes: { extra: [{ name: 'storage', emptyDir: { sizeLimit: '1Gi' } }] },
  },
  // It receives and sends, and asks the Kubernetes API for nothing.
  rbac: { create: false },
  configReloader: { resources: resources('10m', '50Mi', '100Mi') },
  serviceAccount: { create: true, name: NAME, automountServiceAccountToken: false },
  serviceMonitor: { enabled: true },
  alloy: {
    enableReporting: false,
    storagePath: STORAGE,
    mounts: { extra: [{ name: 'storage', mountPath: STORAGE }] },
    securityContext: {
      ...RESTRICTED_CONTAINER,
      runAsUser: USER,
      runAsGroup: USER,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    extraPorts: [
      { name: 'otlp-grpc', port: grpc, targetPort: grpc, protocol: 'TCP', appProtocol: 'grpc' },
      { name: 'otlp-http', port: http, targetPort: http, protocol: 'TCP' },
    ],
    resources: resources('200m', '512Mi', '1Gi'),
    configMap: { content: configuration(cluster, addon) },
  },
  global: { podSecurityContext: { fsGroup: USER } },
});
