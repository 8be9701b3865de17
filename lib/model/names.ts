import type { AddonNamespaces, Cluster, EksCluster } from './cluster/cluster';
import type { Layer } from './delivery/layers';
import type { Platform } from './platform';

/*
 * Every name that two tools must agree on is made here and nowhere else.
 */

/** Namespace of Argo CD. */
export const ARGOCD_NAMESPACE = 'argocd';

/** Namespace of Flux: its controllers, and every object that steers them. */
export const FLUX_NAMESPACE = 'flux-system';

/** Controllers of Flux, by the label `app` of their pods. */
export const FLUX_CONTROLLERS = [
  'helm-controller',
  'image-automation-controller',
  'image-reflector-controller',
  'kustomize-controller',
  'notification-controller',
  'source-controller',
] as const;

/** The controllers that a platform's Flux needs: those of images only where a workload runs an image that is followed. */
export const fluxControllersOf = ({ clusters }: Platform): readonly string[] => {
  const follows = clusters.some(({ namespaces }) =>
    namespaces.some(({ workloads = [] }) => workloads.some(({ image }) => image.policy !== undefined)),
  );
  return FLUX_CONTROLLERS.filter((name) => follows || !name.startsWith('image-'));
};

/**
 * Patch that gives a controller of Flux its further flags, where Flux is installed by its own command and not by a
 * release. Outside the folders of the cluster, since it is no object that an engine applies.
 */
export const fluxPatchPath = (platform: Platform, cluster: Cluster, controller: string): string =>
  `dist/${platform.name}/flux/${cluster.name}/${controller}.json`;

/** Folder of a cluster in the repository. */
export const clusterPath = (platform: Platform, cluster: Cluster): string =>
  `dist/${platform.name}/clusters/${cluster.name}`;

/** File that says which cluster of a platform serves. */
export const drStatePath = (platform: { readonly name: string }): string => `platforms/${platform.name}/dr.json`;

/** File with the values of a platform that only AWS knows. */
export const outputsPath = (platform: { readonly name: string }): string => `platforms/${platform.name}/outputs.json`;

/** Stack of a platform that belongs to no region: it holds the public names, which lead to the cluster that serves. */
export const globalStackName = (platform: { readonly name: string }): string => `${platform.name}-global`;

/** What tells the two records of a public name apart; the runbook finds them by it. */
export const PUBLIC_RECORDS = { serving: 'serves', standby: 'stands-by' } as const;

/** Folder of a layer in the repository. */
export const layerPath = (platform: Platform, cluster: Cluster, layer: Layer): string =>
  `${clusterPath(platform, cluster)}/${layer}`;

/** Folder of a workload that is delivered by itself, below that of its cluster. */
export const serviceFolder = (workload: string): string => `workloads/${workload}`;

/** Application of a layer: the workloads carry the cluster's own name, the others `<layer>-<cluster>`. */
export const layerApplication = (cluster: Cluster, layer: Layer): string =>
  layer === 'workloads' ? cluster.name : `${layer}-${cluster.name}`;

/** Application of a Helm release. */
export const releaseApplication = (cluster: Cluster, release: string): string => `release-${release}-${cluster.name}`;

/** Project that every Argo CD has, and that Applications without one are in. */
export const DEFAULT_PROJECT = 'default';

/** Project of the Applications that hold other Applications, and of the bootstrap. */
export const ROOT_PROJECT = 'root';

/** Project of the Applications of a cluster, where they do not have one each: per cluster, so that a hub, which holds those of all clusters, needs only each cluster's own objects to make them. */
export const scopeProject = (cluster: Cluster, scope: 'platform' | 'workloads'): string => `${scope}-${cluster.name}`;

/** Account of Argo CD that the pipeline of the platform waits with. */
export const PIPELINE_ACCOUNT = 'pipeline';

/** Application that holds all other Applications of a cluster. */
export const rootApplication = (cluster: Cluster): string => `root-${cluster.name}`;

/** ServiceAccount of a workload: its own name, so that no two workloads share one. */
export const serviceAccountName = (workload: { readonly name: string }): string => workload.name;

