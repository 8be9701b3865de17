import { defined, when } from '../../../common/optional';
import type { Cluster } from '../../cluster/cluster';
import { addonHosts } from '../network';
import type { Problem } from '../../problem';
import { publicHostsOf } from '../public-hosts';
import { type Exposure, exposedHosts, exposedPaths, isRegional, type RegionalExposure } from '../../workload/workload';
import { type Place, type PlacedWorkload, problemAt, repeated, type Rule, workloadsOf } from '../../rules/rule';

/** Whether a host is a domain or lies in it. */
export const within = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/** Public hosts lie in the platform's zone, and each region's own name under what its ExternalDNS owns. */
export const hostsAreOwned: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { cluster, workload } = place;
    if (workload.kind !== 'web-service' || !workload.exposure) return [];
    const { exposure } = workload;
    const outside = outsideZone(place, exposedHosts(exposure));
    const dns = cluster.addons.find((addon) => addon.kind === 'external-dns');
    if (!dns || !isRegional(exposure)) return outside;
    return [...outside, ...regionalProblems(place, exposure, dns.ownedDomain)];
  });

const outsideZone = (place: PlacedWorkload, hosts: readonly string[]): readonly Problem[] =>
  hosts
    .filter((host) => !within(host, place.platform.domain))
    .map((host) =>
      problemAt(place, {
        rule: 'host',
        field: 'exposure',
        message: `the host lies outside the platform's zone`,
        given: host,
        allowed: `names under ${place.platform.domain}`,
        remedy: 'correct the host',
      }),
    );

/** @param owned what the ExternalDNS of the cluster writes */
const regionalProblems = (
  place: PlacedWorkload,
  { globalHost, regionalHost }: RegionalExposure,
  owned: string,
): readonly Problem[] => [
  ...when(!within(regionalHost, owned), () =>
    problemAt(place, {
      rule: 'host',
      field: 'exposure.regionalHost',
      message: 'no ExternalDNS owns the regional host, so it would never resolve',
      given: regionalHost,
      allowed: `names under ${owned}`,
      remedy: 'use a name of this region',
    }),
  ),
  ...[globalHost]
    .filter((host) => host !== undefined)
    .filter((host) => within(host, owned))
    .map((host) =>
      problemAt(place, {
        rule: 'host',
        field: 'exposure.globalHost',
        message: "the global host is one that this region's ExternalDNS would write, so it could not fail over",
        given: host,
        allowed: `names outside ${owned}`,
        remedy: 'use a name without the region',
      }),
    ),
];

/** An exposed service of a cluster. */
interface Exposed {
  readonly cluster: Cluster;
  readonly exposure: Exposure;
}

/** A host leads to one place: within a cluster for every name, within the platform for regional ones. */
export const hostsAreUnique: Rule = (platform) => {
  const exposed = workloadsOf(platform).flatMap(({ cluster, workload }) =>
    workload.kind === 'web-service' && workload.exposure ? [{ cluster, exposure: workload.exposure }] : [],
  );
  const regional = exposed.flatMap(({ exposure }) => (isRegional(exposure) ? [exposure.regionalHost] : []));
  return [
    ...repeated(regional).map((host) =>
      sharedHost({ platform }, host, `two services have the regional host '${host}'`, 'give one of them another name'),
    ),
    ...platform.clusters.flatMap((cluster) => sharedWithAddons({ platform, cluster }, cluster, exposed)),
    ...platform.clusters.flatMap((cluster) =>
      repeated(exposed.filter((one) => one.cluster === cluster).flatMap(({ exposure }) => addressesOf(exposure))).map(
        (address) =>
          sharedHost(
            { platform, cluster },
            address,
            `two services answer on '${address}'`,
            'give one of them another name or path',
          ),
      ),
    ),
  ];
};

const sharedHost = (place: Place, given: string, message: string, remedy: string, field?: string): Problem =>
  problemAt(place, { rule: 'unique-host', ...defined({ field }), message, given, remedy });

/** Hosts of add-ons on which another add-on or a service answers too. */
const sharedWithAddons = (place: Place, cluster: Cluster, exposed: readonly Exposed[]): readonly Problem[] => {
  const ofServices = exposed.filter((one) => one.cluster === cluster).flatMap(({ exposure }) => exposedHosts(exposure));
  return addonHosts(cluster)
    .filter(({ host }, at, all) => all.findIndex((other) => other.host === host) < at || ofServices.includes(host))
    .map(({ host, field }) =>
      sharedHost(
        place,
        host,
        `something else answers on '${host}' too`,
        'give one of them another name',
        `addons.${field}`,
      ),
    );
};

/** Hosts and paths that clients use; the name of the region leads to the same as the global one. */
function addressesOf(exposure: Exposure): readonly string[] {
  const [first, ...others] = exposedHosts(exposure);
  const used = isRegional(exposure) && exposure.globalHost !== undefined ? others.slice(1) : others;
  return [first, ...used].flatMap((host) => exposedPaths(exposure).map((path) => `${host}${path}`));
}

/** A name of a certificate covers a host: the same one, or with a star in place of exactly one label. */
export const covers = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.includes('.') && host.slice(host.indexOf('.')) === name.slice(1));

/** Every host of the load balancers is a name of the certificate that is made for them, or browsers refuse it. */
export const certificatesCoverHosts: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const names = cluster.on === 'eks' ? cluster.infrastructure?.certificate : undefined;
    if (names === undefined) return [];
    const exposed = workloadsOf({ ...platform, clusters: [cluster] }).flatMap(({ namespace, workload }) =>
      workload.kind === 'web-service' && workload.exposure
        ? exposedHosts(workload.exposure).map((host) => ({
            host,
            field: `namespaces.${namespace.name}.workloads.${workload.name}.exposure`,
          }))
        : [],
    );
    const ofAddons = addonHosts(cluster).map(({ host, field }) => ({ host, field: `addons.${field}` }));
    const regional = publicHostsOf(cluster).map(({ regional: host, of }) => ({ host, field: of }));
    const seen = new Set<string>();
    return [...exposed, ...ofAddons, ...regional]
      .filter(({ host }) => !names.some((name) => covers(name, host)) && !seen.has(host) && seen.add(host))
      .map(({ host, field }) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'certificate',
            field,
            message: `the certificate of the cluster is not for '${host}'`,
            given: host,
            allowed: names.join(', '),
            remedy: 'add the name to infrastructure.certificate; a star stands for one label',
          },
        ),
      );
  });
