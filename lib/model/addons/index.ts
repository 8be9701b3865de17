import type { Cidr } from '../units/cidr';
import type { CloudValue } from '../units/cloud';
import type { FileBackup } from './file-backup';
import type { FluxMonitoring } from './flux-monitoring';
import type { Jaeger } from './jaeger';
import type { Kafka } from './kafka';
import type { Observability } from '../observability/observability';
import type { SecretSource } from '../secrets/secrets';
import type { Cpu, Memory } from '../units/units';

/** Custom resource definitions of the Prometheus Operator, in a layer of their own so that everything may carry monitors and rules. */
export interface MonitoringCrds {
  readonly kind: 'monitoring-crds';
}

/** The Amazon VPC CNI, adopted from EKS. */
export interface VpcCni {
  readonly kind: 'vpc-cni';
  /** Enforce NetworkPolicies on EC2 nodes (Fargate never does). */
  readonly networkPolicy: boolean;
}

/** CoreDNS as objects of our own: it starts on Fargate before GitOps, and the bootstrap applies the very files that GitOps syncs. */
export interface CoreDns {
  readonly kind: 'coredns';
}

/** kube-proxy as objects of our own, where EKS does not install it. */
export interface KubeProxy {
  readonly kind: 'kube-proxy';
}

/** The EKS Pod Identity agent, without which no association gives a pod on a node its role. */
export interface PodIdentityAgent {
  readonly kind: 'pod-identity-agent';
}

/** cert-manager, with an internal CA that signs webhook certificates. */
export interface CertManager {
  readonly kind: 'cert-manager';
  /** Public authorities to ask for certificates, by HTTP challenges through the ingress controller. @default - none */
  readonly acme?: readonly AcmeIssuer[];
  /**
   * An authority made outside the cluster, in place of one that the cluster makes for itself: for names that nobody
   * outside may vouch for, of which some are served outside the cluster too. Its key is put into the Secret
   * `internal-ca` at bring-up and is in no repository.
   *
   * @default - the cluster makes its own
   */
  readonly authority?: { readonly certificate: Certificate };
}

/** An X.509 certificate as PEM text. It is public. */
export type Certificate = `-----BEGIN CERTIFICATE-----\n${string}`;

/** An account at Let's Encrypt; becomes a ClusterIssuer. */
export interface AcmeIssuer {
  /** Name of the ClusterIssuer. */
  readonly name: string;
  /** Staging certificates are trusted by nobody, and are not limited in number: for trying. */
  readonly server: 'letsencrypt-staging' | 'letsencrypt-production';
  /** Address that is told of certificates that expire. */
  readonly email: string;
}

/** Traefik, the ingress controller of clusters without a cloud's load balancer, and the IngressClass `traefik`. */
export interface Traefik {
  readonly kind: 'traefik';
  /** ClusterIssuer that signs the certificates of Ingresses: `internal-ca`, or one of {@link CertManager.acme}. */
  readonly issuer: string;
  /** Pods, each on a node of its own. */
  readonly replicas: number;
}

/**
 * Cilium: the network of the pods in place of flannel, kube-proxy and k3s' policy controller, in one mesh with the other
 * clusters of the platform that run it.
 */
export interface Cilium {
  readonly kind: 'cilium';
  /** Number of the cluster in the mesh, 1 to 255, unique in the platform. A later change restarts every workload. */
  readonly meshId: number;
  /** Addresses that are routed as they are instead of hidden behind a node: the pods of every cluster of the mesh, and nothing else. */
  readonly nativeRouting: Cidr;
  /** Largest packet that passes between any two nodes, in bytes: that of the tunnel where one connects sites. */
  readonly mtu: number;
  /** Encrypted Secret in the engine's namespace whose key `values.yaml` holds certificate and key of the mesh's authority, the same in each cluster. */
  readonly authority: string;
  /** Services that answer in every cluster of the mesh. @default - none */
  readonly globalServices?: readonly GlobalService[];
}

/** A Service whose pods are those of every cluster of the mesh that has it. */
export interface GlobalService {
  /** Name of the Service, the same in each cluster. */
  readonly name: string;
  /** Its namespace, the same in each cluster. */
  readonly namespace: string;
  /** Workload of that namespace, the same in each cluster. */
  readonly workload: string;
  /** Workloads of the namespace that may call it in every cluster. */
  readonly callers: readonly string[];
  /** Which pods answer while both sides have some. @default 'any' */
  readonly affinity?: 'any' | 'local' | 'remote';
}

/** The controllers of Flux themselves, adopted from the bootstrap. */
export interface FluxAddon {
  readonly kind: 'flux';
}

