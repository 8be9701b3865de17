import { addonHosts } from '../network';
import { publicHostsOf } from '../public-hosts';
import { type Exposure, isRegional } from '../../workload/workload';
import { problemAt, repeated, type Rule, workloadsOf } from '../../rules/rule';

const within = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/** Public hosts lie in the platform's zone, and each region's own name under what its ExternalDNS owns. */
export const hostsAreOwned: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { cluster, workload } = place;
    if (workload.kind !== 'web-service' || !workload.exposure) return [];
    const { exposure } = workload;
    const hosts = isRegional(exposure)
      ? [...(exposure.globalHost ? [exposure.globalHost] : []), exposure.regionalHost]
      : [exposure.host];
    const outside = hosts
      .filter((host) => !within(host, platform.domain))
      .map((host) =>
        problemAt(place, {
          rule: 'host',
          field: 'exposure',
          message: `the host lies outside the platform's zone`,
          given: host,
          allowed: `names under ${platform.domain}`,
          remedy: 'correct the host',
        }),
      );
    const dns = cluster.addons.find((addon) => addon.kind === 'external-dns');
    if (!dns || !isRegional(exposure)) return outside;
    const { globalHost, regionalHost } = exposure;
    return [
      ...outside,
      ...(within(regionalHost, dns.ownedDomain)
        ? []
        : [
            problemAt(place, {
              rule: 'host',
              field: 'exposure.regionalHost',
              message: 'no ExternalDNS owns the regional host, so it would never resolve',
              given: regionalHost,
              allowed: `names under ${dns.ownedDomain}`,
              remedy: 'use a name of this region',
            }),
          ]),
      ...(globalHost !== undefined && within(globalHost, dns.ownedDomain)
        ? [
            problemAt(place, {
              rule: 'host',
              field: 'exposure.globalHost',
              message: "the global host is one that this region's ExternalDNS would write, so it could not fail over",
              given: globalHost,
              allowed: `names outside ${dns.ownedDomain}`,
              remedy: 'use a name without the region',
            }),
          ]
        : []),
    ];
  });

/** A host leads to one place: within a cluster for every name, within the platform for regional ones. */
export const hostsAreUnique: Rule = (platform) => {
  const exposures = workloadsOf(platform).flatMap(({ cluster, workload }) =>
    workload.kind === 'web-service' && workload.exposure ? [{ cluster, exposure: workload.exposure }] : [],
  );
  const regional = exposures.flatMap(({ exposure }) => (isRegional(exposure) ? [exposure.regionalHost] : []));
  return [
    ...repeated(regional).map((host) =>
      problemAt(
        { platform },
        {
          rule: 'unique-host',
          message: `two services have the regional host '${host}'`,
          given: host,
          remedy: 'give one of them another name',
        },
      ),
    ),
    ...platform.clusters.flatMap((cluster) =>
      addonHosts(cluster)
        .filter(
          ({ host }, at, all) =>
            all.findIndex((other) => other.host === host) < at ||
            exposures.some((one) => one.cluster === cluster && hostsOf(one.exposure).includes(host)),
        )
        .map(({ host, field }) =>
          problemAt(
            { platform, cluster },
            {
              rule: 'unique-host',
              field: `addons.${field}`,
              message: `something else answers on '${host}' too`,
              given: host,
              remedy: 'give one of them another name',
            },
          ),
        ),
    ),
    ...platform.clusters.flatMap((cluster) =>
      repeated(
        exposures
          .filter((one) => one.cluster === cluster)
          .map(
            ({ exposure }) =>
              `${isRegional(exposure) ? (exposure.globalHost ?? exposure.regionalHost) : exposure.host}${exposure.path ?? '/'}`,
          ),
      ).map((host) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'unique-host',
            message: `two services answer on '${host}'`,
            given: host,
            remedy: 'give one of them another name or path',
          },
        ),
      ),
    ),
  ];
};

const hostsOf = (exposure: Exposure): readonly string[] =>
  isRegional(exposure)
    ? [...(exposure.globalHost ? [exposure.globalHost] : []), exposure.regionalHost]
    : [exposure.host];

/** A name of a certificate covers a host: the same one, or with a star in place of exactly one label. */
const covers = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.includes('.') && host.slice(host.indexOf('.')) === name.slice(1));

/** Every host of the load balancers is a name of the certificate that is made for them, or browsers refuse it. */
export const certificatesCoverHosts: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const names = cluster.on === 'eks' ? cluster.infrastructure?.certificate : undefined;
    if (names === undefined) return [];
    const exposed = workloadsOf({ ...platform, clusters: [cluster] }).flatMap(({ namespace, workload }) =>
      workload.kind === 'web-service' && workload.exposure
        ? hostsOf(workload.exposure).map((host) => ({
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