/** Name of a priority class, unique in a cluster that other teams share. */
export const priorityClassName = (platform: { readonly name: string }, priority: string): string =>
  `${platform.name}-${priority}`;

/** IAM role of a ServiceAccount. IAM names are global in an account, hence the cluster in front; at most 64 characters (a rule checks it). */
export const roleName = (cluster: EksCluster, namespace: string, serviceAccount: string): string =>
  `${cluster.clusterName}-${namespace}-${serviceAccount}`;

/** Role of the nodes that Karpenter makes. */
export const karpenterNodeRoleName = (cluster: EksCluster): string => `KarpenterNodeRole-${cluster.clusterName}`;

/** Role that AWS itself takes for a cluster: the control plane, nodes of a node group, Fargate. The cluster ends the name, since IAM names are global. */
export const eksRoleName = (cluster: EksCluster, role: 'EksClusterRole' | 'EksNodeRole' | 'EksFargateRole'): string =>
  `${role}-${cluster.clusterName}`;

/** Role of a build of an image. */
export const imageBuildRoleName = (cluster: EksCluster, build: { readonly name: string }): string =>
  `${build.name}CodeBuildRole-${cluster.clusterName}`;

/** Table of Terraform's locks, beside the bucket of its state. */
export const terraformLockTable = (state: { readonly bucket: string }): string => `${state.bucket}-locks`;

/** Tag by which Karpenter finds the subnets of its nodes; the value is the cluster. */
export const DISCOVERY_TAG = 'karpenter.sh/discovery';

/** SQS queue that tells Karpenter of interruptions. */
export const karpenterQueueName = (cluster: EksCluster): string => `${cluster.clusterName}-karpenter`;

/** ConfigMap that tells programs of a namespace which cluster and role they run in. */
export const GITOPS_SETTINGS = 'gitops-settings';

/** Port of every Service of a workload, whatever port its container has. */
export const SERVICE_PORT = 80;

/** Labels that select the pods of a workload, and only those. */
export const selectorLabels = (workload: { readonly name: string }): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/name': workload.name,
});

/** Namespace and ServiceAccount of each add-on that calls AWS; the AWS side makes a role and an association for each. */
export const ADDON_IDENTITIES = {
  'vpc-cni': { namespace: 'kube-system', serviceAccount: 'aws-node' },
  'ebs-csi': { namespace: 'kube-system', serviceAccount: 'ebs-csi-controller-sa' },
  karpenter: { namespace: 'kube-system', serviceAccount: 'karpenter' },
  'cluster-autoscaler': { namespace: 'kube-system', serviceAccount: 'cluster-autoscaler' },
  'external-secrets': { namespace: 'external-secrets', serviceAccount: 'external-secrets' },
  'load-balancer-controller': {
    namespace: 'kube-system',
    serviceAccount: 'aws-load-balancer-controller',
    role: 'AlbControllerRole',
  },
  'external-dns': { namespace: 'external-dns', serviceAccount: 'external-dns' },
  prometheus: { namespace: 'monitoring', serviceAccount: 'prometheus' },
  loki: { namespace: 'monitoring', serviceAccount: 'loki' },
  tempo: { namespace: 'monitoring', serviceAccount: 'tempo' },
  'argo-cd': { namespace: ARGOCD_NAMESPACE, serviceAccount: 'argocd-repo-server', role: 'ArgoCDRole' },
  velero: { namespace: 'velero', serviceAccount: 'velero' },
  'cloudwatch-agent': { namespace: 'amazon-cloudwatch', serviceAccount: 'cloudwatch-agent' },
} as const satisfies Readonly<Record<string, AddonAccount>>;

/** A ServiceAccount of an add-on. */
interface AddonAccount {
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Name of its role that people know it by, in front of the cluster's. @default - the cluster's name in front of the add-on's */
  readonly role?: string;
}