/** MetalLB, which gives Services of type LoadBalancer an address of the site and answers for it on the local network (ARP). */
export interface MetalLb {
  readonly kind: 'metallb';
  /** Addresses that it may give, routed to this site and to no other. */
  readonly pool: readonly Cidr[];
  /** Network interface of the nodes that answers for them. @default - every one */
  readonly interface?: string;
}

/** The EBS CSI driver and the default StorageClass `gp3`. */
export interface EbsCsi {
  readonly kind: 'ebs-csi';
}

/** Karpenter and the nodes it may make. */
export interface Karpenter {
  readonly kind: 'karpenter';
  /** The sorts of nodes it may make. */
  readonly nodePools: readonly NodePool[];
}

/** Nodes of one sort. */
export interface NodePool {
  /** Name of the NodePool. */
  readonly name: string;
  /** How the instances are bought. */
  readonly capacity: readonly ('on-demand' | 'spot')[];
  /** Processor architectures. */
  readonly architectures: readonly ('amd64' | 'arm64')[];
  /** EC2 instance categories, for example `c`, `m`, `r`. */
  readonly categories: readonly string[];
  /** The most the pool may hold. */
  readonly limits: { readonly cpu: Cpu; readonly memory: Memory };
  /** Pinned AMI alias, for example `al2023@v20260810`. */
  readonly amiAlias: `${'al2023' | 'bottlerocket'}@v${string}`;
  /** Nodes are replaced after this long, so that patches arrive. For example `720h`. */
  readonly expireAfter: `${number}h`;
  /**
   * Makes nodes. One that does not is rendered with limits of zero: it makes none, and the nodes that it has stay until
   * they are drained. The other half of a blue/green change. A lower weight would not do: Karpenter falls back to the
   * pool of lower weight by itself, and so to an image that nobody has tried.
   *
   * @default true
   */
  readonly serves?: boolean;
}

/** metrics-server, the source of numbers for every HorizontalPodAutoscaler. */
export interface MetricsServer {
  readonly kind: 'metrics-server';
}

/** The vertical autoscaler (Fairwinds' chart), which fills in {@link VerticalScaling}. Needs metrics-server and cert-manager. */
export interface Vpa {
  readonly kind: 'vpa';
}

/**
 * The cluster autoscaler: changes the size of the managed node groups of an EKS cluster that are tagged
 * `k8s.io/cluster-autoscaler/enabled` and `k8s.io/cluster-autoscaler/<cluster>`.
 *
 * Karpenter makes nodes without groups and is the usual choice; this is for clusters whose groups exist already.
 */
export interface ClusterAutoscaler {
  readonly kind: 'cluster-autoscaler';
}

/** External Secrets and the store it reads. */
export interface ExternalSecrets {
  readonly kind: 'external-secrets';
  /** Name of the ClusterSecretStore. */
  readonly store: string;
  /** Read the cluster's own Vault, as this role of {@link Vault.roles}. @default - the Secrets Manager of the cluster's region; EKS only */
  readonly vault?: { readonly role: string };
}

/** The AWS Load Balancer Controller and the IngressClass `alb`. */
export interface LoadBalancerController {
  readonly kind: 'load-balancer-controller';
}

/** ExternalDNS for this region's own names. */
export interface ExternalDns {
  readonly kind: 'external-dns';
  /** The only suffix whose records this cluster writes, for example `eu-west-1.luneo.app`. */
  readonly ownedDomain: string;
  /** Hosted zone that holds them, for example `luneo.app`. */
  readonly zone: string;
}

/** The Gatekeeper engine; its rules are in {@link Cluster.policies}. */
export interface Gatekeeper {
  readonly kind: 'gatekeeper';
}

/** Argo CD itself, adopted from the bootstrap, with sign-on, teams and notifications. */
export interface ArgoCdAddon {
  readonly kind: 'argo-cd';
  /** Host of the UI, reachable inside the network only. */
  readonly host: string;
  /** Sign-on. The secret is JSON with the property `clientSecret`. */
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly secret: SecretSource };
  /** Group of the identity provider to role in Argo CD, for each team. */
  readonly teams: readonly { readonly group: string; readonly role: 'admin' | 'deployer' | 'readonly' }[];
  /** Where the events of {@link notify} are told. The secret is JSON with the property `token`, that of a Slack bot. */
  readonly slack: { readonly channel: `#${string}`; readonly token: SecretSource };
  /** What is told. @default - drift, failed syncs and degraded health */
  readonly notify?: readonly ArgoCdEvent[];
  /** Private Git repositories, or prefixes of their addresses. @default - none; what is cloned is public */
  readonly repositories?: readonly GitRepository[];
  /** Hosts outside the cluster whose certificates are of the authority of {@link CertManager.authority}. @default - none */
  readonly trusts?: readonly string[];
  /** The Git server tells of pushes; the secret is JSON with the property `webhook`. @default - Argo CD asks every few minutes */
  readonly webhook?: { readonly server: 'gitea'; readonly secret: SecretSource };
}

