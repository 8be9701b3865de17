import { given, when } from '../common/optional';
import { jinjaText } from '../common/text/jinja';
import type { K3sCluster } from '../model/cluster/cluster';
import { clusterDomainOf, OPERATOR } from '../model/names';
import { meshOf } from '../model/network/mesh';
import type { Platform } from '../model/platform';
import type { JsonObject } from '../model/units/json';

/** Where the authority of the cluster lies on each machine; programs of the system trust it too. */
export const AUTHORITY_FILE = '/usr/local/share/ca-certificates/archipel-authority.crt';

/**
 * How Ansible logs in to a machine and becomes root there. It stands in each group of machines and never on `all`: the
 * variables of `all` also reach `localhost`, where they would run delegated tasks through sudo on the operator's own
 * machine. The keyword `become: false` of such a task does not help, because variables outrank keywords (Ansible's
 * documentation, "Controlling how Ansible behaves: precedence rules").
 */
export const LOGIN: JsonObject = { ansible_user: OPERATOR, ansible_become: true };

/** Settings of the system of each machine that follow from the cluster; the role `machine` writes them. */
export function hostVariables(platform: Platform, cluster: K3sCluster): JsonObject {
  const { hosts = {}, outsideNames } = cluster;
  return {
    machine_firewall: {
      inside: insideOf(platform, cluster),
      people: (hosts.people ?? []).map((range) => `${range}`),
    },
    machine_time_servers: [...(hosts.timeServers ?? [])],
    // systemd-resolved asks no DNS server for names below .local, unless it is told that a server knows them.
    machine_resolver: {
      servers: [...(outsideNames?.resolvers ?? [])],
      domains: when(outsideNames !== undefined, () => `~${clusterDomainOf(cluster)}`),
    },
    machine_authority: jinjaText(authorityIn(cluster) ?? ''),
  };
}

/**
 * Nodes and pods: of the cluster, and of those that it is in one mesh with. Other machines of the same network are
 * not among them: none of them has business with a kubelet or with etcd.
 */
function insideOf(platform: Platform, cluster: K3sCluster): string[] {
  const mesh = meshOf(platform).map((member) => member.cluster);
  const clusters = mesh.includes(cluster) ? mesh : [cluster];
  return clusters.flatMap(({ nodes, network }) => [...nodes.map(({ address }) => `${address}/32`), `${network.pods}`]);
}

/** Certificate of an authority that also signs for what the machines themselves call. */
function authorityIn({ addons, outsideNames, snapshots }: K3sCluster): string | undefined {
  if (outsideNames === undefined && snapshots?.authority !== 'own') return undefined;
  return addons.find((addon) => addon.kind === 'cert-manager')?.authority?.certificate;
}

/**
 * Registries outside the cluster that its images come from: each with the credentials of the site's encrypted file, and
 * the authority that the machines trust.
 */
export function registries(cluster: K3sCluster): JsonObject {
  const images = cluster.namespaces.flatMap(({ workloads = [] }) => workloads.map(({ image }) => image.repository));
  const outside = (cluster.outsideNames?.hosts ?? []).filter((host) =>
    images.some((one) => one.startsWith(`${host}/`)),
  );
  return Object.fromEntries(
    outside.map((host) => [
      host,
      {
        auth: { username: '{{ site_secrets.registry_username }}', password: '{{ site_secrets.registry_password }}' },
        ...given(authorityIn(cluster), () => ({ tls: { ca_file: AUTHORITY_FILE } }))[0],
      },
    ]),
  );
}
