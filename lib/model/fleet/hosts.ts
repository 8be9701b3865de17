import type { Cluster } from '../cluster/cluster';
import { addonHosts } from '../network/network';
import { isRegional, type Exposure } from '../workload/workload';
import { type Claim, clashes, type Claimant, clustersOf } from './claims';
import type { FleetRule } from './rule';

/** A name of DNS leads to one platform. Within one, clusters share names on purpose, and a rule of its own looks. */
export const hostsLeadToOnePlatform: FleetRule = (platforms) =>
  clashes(
    {
      rule: 'host',
      what: 'the host',
      why: 'a name of DNS leads to one of them',
      remedy: 'give one of them another name, for example with the environment in front of the domain',
    },
    clustersOf(platforms).flatMap((place) => hostsOf(place)),
    (first, later) => first.platform !== later.platform,
  );

/** A zone is made once: what a second one of the same name holds is answered to nobody. */
export const zonesDiffer: FleetRule = (platforms) =>
  clashes(
    {
      rule: 'zone',
      what: 'the hosted zone',
      why: 'the registrar delegates to one of them, and nobody sees the records of the other',
      remedy: 'give one of the platforms a domain below that of the other, for example staging.shop.example',
    },
    platforms.flatMap((platform) =>
      platform.aws === undefined ? [] : [{ platform, field: 'domain', name: normal(platform.domain) }],
    ),
  );

/** Where the tunnel of a site answers: two machines do not share an address and a port. */
export const tunnelsDiffer: FleetRule = (platforms) =>
  clashes(
    {
      rule: 'endpoint',
      what: 'the endpoint of the tunnel',
      why: 'one machine answers there',
      remedy: 'give each gateway an address or a port of its own',
    },
    clustersOf(platforms).flatMap(({ platform, cluster }) =>
      cluster.on === 'k3s' && cluster.gateway !== undefined
        ? [{ platform, cluster, field: 'gateway.endpoint', name: normal(cluster.gateway.endpoint) }]
        : [],
    ),
  );

function hostsOf({ platform, cluster }: Required<Claimant>): readonly Claim[] {
  const found = new Map<string, Claim>();
  for (const { host, field } of [...exposedHosts(cluster), ...addonHosts(cluster)]) {
    const name = normal(host);
    if (!found.has(name)) found.set(name, { platform, cluster, field, name });
  }
  return [...found.values()];
}

const exposedHosts = ({ namespaces }: Cluster): readonly { readonly host: string; readonly field: string }[] =>
  namespaces.flatMap(({ name: namespace, workloads = [] }) =>
    workloads.flatMap((workload) =>
      workload.kind === 'web-service' && workload.exposure !== undefined
        ? namesOf(workload.exposure).map((host) => ({
            host,
            field: `namespaces.${namespace}.workloads.${workload.name}.exposure`,
          }))
        : [],
    ),
  );

const namesOf = (exposure: Exposure): readonly string[] =>
  isRegional(exposure)
    ? [exposure.regionalHost, ...(exposure.globalHost === undefined ? [] : [exposure.globalHost])]
    : [exposure.host];

const normal = (host: string): string => host.toLowerCase().replace(/\.$/, '');
