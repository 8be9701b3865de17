import {
  addonNamespaces,
  charts,
  type Cluster,
  type JsonObject,
  type Observability,
  OBSERVABILITY_RELEASES,
  type ReleaseDescription,
  TELEMETRY,
} from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { EC2_ONLY } from '../support/node-agent';
import { unindent } from '../support/unindent';
import { NEEDS_SERVICE_MONITOR, resources } from '../support/values';
import { logReceivers, logWriters } from './alloy-config';
import { LABELS, peersOf, mirrorTo } from './peers';
import { defined } from '../../../lib/common/optional';

const NAME = OBSERVABILITY_RELEASES.logCollector;
/** Where positions in the log files are kept on the node: a new pod continues where the old one stopped. */
const POSITIONS = '/var/lib/alloy-logs';

/** Alloy on every node: reads the log files of the containers and sends them to Loki. */
export function logCollector({ cluster }: ClusterContext, addon: Observability): ReleaseDescription {
  return {
    name: NAME,
    chart: charts.alloy,
    namespace: addonNamespaces(cluster).agents,
    layer: 'observability',
    renderedBy: 'engine',
    values: values(cluster, addon),
    needs: [NEEDS_SERVICE_MONITOR],
    pods: [
      {
        name: NAME,
        labels: LABELS.logCollector,
        opens: [
          { to: peersOf(cluster).loki, ports: [{ port: TELEMETRY.loki.port }], why: 'log lines of the nodes' },
          ...mirrorTo(addon, 'log lines to the other region'),
        ],
        usesApiServer: true,
        metricsPort: 12345,
      },
    ],
  };
}

const values = (cluster: Cluster, addon: Observability): JsonObject => ({
  fullnameOverride: NAME,
  nameOverride: NAME,
  crds: { create: false },
  controller: controller(cluster),
  // Finds pods, nothing else: the chart's own rules would let it read every Secret. Neither list may be empty, or the
  // chart renders no YAML.
  rbac: { rules: [reads('pods')], clusterRules: [reads('namespaces')] },
  configReloader: { resources: resources('10m', '50Mi', '100Mi') },
  serviceAccount: { create: true, name: NAME },
  serviceMonitor: { enabled: true },
  alloy: {
    enableReporting: false,
    storagePath: POSITIONS,
    mounts: { varlog: true, extra: [{ name: 'positions', mountPath: POSITIONS }] },
    // Root, who owns the log files, and without any other privilege.
    securityContext: {
      runAsUser: 0,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    extraEnv: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
    resources: resources('50m', '128Mi', '512Mi'),
    configMap: { content: configuration(cluster, addon) },
  },
});

const controller = (cluster: Cluster): JsonObject =>
  defined({
    type: 'daemonset',
    tolerations: [{ operator: 'Exists' }],
    // It tolerates the taint of Fargate's nodes too, each of which takes one pod and has it.
    affinity: cluster.on === 'eks' ? EC2_ONLY : undefined,
    priorityClassName: 'system-node-critical',
    volumes: { extra: [{ name: 'positions', hostPath: { path: POSITIONS, type: 'DirectoryOrCreate' } }] },
  });

const reads = (resource: string): JsonObject => ({
  apiGroups: [''],
  resources: [resource],
  verbs: ['get', 'list', 'watch'],
});

const configuration = (cluster: Cluster, addon: Observability): string =>
  [targets(), reader(addon), logWriters(cluster, addon)].join('\n');

const relabel = (source: string, target: string): string => `
      rule {
        source_labels = ["${source}"]
        target_label  = "${target}"
      }`;

/** The pods of the node. Labels are few: namespace, pod, container and the name of the program. */
const targets = (): string =>
  unindent(`
    discovery.kubernetes "pods" {
      role = "pod"
      selectors {
        role  = "pod"
        field = "spec.nodeName=" + sys.env("NODE_NAME")
      }
    }

    discovery.relabel "pods" {
      targets = discovery.kubernetes.pods.targets
${[
  relabel('__meta_kubernetes_namespace', 'namespace'),
  relabel('__meta_kubernetes_pod_name', 'pod'),
  relabel('__meta_kubernetes_pod_container_name', 'container'),
  relabel('__meta_kubernetes_pod_label_app_kubernetes_io_name', 'app'),
]
  .join('')
  .replace(/^\n/, '')}
      rule {
        source_labels = ["__meta_kubernetes_pod_uid", "__meta_kubernetes_pod_container_name"]
        separator     = "/"
        replacement   = "/var/log/pods/*$1/*.log"
        target_label  = "__path__"
      }
    }
  `);

/** Reads their files. The label with the file name, which the reader adds, would create a stream per container run. */
const reader = (addon: Observability): string =>
  unindent(`
    local.file_match "pods" {
      path_targets = discovery.relabel.pods.output
    }

    loki.source.file "pods" {
      targets    = local.file_match.pods.targets
      forward_to = [loki.process.pods.receiver]
    }

    loki.process "pods" {
      stage.cri { }
      stage.label_drop {
        values = ["filename"]
      }
      forward_to = [${logReceivers(addon)}]
    }
  `);
