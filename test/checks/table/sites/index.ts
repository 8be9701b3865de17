import {
  SITES_API,
  SITES_BALANCER,
  SITES_LOGIN,
  SITES_MESH,
  SITES_OWNER,
  SITES_RANGES,
  SITES_RESOLVER,
  SITES_SNAPSHOTS,
  SITES_TUNNEL,
  SITES_VERSION,
} from '../../../../lib/checks/sites/codes';
import type { Case } from '../../support/case';
import { type Inventory, peer, site } from './site';

const good = { ...site(1), ...site(2) };
const inventory = (file = 'all'): Case['where'] => ({
  file: `dist/demo/ansible/one/group_vars/${file}.yml`,
  platform: 'demo',
});
const release: Case['where'] = { object: 'HelmRelease flux-system/cilium', cluster: 'one' };

/** A setting of k3s that is wrong. */
const k3s = (code: Case['code'], note: string, server: Inventory['server'], field: string, message: unknown): Case => ({
  code,
  note,
  bad: { ...good, ...site(1, { server: server ?? {} }) },
  where: { ...inventory(), field: `k3s_config_server.${field}`, message: message as string },
  good,
});
/** A value of Cilium that is wrong. */
const cilium = (code: Case['code'], note: string, values: Readonly<Record<string, unknown>>, field: string): Case => ({
  code,
  note,
  bad: { ...good, ...site(1, {}, values) },
  where: { ...release, field: `spec.values.${field}` },
  good,
});
const tunnel = (note: string, gateway: Readonly<Record<string, unknown>>, field: string): Case => ({
  code: SITES_TUNNEL,
  note,
  bad: { ...good, ...site(1, { gateway }) },
  where: { ...inventory('gateway'), field },
  good,
});

/** A mesh that listens on a port of the nodes, and asks the other cluster on one. */
const meshed = (name: string, number: number, port: number): Readonly<Record<string, unknown>> => ({
  clustermesh: {
    apiserver: { service: { nodePort: 32379 } },
    config: { clusters: [{ name, ips: [`10.${number}.0.11`], port }] },
  },
});