/** IAM role of an add-on. Its ServiceAccount stays out of the name: that of the load balancer controller alone would pass 64 characters. */
export function addonRoleName(cluster: EksCluster, addon: keyof typeof ADDON_IDENTITIES): string {
  const { role }: AddonAccount = ADDON_IDENTITIES[addon];
  return role === undefined ? `${cluster.clusterName}-${addon}` : `${role}-${cluster.clusterName}`;
}

/** Namespaces of the add-ons where a cluster says nothing else. The agents read files of the host, so they live apart and leave `monitoring` restricted. */
const ADDON_NAMESPACES: AddonNamespaces = {
  monitoring: 'monitoring',
  agents: 'monitoring-agents',
  certManager: 'cert-manager',
  externalSecrets: 'external-secrets',
  externalDns: 'external-dns',
  gatekeeper: 'gatekeeper-system',
  ingress: 'ingress',
  vault: 'vault',
  loadBalancers: 'metallb-system',
  vpa: 'vpa',
  kafka: 'kafka',
};

/** Where the add-ons of a cluster run. */
export const addonNamespaces = (cluster: Cluster): AddonNamespaces =>
  cluster.on === 'k3s' ? { ...ADDON_NAMESPACES, ...cluster.addonNamespaces } : ADDON_NAMESPACES;

/** ClusterIssuer that signs certificates inside the cluster. */
export const INTERNAL_ISSUER = 'internal-ca';

/** Vault as others reach it, in its namespace of {@link addonNamespaces}. */
export const VAULT = {
  name: 'vault',
  port: 8200,
  labels: { 'app.kubernetes.io/name': 'vault', 'app.kubernetes.io/instance': 'vault', component: 'server' },
} as const;

/** Mount of the secrets in Vault, version 2 of its key/value engine. */
export const VAULT_MOUNT = 'secret';

/** Mount of the Kubernetes login in Vault. */
export const VAULT_LOGIN = 'kubernetes';

/** Audience of the tokens that pods log in to Vault with: they open nothing else. */
export const VAULT_AUDIENCE = 'vault';

/** Address of Vault inside the cluster; its certificate is for this name. */
export const vaultAddress = (cluster: Cluster): string =>
  `https://${VAULT.name}.${addonNamespaces(cluster).vault}.svc:${VAULT.port}`;

/** IngressClass of the AWS Load Balancer Controller. */
export const ALB_INGRESS_CLASS = 'alb';

/** IngressClass of Traefik. */
export const TRAEFIK_INGRESS_CLASS = 'traefik';

/** Labels of the pods of Traefik, in the namespace for ingress of {@link addonNamespaces}. */
export const TRAEFIK_LABELS = { 'app.kubernetes.io/name': 'traefik' } as const;

/**
 * Ports on which the pods of Traefik take HTTP and HTTPS (traefik-helm-chart v41.3.0, values.yaml, `ports`). Its Service
 * has 80 and 443; a policy is asked after the address of a Service, a node or a load balancer has become that of a pod.
 */
export const TRAEFIK_ENTRY_POINTS = [{ port: 8000 }, { port: 8443 }] as const;

/** DNS domain of a cluster's Services. */
export const clusterDomainOf = (cluster: Cluster): string =>
  cluster.on === 'k3s' ? (cluster.domain ?? CLUSTER_DOMAIN) : CLUSTER_DOMAIN;

/** Domain that Kubernetes uses unless told otherwise. */
const CLUSTER_DOMAIN = 'cluster.local';

/** Default StorageClass of a cluster: that of the EBS CSI driver on EKS, that of k3s' own local-path provisioner. */
export const storageClassOf = (cluster: Cluster): string => (cluster.on === 'eks' ? 'gp3' : 'local-path');

