import { addonShape, type K3sAddon } from '../addons';
import type { Cidr } from '../units/cidr';
import { cidr, cpu, host, ipv4, memory, word } from '../shape/fields';
import { type Fields, list, object, oneOf, type Shape } from '../shape/shape';
import { type OffEksCommon, offEksCommon } from './common';
import { type HostSettings, hostSettingsShape } from './hosts';
import { gatewayShape, type Machines, machinesShape, type SiteGateway } from './site';
import { type SnapshotStore, snapshotStoreShape } from './snapshots';
import type { Cpu, Memory } from '../units/units';

/** A k3s cluster on machines of one's own. */
export interface K3sCluster extends OffEksCommon {
  readonly on: 'k3s';
  /** Ranges of its machines, pods and Services. */
  readonly network: K3sNetwork;
  /** What it runs besides workloads; each kind at most once. */
  readonly addons: readonly K3sAddon[];
  /** Machines of the cluster; a new node is a line here. The first `server` starts the cluster, the others join it. */
  readonly nodes: readonly K3sNode[];
  /**
   * Names of the cluster's own {@link OffEksCommon.domain} that are answered outside it: Kubernetes would say that they
   * do not exist.
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

const sites = object<K3sNetwork>({ nodes: cidr, pods: cidr, services: cidr, policies: oneOf('k3s', 'cilium') });

const node = object<K3sNode>({
  name: word,
  role: oneOf('server', 'agent'),
  address: ipv4,
  capacity: object<NonNullable<K3sNode['capacity']>>({ cpu, memory }).optional(),
});

export const k3sFields: Fields<Omit<K3sCluster, 'on'>> = {
  ...offEksCommon,
  // Any add-on: which sort of cluster may run it is a rule, whose message says why.
  addons: list(addonShape as unknown as Shape<K3sAddon>),
  network: sites,
  nodes: list(node),
  outsideNames: object<OutsideNames>({ resolvers: list(ipv4), hosts: list(host) }).optional(),
  gateway: gatewayShape.optional(),
  machines: machinesShape.optional(),
  hosts: hostSettingsShape.optional(),
  snapshots: snapshotStoreShape.optional(),
};