/** Something that Argo CD tells people. */
export type ArgoCdEvent = 'drift' | 'sync-succeeded' | 'sync-failed' | 'health-degraded';

/** A Git repository, or all whose addresses begin alike, and who reads them. */
export interface GitRepository {
  /** Short name, unique in the cluster. */
  readonly name: string;
  /** Address, or the beginning of several. */
  readonly url: string;
  /** Whether {@link url} is the address of one repository, or the beginning of several. */
  readonly scope: 'repository' | 'server';
  /** JSON with the properties `username` and `password`. */
  readonly secret: SecretSource;
}

/** HashiCorp Vault in the cluster, with the injector that writes its secrets into pods. */
export interface Vault {
  readonly kind: 'vault';
  /** Servers, each on a machine of its own: 1, or 3 or 5 for one or two that may be lost. */
  readonly replicas: 1 | 3 | 5;
  /** Disk of each server, and as much again for its audit log. */
  readonly volume: Memory;
  /** Who may read what. */
  readonly roles: readonly VaultRole[];
}

/** A role of Vault's Kubernetes login, for the ServiceAccounts of all that name it. */
export interface VaultRole {
  /** Name of the role. */
  readonly name: string;
  /** Secrets it may read, below the mount `secret`: `virida/backend`, or `virida/backend/*` for all below. */
  readonly paths: readonly string[];
}

/** CloudWatch Container Insights: metrics of nodes and pods, and the logs of containers. */
export interface CloudWatch {
  readonly kind: 'cloudwatch';
}

/** Velero: backups of the cluster's objects, and snapshots of its volumes, to a bucket. */
export interface Velero {
  readonly kind: 'velero';
  /** Bucket of the backups; the cluster's name is the folder in it. */
  readonly bucket: string;
  /** Five-field cron expression in UTC. */
  readonly schedule: string;
  /** Days that a backup is kept. */
  readonly keepDays: number;
}

/** Something a cluster runs besides its teams' workloads. Each kind has one file in `charts/addons`. */
export type Addon =
  | MonitoringCrds
  | CoreDns
  | KubeProxy
  | PodIdentityAgent
  | VpcCni
  | CertManager
  | EbsCsi
  | Karpenter
  | MetricsServer
  | Vpa
  | ClusterAutoscaler
  | ExternalSecrets
  | LoadBalancerController
  | Traefik
  | Cilium
  | MetalLb
  | FluxAddon
  | ExternalDns
  | Gatekeeper
  | ArgoCdAddon
  | Vault
  | FluxMonitoring
  | Kafka
  | Observability
  | Jaeger
  | CloudWatch
  | FileBackup
  | Velero;

/** The network a cluster stands in, as far as policies and controllers must know it. */
export interface EksNetwork {
  /** Range of the VPC. */
  readonly vpc: Cidr;
  /** Subnets of internet-facing load balancers: the source of their connections to pods. */
  readonly publicSubnets: readonly Cidr[];
  /** Range of Service addresses. */
  readonly services: Cidr;
  /** Id of the VPC. */
  readonly vpcId: CloudValue;
}

/** Add-ons that stand on AWS. */
export type AwsAddon =
  | CoreDns
  | KubeProxy
  | PodIdentityAgent
  | CloudWatch
  | Velero
  | VpcCni
  | EbsCsi
  | Karpenter
  | ClusterAutoscaler
  | LoadBalancerController
  | ExternalDns;

/** Add-ons for machines of one's own, in place of what a cloud has. */
export type MachineAddon = Traefik | Cilium | MetalLb | FluxMonitoring | Kafka | Vault | FileBackup;

/** What an EKS cluster may run. */
export type EksAddon = Exclude<Addon, MachineAddon>;

/** What a k3s cluster may run. */
export type K3sAddon = Exclude<Addon, AwsAddon>;

/** Kinds of add-ons that only one sort of cluster may run, and which; for platforms that no compiler saw. */
export const ADDON_NEEDS_CLUSTER: {
  readonly [K in (AwsAddon | MachineAddon)['kind']]: K extends AwsAddon['kind'] ? 'eks' : 'k3s';
} = {
  coredns: 'eks',
  'kube-proxy': 'eks',
  'pod-identity-agent': 'eks',
  cloudwatch: 'eks',
  velero: 'eks',
  'vpc-cni': 'eks',
  'ebs-csi': 'eks',
  karpenter: 'eks',
  'cluster-autoscaler': 'eks',
  'load-balancer-controller': 'eks',
  'external-dns': 'eks',
  traefik: 'k3s',
  vault: 'k3s',
  cilium: 'k3s',
  metallb: 'k3s',
  'flux-monitoring': 'k3s',
  kafka: 'k3s',
  'file-backup': 'k3s',
};
