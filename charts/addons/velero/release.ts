import {
  charts,
  type Cluster,
  type JsonObject,
  type PodSet,
  type Provision,
  type ReleaseDescription,
} from '../../../lib/model';
import { monitorsOf, RESTRICTED_CONTAINER } from '../support/values';
import { backupRights, ownRights } from './rights';
import { AWS_PLUGIN, NO_HOOKS, VELERO_NAMESPACE, VELERO_SERVICE_ACCOUNT, VELERO_USER } from './parts';

/** What the two add-ons that run Velero, `velero` and `file-backup`, differ in. */
export interface VeleroProps {
  readonly cluster: Cluster;
  /** When a backup is made, as a cron expression in UTC, and how many days it is kept. */
  readonly schedule: string;
  readonly keepDays: number;
  /** What a backup contains in addition to the objects of all namespaces, as fields of the schedule's template. */
  readonly contents: JsonObject;
  readonly credentials: JsonObject;
  readonly configuration: JsonObject;
  readonly snapshotsEnabled: boolean;
  /** Values of the agent that copies files on every node. @default - no agent */
  readonly nodeAgent?: { readonly nodeAgent: JsonObject; readonly configMaps: JsonObject };
  readonly resources: JsonObject;
  /**
   * Values of more volumes of the server.
   *
   * @default - the chart's own volume for /tmp, where backups are put together
   */
  readonly volumes?: JsonObject;
  /** What the release needs apart from the definitions of its monitors. @default - nothing */
  readonly needs?: readonly Provision[];
  readonly pods: readonly PodSet[];
}

/** Labels of every pod of the chart. */
export const VELERO_LABELS = { 'app.kubernetes.io/name': 'velero', 'app.kubernetes.io/instance': 'velero' } as const;

/**
 * The release of Velero. Its definitions and what it wrote are never pruned: a schedule that is gone is noticed only
 * when a backup is needed.
 */
export function veleroRelease(props: VeleroProps): ReleaseDescription {
  const { cluster, needs = [], pods } = props;
  const monitors = monitorsOf(cluster);
  return {
    name: 'velero',
    chart: charts.velero,
    namespace: VELERO_NAMESPACE,
    layer: 'backup',
    renderedBy: 'engine',
    values: values(props),
    provides: [`service-account:${VELERO_NAMESPACE}/${VELERO_SERVICE_ACCOUNT}`],
    needs: [...monitors.needs, ...needs],
    pods,
    neverPruned: true,
    mayBecome: {
      'all-secrets': 'it copies every object, and has no right to write one outside its namespace',
      'node-root': 'it runs pods in its namespace, which on machines of its own is privileged for the node agent',
    },
  };
}

function values(props: VeleroProps): JsonObject {
  const { cluster, credentials, configuration, snapshotsEnabled, nodeAgent, resources, volumes } = props;
  const { enabled } = monitorsOf(cluster);
  return {
    initContainers: [AWS_PLUGIN],
    credentials,
    serviceAccount: { server: { create: true, name: VELERO_SERVICE_ACCOUNT } },
    configuration,
    snapshotsEnabled,
    deployNodeAgent: nodeAgent !== undefined,
    ...nodeAgent,
    schedules: { daily: daily(props) },
    rbac: { create: false, clusterAdministrator: false },
    extraObjects: [...backupRights, ...ownRights],
    ...NO_HOOKS,
    metrics: { enabled, serviceMonitor: { enabled } },
    resources,
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser: VELERO_USER,
      runAsGroup: VELERO_USER,
      fsGroup: VELERO_USER,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    // The root file system is read-only; for /tmp the chart brings a volume.
    containerSecurityContext: RESTRICTED_CONTAINER,
    ...volumes,
  };
}

const daily = ({ schedule, keepDays, contents }: VeleroProps): JsonObject => ({
  disabled: false,
  schedule,
  useOwnerReferencesInBackup: false,
  template: {
    ttl: `${keepDays * 24}h0m0s`,
    storageLocation: 'default',
    includeClusterResources: true,
    includedNamespaces: ['*'],
    ...contents,
  },
});
