import { stringify } from 'yaml';
import { defined } from '../common/optional';
import { eachText } from '../common/text/each-text';
import { jinjaLiteral, jinjaText } from '../common/text/jinja';
import { hasCapability } from '../model/addons';
import type { Artifact } from '../model/delivery/artifact';
import type { K3sCluster, K3sNode } from '../model/cluster/cluster';
import type { JsonObject, JsonValue } from '../model/units/json';
import {
  ansiblePath,
  CILIUM_RELEASE,
  clusterDomainOf,
  clusterPath,
  FLUX_NAMESPACE,
  FLUX_RELEASE,
  siteSecretsFile,
} from '../model/names';
import type { Platform } from '../model/platform';
import type { Release } from '../model/delivery/release';
import { balancedRanges } from '../model/addons/metallb/pools';
import { behindGateway, TUNNEL_MTU } from '../model/network/mesh';
import type { SiteGateway } from '../model/cluster/site';
import { binaries } from '../pins';
import { AGENT_HARDENING, API_SERVER_FILES, SERVER_HARDENING } from './hardening';
import { hostVariables, LOGIN, registries } from './hosts';
import { snapshotCredentials, snapshotSettings } from './snapshots';

/** What Ansible needs of a release that it installs before there is any GitOps. */
export interface BootstrapRelease {
  readonly release: Release;
  /**
   * File of its HelmRelease, from the repository root: the values are read from there, so that there is one copy of
   * them.
   */
  readonly file: string;
}

/** What the inventory of a site is made of. */
export interface AnsibleProps {
  readonly platform: Platform;
  readonly cluster: K3sCluster;
  /** The releases that come before GitOps, by name. */
  readonly releases: ReadonlyMap<string, BootstrapRelease>;
}

const NOTE = '# Rendered by Archipel from the platform. Do not edit.\n';

/** From the folder of an inventory up to the repository root. */
const ROOT = '{{ inventory_dir }}/../../../..';

/**
 * Inventory and variables of a k3s cluster for the playbooks in `ansible/`: machines, addresses, versions and the
 * configuration of k3s, all from the platform. Secrets are looked up when Ansible runs, in the site's encrypted file.
 */
export function ansibleOf(props: AnsibleProps): readonly Artifact[] {
  const { platform, cluster } = props;
  const folder = ansiblePath(platform, cluster);
  const source = `${platform.name}/${cluster.name}/ansible`;
  return [
    { path: `${folder}/hosts.yml`, content: written(data(inventoryOf(cluster))), source },
    { path: `${folder}/group_vars/all.yml`, content: written(variablesOf(props)), source },
    {
      path: `${folder}/group_vars/k3s_cluster.yml`,
      content: written({ ...LOGIN, ...routesOfNodes(platform, cluster) }),
      source,
    },
    ...(cluster.gateway === undefined
      ? []
      : [
          {
            path: `${folder}/group_vars/gateway.yml`,
            content: written({ ...LOGIN, ...tunnelOf(platform, cluster, cluster.gateway) }),
            source,
          },
        ]),
  ];
}

/** What Ansible must not take for a template, whatever it holds. */
const data = <T>(value: T): T => eachText(value, jinjaText);

const written = (value: JsonObject): string =>
  `---\n${NOTE}${stringify(value, { lineWidth: 0, indentSeq: true, version: '1.1' })}`;

function inventoryOf({ nodes, gateway }: K3sCluster): JsonObject {
  const hosts = (role: K3sNode['role']): JsonObject =>
    Object.fromEntries(
      nodes
        .filter((node) => node.role === role)
        .map(({ name, address }) => [name, { ansible_host: address, k3s_node_ip: address }]),
    );
  return {
    all: {
      children: {
        k3s_cluster: { children: { server: { hosts: hosts('server') }, agent: { hosts: hosts('agent') } } },
        ...(gateway === undefined ? {} : { gateway: { hosts: { [gateway.name]: { ansible_host: gateway.address } } } }),
      },
    },
  };
}