export const siteCases: readonly Case[] = [
  k3s(
    SITES_OWNER,
    'kube-proxy beside Cilium',
    { 'disable-kube-proxy': null },
    'disable-kube-proxy',
    'k3s starts its kube-proxy beside Cilium',
  ),
  k3s(
    SITES_OWNER,
    'flannel beside Cilium',
    { 'flannel-backend': 'vxlan' },
    'flannel-backend',
    'k3s starts its flannel beside Cilium',
  ),
  k3s(
    SITES_OWNER,
    'two policy controllers',
    { 'disable-network-policy': false },
    'disable-network-policy',
    'k3s starts its policy controller beside Cilium',
  ),
  k3s(
    SITES_OWNER,
    'a traefik that nobody declared',
    { disable: ['servicelb'] },
    'disable',
    'k3s installs its own traefik, which nobody declared',
  ),
  cilium(SITES_OWNER, 'nobody in place of kube-proxy', { kubeProxyReplacement: false }, 'kubeProxyReplacement'),
  cilium(SITES_OWNER, 'the old spelling', { kubeProxyReplacement: 'strict' }, 'kubeProxyReplacement'),
  {
    code: SITES_OWNER,
    note: 'no network at all',
    bad: { ...good, ...site(1, {}, null) },
    where: {
      ...inventory(),
      field: 'k3s_config_server.flannel-backend',
      message: 'k3s starts without its flannel, and no Cilium does its work',
    },
    good: {
      ...site(
        1,
        {
          server: { 'flannel-backend': null, 'disable-network-policy': null, 'disable-kube-proxy': null },
          gateway: { tunnel_peers: [] },
        },
        null,
      ),
    },
  },
  cilium(SITES_API, 'left out', { k8sServiceHost: null }, 'k8sServiceHost'),
  cilium(SITES_API, 'the port of the API itself', { k8sServicePort: 6443 }, 'k8sServicePort'),
  k3s(
    SITES_BALANCER,
    'servicelb beside MetalLB',
    { disable: ['traefik'] },
    'disable',
    'k3s gives addresses of its nodes to Services that MetalLB gives addresses to',
  ),
  k3s(
    SITES_BALANCER,
    'nodes that no balancer uses',
    { 'node-label': ['node.kubernetes.io/exclude-from-external-load-balancers=true'] },
    'node-label',
    'every node is kept out of balancers, so that MetalLB announces no address',
  ),
  cilium(SITES_BALANCER, 'Cilium announces too', { l2announcements: { enabled: true } }, 'l2announcements'),
  cilium(
    SITES_BALANCER,
    'Cilium gives addresses too, as it does unless told otherwise',
    { enableLBIPAM: null },
    'enableLBIPAM',
  ),
  cilium(SITES_RANGES, 'pods outside', { ipv4NativeRoutingCIDR: '10.65.0.0/16' }, 'ipv4NativeRoutingCIDR'),
  {
    code: SITES_RANGES,
    note: 'Services inside',
    bad: { ...good, ...site(1, { server: { 'service-cidr': '10.65.0.0/16', 'cluster-dns': '10.65.0.10' } }) },
    where: { ...release, message: 'the native-routing range takes in Services' },
    good,
  },
  k3s(
    SITES_RANGES,
    'a resolver elsewhere',
    { 'cluster-dns': '10.43.0.10' },
    'cluster-dns',
    'the address of the resolver is outside the Service range',
  ),
  cilium(SITES_RANGES, 'pods numbered by Cilium', { ipam: { mode: 'cluster-pool' } }, 'ipam.mode'),
  {
    code: SITES_MESH,
    note: 'one number for two',
    bad: { ...good, ...site(2, {}, { cluster: { name: 'two', id: 1 } }) },
    where: { object: 'HelmRelease flux-system/cilium', cluster: 'two', field: 'spec.values.cluster.id', given: '1' },
    good,
  },
  cilium(SITES_MESH, 'another name', { cluster: { name: 'uno', id: 1 } }, 'cluster.name'),
  {
    code: SITES_MESH,
    note: 'two native-routing ranges',
    bad: { ...good, ...site(2, {}, { ipv4NativeRoutingCIDR: '10.64.0.0/14' }) },
    where: {
      cluster: 'two',
      field: 'spec.values.ipv4NativeRoutingCIDR',
      message: "the native-routing range is not that of 'one'",
    },
    good,
  },
  cilium(SITES_MESH, 'a cluster that is not listed', { clustermesh: {} }, 'clustermesh.config.clusters'),
  cilium(
    SITES_MESH,
    'an address that no node has',
    { clustermesh: { config: { clusters: [{ name: 'two', ips: ['10.2.0.99'] }] } } },
    'clustermesh.config.clusters.two.ips',
  ),
  cilium(SITES_MESH, 'an authority of its own', { certgen: { generateCA: true } }, 'certgen.generateCA'),
  {
    code: SITES_MESH,
    note: 'another port',
    bad: { ...site(1, {}, meshed('two', 2, 32380)), ...site(2, {}, meshed('one', 1, 32379)) },
    where: { cluster: 'one', field: 'spec.values.clustermesh.config.clusters.two.port', given: '32380' },
    good: { ...site(1, {}, meshed('two', 2, 32379)), ...site(2, {}, meshed('one', 1, 32379)) },
  },
  {
    code: SITES_MESH,
    note: 'packets that do not fit the tunnel',
    bad: { ...site(1, { gateway: { tunnel_mtu: 1420 } }, { MTU: 1500 }), ...site(2) },
    where: { cluster: 'one', field: 'spec.values.MTU', given: '1500', allowed: 'at most 1420' },
    good: { ...site(1, { gateway: { tunnel_mtu: 1420 } }, { MTU: 1420 }), ...site(2) },
  },
  tunnel('another key', peer({ public_key: 'key-old' }), 'tunnel_peers[0].public_key'),
  tunnel('another port', peer({ endpoint: 'two.example:51821' }), 'tunnel_peers[0].endpoint'),
  tunnel('pods left out', peer({ allowed_ips: ['10.255.0.2/32', '10.2.0.0/24'] }), 'tunnel_peers[0].allowed_ips'),
  tunnel('a site left out', { tunnel_peers: [] }, 'tunnel_peers'),
  tunnel('a site that is gone', peer({ site: 'three' }), 'tunnel_peers[0].site'),
  {
    code: SITES_TUNNEL,
    note: 'no route by the gateway',
    bad: { ...good, ...site(1, { routes: ['10.2.0.0/24'] }) },
    where: { ...inventory('k3s_cluster'), field: 'site_routes_entries', allowed: '10.65.0.0/16' },
    good,
  },
  {
    code: SITES_LOGIN,
    bad: { ...good, ...site(1, { all: { ansible_become: true } }) },
    where: { ...inventory(), field: 'ansible_become', given: 'true' },
    good,
  },
  {
    code: SITES_LOGIN,
    note: 'in the inventory itself',
    bad: { ...good, ...site(1, { vars: { ansible_connection: 'ssh' } }) },
    where: { file: 'dist/demo/ansible/one/hosts.yml', field: 'all.vars.ansible_connection' },
    good,
  },
  k3s(
    SITES_SNAPSHOTS,
    'on the disk alone',
    { 'etcd-s3': null },
    'etcd-s3',
    'snapshots of etcd lie on the disk of the server, and are lost with it',
  ),
  k3s(SITES_SNAPSHOTS, 'no bucket', { 'etcd-s3-bucket': null }, 'etcd-s3', expect.stringContaining('on the disk')),
  k3s(
    SITES_SNAPSHOTS,
    'none at all',
    { 'etcd-disable-snapshots': true },
    'etcd-disable-snapshots',
    'nobody takes snapshots of etcd',
  ),
  {
    code: SITES_VERSION,
    note: 'no version',
    bad: { ...good, ...site(1, { all: { k3s_version: 'latest' } }) },
    where: { ...inventory(), field: 'k3s_version', given: 'latest' },
    good,
  },
  {
    code: SITES_VERSION,
    note: 'the program of another version',
    bad: { ...good, ...site(1, { all: { k3s_version: 'v1.37.0+k3s1' } }) },
    where: { ...inventory(), field: 'binaries' },
    good,
  },
  {
    code: SITES_VERSION,
    note: 'a cluster that nothing installs',
    bad: { ...good, '/dist/demo/clusters/three/nodes.json': '{"nodes":[{"name":"c-1","role":"server"}]}' },
    where: { file: 'dist/demo/clusters/three/nodes.json', field: 'nodes', platform: 'demo' },
    good: {
      ...good,
      '/dist/demo/clusters/one/nodes.json': '{"nodes":[{"name":"a-1","role":"server"}]}',
      '/dist/demo/clusters/given/nodes.json': '{"nodes":[{"name":"g-1","labels":{}}]}',
    },
  },
  {
    code: SITES_RESOLVER,
    note: 'a registry below .local',
    bad: { ...good, ...site(1, { all: { k3s_registry_hosts: ['git.house.local'] } }) },
    where: { ...inventory(), field: 'k3s_registry_hosts', given: 'git.house.local' },
    good: {
      ...good,
      ...site(1, {
        all: {
          k3s_registry_hosts: ['git.house.local'],
          machine_resolver: { servers: ['10.0.0.1'], domains: ['~house.local'] },
        },
      }),
    },
  },
  {
    code: SITES_RESOLVER,
    note: 'a bucket below .local, and a resolver for another domain',
    bad: {
      ...good,
      ...site(1, {
        server: { 'etcd-s3-endpoint': 's3.house.local:9000' },
        all: { machine_resolver: { servers: ['10.0.0.1'], domains: ['~other.local'] } },
      }),
    },
    where: { ...inventory(), field: 'k3s_config_server.etcd-s3-endpoint', given: 's3.house.local' },
    good: { ...good, ...site(1, { server: { 'etcd-s3-endpoint': 's3.house.example' } }) },
  },
];
