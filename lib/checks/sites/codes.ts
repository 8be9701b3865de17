import { code, type CheckCode } from '../gate';

export const SITES_OWNER = code('sites/network-owner', {
  title: 'what k3s leaves off Cilium does, and what Cilium does k3s leaves off',
  why: 'two programs write the same rules and undo each other, or nobody does and no Service answers',
  bad: 'kubeProxyReplacement: true, while k3s starts its kube-proxy',
  good: 'disable-kube-proxy: true in the configuration of k3s',
});
export const SITES_API = code('sites/api-address', {
  title: 'without kube-proxy, Cilium reaches the API by an address that needs no Service',
  why: 'the Service of the API answers only once Cilium runs, and Cilium starts only once the API answers',
  bad: 'k8sServiceHost left out',
  good: 'k8sServiceHost: 127.0.0.1 and k8sServicePort: 6444, the balancer that k3s runs on every node',
});
export const SITES_BALANCER = code('sites/load-balancer', {
  title: 'one program assigns addresses to Services, and one announces them',
  why: 'two of them give a Service two addresses, or two machines answer for one, and connections break by chance',
  bad: 'MetalLB beside the servicelb of k3s, or beside l2announcements of Cilium',
  good: 'servicelb under disable, l2announcements and enableLBIPAM off',
});
export const SITES_RANGES = code('sites/ranges', {
  title: 'the native-routing range of Cilium holds the pods that k3s numbers, and no Service',
  why: 'pods of another site are answered from the address of a node, or calls of Services leave the site unchanged',
  bad: 'cluster-cidr 10.42.0.0/16 with ipv4NativeRoutingCIDR 10.64.0.0/15',
  good: 'cluster-cidr 10.64.0.0/16, service-cidr 10.96.0.0/16',
});
export const SITES_MESH = code('sites/mesh', {
  title: 'clusters of a mesh know each other by one name, one number and addresses of nodes that exist',
  why:
    'a cluster that nobody finds is missing in the mesh; two with one number mix up their identities, and ' +
    'policies let the wrong pods in',
  bad: 'two clusters with cluster.id 1',
  good: 'cluster.id 1 and 2, each listed in clustermesh.config of the other',
});
export const SITES_TUNNEL = code('sites/tunnel', {
  title: 'both ends of a tunnel have the same keys, port and ranges',
  why: 'a packet that one end does not expect is dropped silently',
  bad: 'a peer with another key than the gateway of that site has',
  good: 'the tunnel_public_key of the other end, and its nodes and pods under allowed_ips',
});
export const SITES_LOGIN = code('sites/login', {
  title: 'how Ansible connects and becomes root stands on groups of machines, not on `all`',
  why:
    'variables of `all` also reach localhost and outrank `become: false`, so delegated tasks run sudo on the ' +
    "operator's own machine",
  bad: 'ansible_become: true in group_vars/all.yml',
  good: 'ansible_become: true in group_vars/k3s_cluster.yml and group_vars/gateway.yml',
});

export const SITES_SNAPSHOTS = code('sites/snapshots', {
  title: "snapshots of a site's etcd leave the machines that they are taken of",
  why: 'a server that is lost takes its snapshots along, and the site can only be made anew',
  bad: 'no etcd-s3 in the configuration of the servers',
  good: 'etcd-s3: true with a bucket on none of the machines',
});

export const SITES_VERSION = code('sites/version', {
  title: 'every cluster of listed machines has an inventory with a pinned k3s',
  why:
    'machines come to run different versions, an upgrade is done by hand and differently each time, and nobody knows ' +
    'which version to go back to',
  bad: 'k3s_version left out, or no dist/<platform>/ansible/<cluster>/',
  good: 'k3s_version: v1.36.5+k3s1, and the program of that version with its SHA-256 among binaries',
});

export const SITES_RESOLVER = code('sites/resolver', {
  title: 'names of a reserved domain that machines look up have a resolver',
  why: 'systemd-resolved asks no DNS server for .local: machines pull no image and send no snapshot',
  bad: 'a registry at git.house.local, and no machine_resolver',
  good: 'machine_resolver with servers: [10.0.0.1] and domains: [~house.local]',
});

export const SITES_CODES: readonly CheckCode[] = [
  SITES_OWNER,
  SITES_API,
  SITES_BALANCER,
  SITES_RANGES,
  SITES_MESH,
  SITES_TUNNEL,
  SITES_LOGIN,
  SITES_SNAPSHOTS,
  SITES_VERSION,
  SITES_RESOLVER,
];