function variablesOf({ platform, cluster, releases }: AnsibleProps): JsonObject {
  const [first] = cluster.nodes.filter(({ role }) => role === 'server');
  return {
    ...data({
      site_name: cluster.name,
      k3s_version: binaries.k3s.version,
      k3s_api_address: first?.address ?? '',
      k3s_config_server: serverConfig(cluster),
      k3s_config_agent: { ...AGENT_HARDENING, 'node-label': nodeLabels(cluster) },
      k3s_api_server_files: API_SERVER_FILES,
      binaries: Object.values(binaries).map(({ name, version, url, sha256, ...rest }) => ({
        name,
        version,
        url,
        sha256,
        ...('member' in rest ? { member: rest.member } : {}),
      })),
    }),
    ...hostVariables(platform, cluster),
    k3s_registry_hosts: Object.keys(registries(cluster)),
    k3s_registries: registries(cluster),
    bootstrap_releases: bootstrapReleases(releases),
    ...secretValues(cluster, releases),
    ...fluxKeys({ platform, cluster, releases }),
    ...tokens(platform, cluster),
    ...snapshotCredentials(platform, cluster),
  };
}

/**
 * Configuration of a k3s server that follows from the cluster; every server has the same. Addresses of nodes, tokens
 * and who joins whom are the roles'.
 */
function serverConfig(cluster: K3sCluster): JsonObject {
  const { network, nodes } = cluster;
  const cilium = network.policies === 'cilium';
  const balanced = hasCapability(cluster, 'service-addresses');
  const ingress = hasCapability(cluster, 'ingress');
  const metrics = hasCapability(cluster, 'pod-metrics');
  return {
    'cluster-cidr': `${network.pods}`,
    'service-cidr': `${network.services}`,
    'cluster-dns': network.services.address(10),
    'cluster-domain': clusterDomainOf(cluster),
    'tls-san': nodes.filter(({ role }) => role === 'server').map(({ address }) => address),
    // Cilium hands out addresses, forwards to Services and enforces policies: k3s' own programs for that stay off.
    ...(cilium ? { 'flannel-backend': 'none', 'disable-network-policy': true, 'disable-kube-proxy': true } : {}),
    disable: [
      ...(balanced ? ['servicelb'] : []),
      ...(ingress || cilium ? ['traefik'] : []),
      ...(metrics ? ['metrics-server'] : []),
    ],
    'secrets-encryption': true,
    ...SERVER_HARDENING,
    ...snapshotSettings(cluster),
    'write-kubeconfig-mode': '0600',
    'node-label': nodeLabels(cluster),
  };
}

/** The site is the one zone of its nodes: pods that spread over zones are not placed on a node without one. */
const nodeLabels = ({ site }: K3sCluster): string[] => [
  `topology.kubernetes.io/region=${site}`,
  `topology.kubernetes.io/zone=${site}`,
];

function bootstrapReleases(releases: AnsibleProps['releases']): JsonObject {
  const entry = (name: string): JsonObject | undefined => {
    const found = releases.get(name);
    if (found === undefined) return undefined;
    const { release, file } = found;
    return {
      ...data({
        name: release.name,
        namespace: release.namespace,
        chart: release.chart.name,
        repository: release.chart.repository,
        version: release.chart.version,
      }),
      file: `${ROOT}/${data(file)}`,
    };
  };
  return defined({ cni: entry(CILIUM_RELEASE), flux: entry(FLUX_RELEASE) });
}

/** Values of Cilium that only a Secret holds: decrypted from the very file that Flux decrypts in the cluster. */
function secretValues(cluster: K3sCluster, releases: AnsibleProps['releases']): JsonObject {
  const [from] = releases.get(CILIUM_RELEASE)?.release.valuesFrom ?? [];
  const file = (cluster.encryptedSecrets ?? []).find(
    ({ name, namespace }) => name === from?.name && namespace === FLUX_NAMESPACE,
  )?.file;
  if (from === undefined || file === undefined) return { cni_secret_values: '' };
  return {
    cni_secret_file: `${ROOT}/${data(file)}`,
    cni_secret_values:
      `{{ (lookup('community.sops.sops', cni_secret_file) | ` +
      `from_yaml)['stringData'][${jinjaLiteral(from.key ?? 'values.yaml')}] }}`,
  };
}