/** Services of the observability stack that others send to or read from, in the namespace for monitoring of {@link addonNamespaces}. */
export const TELEMETRY = {
  otlp: { name: 'alloy', grpc: 4317, http: 4318 },
  loki: { name: 'loki', port: 3100 },
  tempo: { name: 'tempo', port: 3200, otlpGrpc: 4317, otlpHttp: 4318 },
  grafana: { name: 'kube-prometheus-stack-grafana', port: 80 },
  prometheus: { name: 'kube-prometheus-stack-prometheus', port: 9090 },
  alertmanager: { name: 'kube-prometheus-stack-alertmanager', port: 9093 },
  jaeger: { name: 'jaeger', query: 16686, otlpGrpc: 4317, otlpHttp: 4318, metrics: 8888 },
  elasticsearch: { name: 'elasticsearch', port: 9200 },
} as const;

/** What a secret store is: AWS Secrets Manager, or the cluster's own Vault. */
export type SecretBackend = 'aws-secrets-manager' | 'vault';

/** Helm releases of the observability stack. The chart of the first derives the names of its Services from it. */
export const OBSERVABILITY_RELEASES = {
  metrics: 'kube-prometheus-stack',
  logs: 'loki',
  traces: 'tempo',
  gateway: 'alloy',
  logCollector: 'alloy-logs',
} as const;

/** ClusterSecretStore that the ExternalSecrets of a cluster read. */
export function secretStoreOf(cluster: Cluster): { readonly store: string; readonly backend: SecretBackend } {
  const addon = cluster.addons.find((candidate) => candidate.kind === 'external-secrets');
  if (!addon)
    throw new Error(
      `cluster '${cluster.name}' reads secrets but has no 'external-secrets' add-on; definePlatform checks this`,
    );
  return { store: addon.store, backend: addon.vault ? 'vault' : 'aws-secrets-manager' };
}

/** ClusterIssuer that signs the certificates of Ingresses on a cluster with an ingress controller of its own. */
export function issuerOf(cluster: Cluster): string {
  const addon = cluster.addons.find((candidate) => candidate.kind === 'traefik');
  if (!addon)
    throw new Error(`cluster '${cluster.name}' has hosts but no 'traefik' add-on; definePlatform checks this`);
  return addon.issuer;
}

/** Labels of the pods of Prometheus: the only ones that may scrape. */
export const SCRAPER_LABELS = { 'app.kubernetes.io/name': 'prometheus' } as const;

/** Labels of the pods of the collector that programs send traces and metrics to. */
export const COLLECTOR_LABELS = { 'app.kubernetes.io/name': 'alloy', 'app.kubernetes.io/instance': 'alloy' } as const;

/** Labels of the pods of Jaeger. */
export const JAEGER_LABELS = {
  'app.kubernetes.io/name': 'jaeger',
  'app.kubernetes.io/instance': 'jaeger',
  'app.kubernetes.io/component': 'all-in-one',
} as const;

/** Helm release of Argo CD: installed before GitOps, then synced from itself. */
export const ARGOCD_RELEASE = 'argocd';

/** Folder of the Helm charts of a platform: one for each workload, and the one they share. */
export const helmChartsPath = (platform: { readonly name: string }): string => `dist/${platform.name}/charts`;

/** Annotation of pods: digest of the settings they started with. */
export const CONFIG_DIGEST = 'archipel.dev/config-digest';

/** Helm release of Cilium: installed by Ansible, then taken over by Flux. */
export const CILIUM_RELEASE = 'cilium';

/** Helm release of Flux' controllers: installed by Ansible, then taken over by Flux itself. */
export const FLUX_RELEASE = 'flux2';

/** Inventory of a site for Ansible. */
export const ansiblePath = (platform: Platform, cluster: Cluster): string =>
  `dist/${platform.name}/ansible/${cluster.name}`;

/** Secrets of a site that Ansible needs and no cluster ever holds as objects: tokens, and the keys that Flux starts with. */
export const siteSecretsFile = (platform: Platform, cluster: Cluster): string =>
  `platforms/${platform.name}/secrets/${cluster.name}.ansible.sops.yaml`;

/** Terraform of the machines of the sites of a platform: `modules/`, which the sites share, and `envs/<site>/`. */
export const machinesPath = (platform: { readonly name: string }): string => `dist/${platform.name}/terraform`;

/** User of the machines of a site that Ansible logs in as; Terraform makes it. */
export const OPERATOR = 'ops';
