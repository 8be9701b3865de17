import { type Entrance, entranceShape } from './entrance';
import { type AccessRole, accessRoleShape } from '../identity/access';
import { type Addon, addonShape, type EksAddon, type K3sAddon } from '../addons';
import { type AddonNamespaces, addonNamespacesShape } from '../addons/namespaces';
import type { Cidr } from '../units/cidr';
import type { CloudValue } from '../units/cloud';
import { type EksInfrastructure, infrastructureShape } from './eks';
import { type Namespace, namespaceShape } from './namespace';
import { type PolicyRule, policyRuleShape } from '../policy/policy';
import { AWS_REGIONS, type AwsRegion } from './regions';
import { type AcceptedChange, acceptedChangeShape } from '../delivery/accepted-change';
import { type ChartContext, type OwnChart, ownChartsShape } from '../own/own-chart';
import { type ReleaseDescription, releaseShape } from '../delivery/release';
import { type EncryptedSecret, encryptedSecretShape } from '../secrets/secrets';
import { between, cidr, cloudId, cpu, host, ipv4, memory, prose, revision, word } from '../shape/fields';
import { type Fields, list, object, oneOf, type Shape, variants } from '../shape/shape';
import { type StorageClass, storageClassShape } from './storage-classes';
import { gatewayShape, type Machines, machinesShape, type SiteGateway } from './site';
import { type HostSettings, hostSettingsShape } from './hosts';
import { type SnapshotStore, snapshotStoreShape } from './snapshots';
import type { Cpu, Memory } from '../units/units';

/** What a cluster does for the platform right now: serve, or wait to. */
export type DrRole = 'active' | 'standby';

/** A priority class; pods of a higher value push out those of a lower one. */
export interface PriorityClass {
  /** Name of the class, which workloads give as their `priority`. */
  readonly name: string;
  /** -2147483648 to 1000000000; higher is more important. */
  readonly value: number;
  /** What belongs in it, for people. */
  readonly description: string;
}

/** What every cluster has, whatever it runs on. */
interface ClusterCommon {
  /** Short name, unique in the platform; part of paths and of the names of Applications. */
  readonly name: string;
  /** Name of the cluster in the world: in EKS, in kubeconfig contexts, in labels of metrics and logs. */
  readonly clusterName: string;
  /** Kubernetes minor version, for example `1.36`. */
  readonly kubernetes: `1.${number}`;
  /** Priority classes that its workloads may name. */
  readonly priorityClasses: readonly PriorityClass[];
  /** Its namespaces, with the workloads in them. */
  readonly namespaces: readonly Namespace[];
  /** What it runs besides workloads; each kind at most once. */
  readonly addons: readonly Addon[];
  /** Storage classes beside its own. @default - none */
  readonly storageClasses?: readonly StorageClass[];
  /**
   * Branch that this cluster follows, where it is not the one of the platform: changes reach a cluster that only some
   * people see first, and the others when that branch is moved to them. For Argo CD a tag or a commit too.
   *
   * @default - the `revision` of the platform's `gitops`
   */
  readonly revision?: string;
  /** Rights of people and programs in namespaces, beside what add-ons need. @default - none */
  readonly access?: readonly AccessRole[];
  /** Further Helm releases, beside those of the add-ons. @default - none */
  readonly releases?: readonly ReleaseDescription[];
  /** Entrances by the Gateway API, which routes of workloads name. @default - Ingresses alone */
  readonly entrances?: readonly Entrance[];
  /** Rules of Gatekeeper. @default - none */
  readonly policies?: readonly PolicyRule[];
  /** Charts of one's own that belong to no namespace, or to several. @default - none */
  readonly charts?: readonly OwnChart<ChartContext>[];
  /**
   * Changes that no cluster takes by itself and that are meant: of add-ons, charts, releases, machines, and of the
   * stack of the cluster.
   *
   * @default - none
   */
  readonly accepts?: readonly AcceptedChange[];
}

/** An EKS cluster. */
export interface EksCluster extends ClusterCommon {
  readonly on: 'eks';
  /** Region of the cluster and of everything that belongs to it. */
  readonly region: AwsRegion;
  /** Account the cluster lives in. */
  readonly account: CloudValue;
  /** Stack whose outputs describe the cluster. */
  readonly stack: string;
  /** Whether it serves now. In a platform with a standby exactly one cluster is active. */
  readonly role: DrRole;
  /** Its VPC and subnets. */
  readonly network: EksNetwork;
  /** What it runs besides workloads; each kind at most once. */
  readonly addons: readonly EksAddon[];
  /**
   * What its AWS side is made from.
   *
   * @default - the cluster is made elsewhere, and the AWS side holds the roles of its pods only
   */
  readonly infrastructure?: EksInfrastructure;
}

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

