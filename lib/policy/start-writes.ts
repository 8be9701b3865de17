import { type MatchKinds } from './policy';

/** Something that a control plane or a node writes before it is up. */
export interface StartWrite {
  /** API group; the core group is the empty string. */
  readonly group: string;
  /** Resource, for example `clusterroles`. */
  readonly resource: string;
  readonly kind: string;
  /** @default - the kind is in no namespace */
  readonly namespaces?: readonly string[];
  /** Who writes it. */
  readonly by: string;
}

const SYSTEM = ['kube-system'];
const RBAC = 'rbac.authorization.k8s.io';
const API_SERVER = 'the API server as it starts';
const NODE = 'a node that joins or restarts';
const CONTROLLERS = 'the controller manager';

/**
 * What must be written for a control plane and its nodes to come up, from the post-start hooks of the API server
 * (k8s.io/kubernetes v1.36.3: `pkg/registry/*\/rest`, `pkg/controlplane`, `pkg/controlplane/controller`;
 * k8s.io/apiserver, kube-aggregator v0.36.3), the kubelet and the first controllers. k3s writes its own add-ons as
 * well.
 *
 * What refuses one of these can keep the API server from ever becoming ready: a hook that fails ends the process.
 */
export const START_WRITES: readonly StartWrite[] = [
  { group: RBAC, resource: 'clusterroles', kind: 'ClusterRole', by: API_SERVER },
  { group: RBAC, resource: 'clusterrolebindings', kind: 'ClusterRoleBinding', by: API_SERVER },
  { group: RBAC, resource: 'roles', kind: 'Role', namespaces: ['kube-public', 'kube-system'], by: API_SERVER },
  {
    group: RBAC,
    resource: 'rolebindings',
    kind: 'RoleBinding',
    namespaces: ['kube-public', 'kube-system'],
    by: API_SERVER,
  },
  { group: '', resource: 'namespaces', kind: 'Namespace', by: API_SERVER },
  { group: 'scheduling.k8s.io', resource: 'priorityclasses', kind: 'PriorityClass', by: API_SERVER },
  { group: 'flowcontrol.apiserver.k8s.io', resource: 'flowschemas', kind: 'FlowSchema', by: API_SERVER },
  {
    group: 'flowcontrol.apiserver.k8s.io',
    resource: 'prioritylevelconfigurations',
    kind: 'PriorityLevelConfiguration',
    by: API_SERVER,
  },
  { group: 'apiregistration.k8s.io', resource: 'apiservices', kind: 'APIService', by: API_SERVER },
  { group: 'internal.apiserver.k8s.io', resource: 'storageversions', kind: 'StorageVersion', by: API_SERVER },
  { group: 'networking.k8s.io', resource: 'servicecidrs', kind: 'ServiceCIDR', by: API_SERVER },
  { group: 'networking.k8s.io', resource: 'ipaddresses', kind: 'IPAddress', by: API_SERVER },
  { group: '', resource: 'configmaps', kind: 'ConfigMap', namespaces: SYSTEM, by: API_SERVER },
  { group: 'coordination.k8s.io', resource: 'leases', kind: 'Lease', namespaces: SYSTEM, by: API_SERVER },
  { group: '', resource: 'services', kind: 'Service', namespaces: ['default'], by: API_SERVER },
  { group: '', resource: 'endpoints', kind: 'Endpoints', namespaces: ['default'], by: API_SERVER },
  {
    group: 'discovery.k8s.io',
    resource: 'endpointslices',
    kind: 'EndpointSlice',
    namespaces: ['default'],
    by: API_SERVER,
  },
  { group: '', resource: 'nodes', kind: 'Node', by: NODE },
  { group: 'storage.k8s.io', resource: 'csinodes', kind: 'CSINode', by: NODE },
  { group: 'certificates.k8s.io', resource: 'certificatesigningrequests', kind: 'CertificateSigningRequest', by: NODE },
  { group: 'coordination.k8s.io', resource: 'leases', kind: 'Lease', namespaces: ['kube-node-lease'], by: NODE },
  { group: '', resource: 'pods', kind: 'Pod', namespaces: SYSTEM, by: 'the network and DNS of the cluster' },
  { group: 'apps', resource: 'daemonsets', kind: 'DaemonSet', namespaces: SYSTEM, by: 'the network of the cluster' },
  { group: 'apps', resource: 'deployments', kind: 'Deployment', namespaces: SYSTEM, by: 'DNS of the cluster' },
  { group: 'apps', resource: 'replicasets', kind: 'ReplicaSet', namespaces: SYSTEM, by: 'DNS of the cluster' },
  { group: '', resource: 'serviceaccounts', kind: 'ServiceAccount', namespaces: SYSTEM, by: CONTROLLERS },
  { group: '', resource: 'secrets', kind: 'Secret', namespaces: SYSTEM, by: 'k3s as it starts' },
  {
    group: 'apiextensions.k8s.io',
    resource: 'customresourcedefinitions',
    kind: 'CustomResourceDefinition',
    by: 'k3s as it starts',
  },
];

/**
 * Whether a starting control plane or node writes such objects outside any namespace, where no selector exempts them.
 */
export const isWrittenAtStart = (group: string, kind: string): boolean =>
  START_WRITES.some((write) => write.namespaces === undefined && write.group === group && write.kind === kind);

/** Kinds that a policy looks at, in two parts. */
export interface SplitKinds {
  /** What may be refused. */
  readonly refusable: readonly MatchKinds[];
  /** What a starting control plane or node writes outside any namespace. */
  readonly atStart: readonly MatchKinds[];
}

export function splitAtStart(matchKinds: readonly MatchKinds[]): SplitKinds {
  const only = (wanted: boolean): readonly MatchKinds[] =>
    matchKinds
      .map(({ apiGroups, kinds }) => ({
        apiGroups,
        kinds: kinds.filter((kind) => apiGroups.some((group) => isWrittenAtStart(group, kind)) === wanted),
      }))
      .filter(({ kinds }) => kinds.length > 0);
  return { refusable: only(false), atStart: only(true) };
}
