import type { Cluster } from './cluster';
import type { Layer } from './layers';
import type { Platform } from './platform';

/*
 * Every name that two tools must agree on is made here and nowhere else.
 */

/** Namespace of Argo CD. */
export const ARGOCD_NAMESPACE = 'argocd';

/** Folder of a cluster in the repository. */
export const clusterPath = (platform: Platform, cluster: Cluster): string => `dist/${platform.name}/clusters/${cluster.name}`;

/** File that says which cluster of a platform serves. */
export const drStatePath = (platform: { readonly name: string }): string => `platforms/${platform.name}/dr.json`;

/** Stack of a platform that belongs to no region: it holds the public names, which lead to the cluster that serves. */
export const globalStackName = (platform: { readonly name: string }): string => `${platform.name}-global`;

/** Folder of a layer in the repository. */
export const layerPath = (platform: Platform, cluster: Cluster, layer: Layer): string => `${clusterPath(platform, cluster)}/${layer}`;

/** Application of a layer: the workloads carry the cluster's own name, the others `<layer>-<cluster>`. */
export const layerApplication = (cluster: Cluster, layer: Layer): string => (layer === 'workloads' ? cluster.name : `${layer}-${cluster.name}`);

/** Application of a Helm release. */
export const releaseApplication = (cluster: Cluster, release: string): string => `release-${release}-${cluster.name}`;

/** Application that holds all other Applications of a cluster. */
export const rootApplication = (cluster: Cluster): string => `root-${cluster.name}`;

/** ServiceAccount of a workload: its own name, so that no two workloads share one. */
export const serviceAccountName = (workload: { readonly name: string }): string => workload.name;

/** Name of a priority class, unique in a cluster that other teams share. */
export const priorityClassName = (platform: { readonly name: string }, priority: string): string => `${platform.name}-${priority}`;

/** IAM role of a ServiceAccount. IAM names are global in an account, hence the cluster in front; at most 64 characters (a rule checks it). */
export const roleName = (cluster: Cluster, namespace: string, serviceAccount: string): string => `${cluster.clusterName}-${namespace}-${serviceAccount}`;

/** Role of the nodes that Karpenter makes. */
export const karpenterNodeRoleName = (cluster: Cluster): string => `KarpenterNodeRole-${cluster.clusterName}`;

/** SQS queue that tells Karpenter of interruptions. */
export const karpenterQueueName = (cluster: Cluster): string => `${cluster.clusterName}-karpenter`;

/** ConfigMap that tells programs of a namespace which cluster and role they run in. */
export const GITOPS_SETTINGS = 'gitops-settings';

/** Labels that select the pods of a workload, and only those. */
export const selectorLabels = (workload: { readonly name: string }): Readonly<Record<string, string>> => ({ 'app.kubernetes.io/name': workload.name });

/** Namespace and ServiceAccount of each add-on that calls AWS; the AWS side makes a role and an association for each. */
export const ADDON_IDENTITIES = {
  'vpc-cni': { namespace: 'kube-system', serviceAccount: 'aws-node' },
  'ebs-csi': { namespace: 'kube-system', serviceAccount: 'ebs-csi-controller-sa' },
  karpenter: { namespace: 'kube-system', serviceAccount: 'karpenter' },
  'external-secrets': { namespace: 'external-secrets', serviceAccount: 'external-secrets' },
  'load-balancer-controller': { namespace: 'kube-system', serviceAccount: 'aws-load-balancer-controller' },
  'external-dns': { namespace: 'external-dns', serviceAccount: 'external-dns' },
  prometheus: { namespace: 'monitoring', serviceAccount: 'prometheus' },
  loki: { namespace: 'monitoring', serviceAccount: 'loki' },
  tempo: { namespace: 'monitoring', serviceAccount: 'tempo' },
} as const;

/** IAM role of an add-on. Its ServiceAccount stays out of the name: that of the load balancer controller alone would pass 64 characters. */
export const addonRoleName = (cluster: Cluster, addon: keyof typeof ADDON_IDENTITIES): string => `${cluster.clusterName}-${addon}`;

/** Namespaces of the add-ons. The agents read files of the host, so they live apart and leave `monitoring` restricted. */
export const ADDON_NAMESPACES = {
  monitoring: 'monitoring',
  agents: 'monitoring-agents',
  certManager: 'cert-manager',
  externalSecrets: 'external-secrets',
  externalDns: 'external-dns',
  gatekeeper: 'gatekeeper-system',
} as const;

/** ClusterIssuer that signs certificates inside the cluster. */
export const INTERNAL_ISSUER = 'internal-ca';

/** IngressClass of the AWS Load Balancer Controller. */
export const INGRESS_CLASS = 'alb';

/** Default StorageClass. */
export const STORAGE_CLASS = 'gp3';

/** Services of the observability stack that others send to or read from. */
export const TELEMETRY = {
  otlp: { name: 'alloy', namespace: 'monitoring', grpc: 4317, http: 4318 },
  loki: { name: 'loki', namespace: 'monitoring', port: 3100 },
  tempo: { name: 'tempo', namespace: 'monitoring', port: 3200, otlpGrpc: 4317, otlpHttp: 4318 },
  grafana: { name: 'kube-prometheus-stack-grafana', namespace: 'monitoring', port: 80 },
  prometheus: { name: 'kube-prometheus-stack-prometheus', namespace: 'monitoring', port: 9090 },
  alertmanager: { name: 'kube-prometheus-stack-alertmanager', namespace: 'monitoring', port: 9093 },
} as const;

/** Helm releases of the observability stack. The chart of the first derives the names of its Services from it. */
export const OBSERVABILITY_RELEASES = { metrics: 'kube-prometheus-stack', logs: 'loki', traces: 'tempo', gateway: 'alloy', logCollector: 'alloy-logs' } as const;

/** ClusterSecretStore that the ExternalSecrets of a cluster read. */
export function secretStoreOf(cluster: Cluster): string {
  const addon = cluster.addons.find((candidate) => candidate.kind === 'external-secrets');
  if (!addon) throw new Error(`cluster '${cluster.name}' reads secrets but has no 'external-secrets' add-on; definePlatform checks this`);
  return addon.store;
}

/** Pods of Prometheus: the only ones that may scrape. */
export const SCRAPER = { namespace: ADDON_NAMESPACES.monitoring, labels: { 'app.kubernetes.io/name': 'prometheus' } } as const;

/** Pods of the collector that programs send traces and metrics to. */
export const COLLECTOR = { namespace: TELEMETRY.otlp.namespace, labels: { 'app.kubernetes.io/name': 'alloy', 'app.kubernetes.io/instance': 'alloy' } } as const;

/** Helm release of Argo CD: installed before GitOps, then synced from itself. */
export const ARGOCD_RELEASE = 'argocd';
