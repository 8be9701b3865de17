import { addonShape, type KubernetesAddon } from '../addons';
import { cidr, flag, labels, name, port, prose, word } from '../shape/fields';
import { anyOf, type Fields, list, object, oneOf, type Shape } from '../shape/shape';
import type { Cidr } from '../units/cidr';
import { type OffEksCommon, offEksCommon } from './common';
import { type KubernetesNode, kubernetesNodeShape } from './kubernetes-node';

/**
 * A conformant cluster that others made and keep, whoever they are: GKE, AKS, kubeadm, Talos, RKE2, or kind on a
 * laptop.
 *
 * Nothing here makes it, so it says what it has; docs/clusters.md shows how to find that out.
 */
export interface KubernetesCluster extends OffEksCommon {
  readonly on: 'kubernetes';
  /** Its ranges, and who keeps order in them. */
  readonly network: KubernetesNetwork;
  /** What it runs besides workloads; each kind at most once. */
  readonly addons: readonly KubernetesAddon[];
  /** Class of the volumes of what names no other. @default - none: what keeps data is refused */
  readonly storage?: GivenStorage;
  /** The ingress controller that is there. @default - none; the add-on 'traefik' brings one */
  readonly ingress?: GivenIngress;
  /** Whether something there gives Services of type LoadBalancer an address. @default false */
  readonly loadBalancers?: boolean;
  /** Whether it answers `kubectl top`: it has a metrics-server. @default false */
  readonly podMetrics?: boolean;
  /** Whether its nodes say which zone they are in, by `topology.kubernetes.io/zone`. @default false */
  readonly zones?: boolean;
  /** Its nodes that take pods, where nothing adds one or takes one away. @default - nobody knows how many there are */
  readonly nodes?: readonly KubernetesNode[];
  /** What Prometheus reaches outside of pods. @default - the kubelets of the nodes, and nothing of the control plane */
  readonly metrics?: GivenMetrics;
}

/** The networks of a cluster that others made. */
export interface KubernetesNetwork {
  /** Addresses of the nodes. */
  readonly nodes: Cidr;
  /** Addresses of pods. @default - pods have addresses of `nodes` */
  readonly pods?: Cidr;
  /** Addresses of Services. */
  readonly services: Cidr;
  /** Where pods reach the API server: what is behind the Service `kubernetes` in `default`. */
  readonly api: ApiAddress;
  /** What gives pods their addresses and carries their packets. It is there before anything of Archipel. */
  readonly cni: NetworkProvider;
  /**
   * What makes NetworkPolicies hold. Where that is `nothing`, policies are rendered all the same, and protect nobody.
   *
   * `cilium` takes policies of its own too, which name hosts, and must be told that ranges hold for nodes
   * (`policyCIDRMatchMode: nodes`), or no range lets in what comes from one.
   */
  readonly policies: PolicyEnforcer;
  /** Why nothing has to enforce them. Every run warns of it. @default - something does: required with `nothing` */
  readonly unenforced?: string;
}

/** Programs that connect pods. */
export type NetworkProvider = (typeof NETWORK_PROVIDERS)[number];

/** Programs that make NetworkPolicies hold; `dataplane-v2` is GKE's Cilium, which takes none of its policies. */
export type PolicyEnforcer = (typeof POLICY_ENFORCERS)[number];

const NETWORK_PROVIDERS = [
  'antrea',
  'azure',
  'calico',
  'cilium',
  'flannel',
  'gke',
  'kindnet',
  'kube-router',
  'ovn-kubernetes',
] as const;

const POLICY_ENFORCERS = [
  'antrea',
  'azure',
  'calico',
  'cilium',
  'dataplane-v2',
  'kindnet',
  'kube-router',
  'ovn-kubernetes',
  'nothing',
] as const;

/** An API server, as pods reach it and as it reaches them. */
export interface ApiAddress {
  /** Addresses of its servers, for example those of `kubectl get endpointslices -n default kubernetes`. */
  readonly addresses: Cidr;
  /** Port of each of them: 6443 by kubeadm, Talos, RKE2 and kind; 443 by GKE and AKS. */
  readonly port: number;
  /**
   * Pods that bring its calls of webhooks into the cluster, as Konnectivity does on GKE and AKS.
   *
   * @default - it calls from its own addresses, and from those of nodes
   */
  readonly callsThrough?: GivenPods;
}

/** Pods of what is there. */
export interface GivenPods {
  /** Their namespace. */
  readonly namespace: string;
  /** Labels that they have, and no others. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Volumes of a cluster that others made. */
export interface GivenStorage {
  /** Name of the class. */
  readonly class: string;
  /**
   * Volumes are folders on the disk of a node (local-path, hostPath): the kubelet counts nothing of them, and what
   * fills is the disk.
   *
   * @default false
   */
  readonly onNodes?: boolean;
}

/** An ingress controller that is there. */
export interface GivenIngress {
  /** Name of its IngressClass. */
  readonly class: string;
  /** Who connects to the pods behind it: its own pods, or addresses of load balancers that reach pods themselves. */
  readonly from: GivenPods | readonly Cidr[];
  /** ClusterIssuer that signs the certificates of hosts. */
  readonly issuer: string;
}

/** What answers Prometheus beside pods. */
export interface GivenMetrics {
  /** Whether the kubelets answer on port 10250. Alerts on pods and nodes stand on them. @default true */
  readonly kubelets?: boolean;
  /**
   * Parts of the control plane that answer on the addresses of nodes: controller manager on 10257, scheduler on 10259,
   * etcd on 2381, kube-proxy on 10249. A managed cluster hides them all, and kubeadm binds them to the machine itself.
   *
   * @default - none
   */
  readonly controlPlane?: readonly ControlPlanePart[];
}

/** A part of the control plane. */
export type ControlPlanePart = 'controller-manager' | 'etcd' | 'proxy' | 'scheduler';

const pods = object<GivenPods>({ namespace: name, labels });

const network = object<KubernetesNetwork>({
  nodes: cidr,
  pods: cidr.optional(),
  services: cidr,
  api: object<ApiAddress>({ addresses: cidr, port, callsThrough: pods.optional() }),
  cni: oneOf(...NETWORK_PROVIDERS),
  policies: oneOf(...POLICY_ENFORCERS),
  unenforced: prose.optional(),
});

export const kubernetesFields: Fields<Omit<KubernetesCluster, 'on'>> = {
  ...offEksCommon,
  // Any add-on: which sort of cluster may run it is a rule, whose message says why.
  addons: list(addonShape as unknown as Shape<KubernetesAddon>),
  network,
  storage: object<GivenStorage>({ class: name, onNodes: flag.optional() }).optional(),
  ingress: object<GivenIngress>({
    class: name,
    from: anyOf({ 'pods: { namespace, labels }': pods, 'a list of ranges': list(cidr) }),
    issuer: word,
  }).optional(),
  loadBalancers: flag.optional(),
  podMetrics: flag.optional(),
  zones: flag.optional(),
  nodes: list(kubernetesNodeShape).optional(),
  metrics: object<GivenMetrics>({
    kubelets: flag.optional(),
    controlPlane: list(oneOf('controller-manager', 'etcd', 'proxy', 'scheduler')).optional(),
  }).optional(),
};