/** A k3s cluster on machines of one's own. */
export interface K3sCluster extends ClusterCommon {
  readonly on: 'k3s';
  /** Place the machines stand in, for example `site-a`; the label `region` of metrics and logs. */
  readonly site: string;
  /** DNS domain of Services. @default 'cluster.local' */
  readonly domain?: string;
  /** Ranges of its machines, pods and Services. */
  readonly network: K3sNetwork;
  /** What it runs besides workloads; each kind at most once. */
  readonly addons: readonly K3sAddon[];
  /** Machines of the cluster; a new node is a line here. The first `server` starts the cluster, the others join it. */
  readonly nodes: readonly K3sNode[];
  /** Secrets that are committed encrypted; they come in the layer `secrets`. @default - none */
  readonly encryptedSecrets?: readonly EncryptedSecret[];
  /**
   * Names of the cluster's own {@link domain} that are answered outside it: Kubernetes would say that they do not
   * exist.
   *
   * @default - none
   */
  readonly outsideNames?: OutsideNames;
  /** Tunnel to the other sites of the platform. @default - the cluster stands alone, or is connected by others */
  readonly gateway?: SiteGateway;
  /** Who makes the machines. @default - they are there */
  readonly machines?: Machines;
  /** What the system of the machines is told. @default - what follows from the cluster */
  readonly hosts?: HostSettings;
  /** Where snapshots of its state go. @default - they stay on the disks of its servers, and are lost with them */
  readonly snapshots?: SnapshotStore;
  /** Where add-ons run, where that is not their usual namespace. @default - `monitoring`, `cert-manager` and so on */
  readonly addonNamespaces?: Partial<AddonNamespaces>;
}

/** A machine of a k3s cluster. */
export interface K3sNode {
  /** Host name, unique in the platform. */
  readonly name: string;
  /** `server` runs the control plane, `agent` pods only. */
  readonly role: 'server' | 'agent';
  /** IPv4 address, within the cluster's {@link K3sNetwork.nodes}. */
  readonly address: string;
  /**
   * What pods may ask for on it: the machine without what its system, k3s and the pods of `kube-system` keep. Where
   * every node says so, requests at the upper bounds of all autoscalers are held against the sum.
   *
   * @default - unchecked
   */
  readonly capacity?: { readonly cpu: Cpu; readonly memory: Memory };
}

/** The networks of a k3s cluster. */
export interface K3sNetwork {
  /** Addresses of the machines. */
  readonly nodes: Cidr;
  /** Addresses of pods. */
  readonly pods: Cidr;
  /** Addresses of Services. */
  readonly services: Cidr;
  /** What makes NetworkPolicies hold: k3s' own controller (kube-router's), or Cilium, which needs its add-on. */
  readonly policies: 'k3s' | 'cilium';
}

/** Names that CoreDNS asks others for, although they end as the names of Services do. */
export interface OutsideNames {
  /** Resolvers that know them: IPv4 addresses, asked in turn. */
  readonly resolvers: readonly string[];
  /** Hosts that others serve. Those of the cluster's own Ingresses come on top. */
  readonly hosts: readonly string[];
}

/** A cluster of a platform, by what it runs on. */
export type Cluster = EksCluster | K3sCluster;

const priorityClass = object<PriorityClass>({
  name: word,
  value: between(-2147483648, 1000000000),
  description: prose,
});

const common: Fields<Omit<ClusterCommon, 'addons'>> = {
  name: word,
  clusterName: word,
  kubernetes: word,
  priorityClasses: list(priorityClass),
  namespaces: list(namespaceShape),
  storageClasses: list(storageClassShape).optional(),
  revision: revision.optional(),
  access: list(accessRoleShape).optional(),
  releases: list(releaseShape).optional(),
  entrances: list(entranceShape).optional(),
  policies: list(policyRuleShape).optional(),
  charts: ownChartsShape<ChartContext>().optional(),
  accepts: list(acceptedChangeShape).optional(),
};

const network = object<EksNetwork>({ vpc: cidr, publicSubnets: list(cidr), services: cidr, vpcId: cloudId });

const sites = object<K3sNetwork>({ nodes: cidr, pods: cidr, services: cidr, policies: oneOf('k3s', 'cilium') });

const node = object<K3sNode>({
  name: word,
  role: oneOf('server', 'agent'),
  address: ipv4,
  capacity: object<NonNullable<K3sNode['capacity']>>({ cpu, memory }).optional(),
});

export const clusterShape = variants<Cluster, 'on'>('on', {
  eks: {
    ...common,
    // Any add-on: which sort of cluster may run it is a rule, whose message says why.
    addons: list(addonShape as unknown as Shape<EksAddon>),
    region: oneOf(...AWS_REGIONS),
    account: cloudId,
    stack: word,
    role: oneOf('active', 'standby'),
    network,
    infrastructure: infrastructureShape.optional(),
  },
  k3s: {
    ...common,
    addons: list(addonShape as unknown as Shape<K3sAddon>),
    site: word,
    domain: host.optional(),
    network: sites,
    nodes: list(node),
    encryptedSecrets: list(encryptedSecretShape).optional(),
    outsideNames: object<OutsideNames>({ resolvers: list(ipv4), hosts: list(host) }).optional(),
    gateway: gatewayShape.optional(),
    machines: machinesShape.optional(),
    hosts: hostSettingsShape.optional(),
    snapshots: snapshotStoreShape.optional(),
    addonNamespaces: addonNamespacesShape.optional(),
  },
});