/** Keys that Flux needs before it can read anything. */
function fluxKeys({ platform, cluster, releases }: AnsibleProps): JsonObject {
  const { gitops } = platform;
  // Where no release of Flux is among those before GitOps, its own command installs it and gives it its keys.
  if (gitops.engine !== 'flux' || !releases.has(FLUX_RELEASE)) return {};
  return {
    flux_namespace: FLUX_NAMESPACE,
    flux_bootstrap_folder: `${ROOT}/${data(clusterPath(platform, cluster))}/bootstrap`,
    flux_age_secret: data(gitops.decryption?.secret ?? ''),
    flux_age_identity: '{{ site_secrets.flux_age_identity }}',
    flux_git_secret: data(gitops.repositorySecret ?? ''),
    flux_git_secret_data: gitops.repositorySecret === undefined ? {} : '{{ site_secrets.flux_git_secret_data }}',
  };
}

/** Tokens that nodes join with, from the encrypted file of the site. */
const tokens = (platform: Platform, cluster: K3sCluster): JsonObject => ({
  site_secrets:
    `{{ lookup('community.sops.sops', inventory_dir ~ ` +
    `${jinjaLiteral(`/../../../../${siteSecretsFile(platform, cluster)}`)}) | from_yaml }}`,
  k3s_token: '{{ site_secrets.k3s_token }}',
  k3s_agent_token: '{{ site_secrets.k3s_agent_token }}',
});

/** What a node sends to the gateway of its site: everything for the nodes and pods of the other sites. */
function routesOfNodes(platform: Platform, cluster: K3sCluster): JsonObject {
  const { gateway } = cluster;
  if (gateway === undefined) return {};
  const ranges = behindGateway(platform, cluster).flatMap((site) => site.ranges);
  return {
    site_routes_entries: data(ranges.map((range) => ({ to: `${range}`, via: gateway.address, mtu: TUNNEL_MTU }))),
  };
}

/** The site's end of the tunnel, and the ends of the others with what lies behind them. */
function tunnelOf(platform: Platform, cluster: K3sCluster, gateway: SiteGateway): JsonObject {
  const [server] = cluster.nodes.filter(({ role }) => role === 'server');
  return {
    ...data({
      tunnel_address: gateway.tunnelAddress,
      tunnel_port: portOf(gateway),
      machine_public: [{ port: portOf(gateway), protocol: 'udp' }],
      tunnel_mtu: TUNNEL_MTU,
      // What the gateway itself sends through the tunnel comes from the address that the other sites know it by.
      tunnel_source: gateway.address,
      tunnel_public_key: gateway.publicKey,
    }),
    tunnel_private_key: '{{ site_secrets.tunnel_private_key }}',
    ...data({
      tunnel_peers: peersOf(platform, cluster),
      site_routes_entries: [
        // Pods of this site are reached by way of a node, which knows the others' parts of the range.
        { to: `${cluster.network.pods}`, via: server?.address ?? '' },
        // Addresses of MetalLB are on the network itself: whoever announces one answers for it.
        ...balancedRanges(cluster).map((range) => ({ to: `${range}` })),
      ],
    }),
  };
}

const portOf = ({ endpoint }: SiteGateway): number => Number(endpoint.slice(endpoint.lastIndexOf(':') + 1));

const peersOf = (platform: Platform, cluster: K3sCluster): JsonValue[] =>
  behindGateway(platform, cluster).flatMap(({ site: { name, gateway: end }, ranges }): JsonValue[] =>
    end === undefined
      ? []
      : [
          {
            site: name,
            endpoint: end.endpoint,
            public_key: end.publicKey,
            allowed_ips: [`${end.tunnelAddress}/32`, ...ranges.map((range) => `${range}`)],
          },
        ],
  );
