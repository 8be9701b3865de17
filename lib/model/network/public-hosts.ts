import type { Cluster } from '../cluster/cluster';
import { drRoleOf } from './network';
import { type Observability, PUBLIC_HOSTS, type PublicObservability } from '../addons/observability';
import { isRegional } from '../workload/workload';

/** A public name that leads to the cluster that serves. */
export interface PublicHost {
  /** Name that people use: `api.luneo.app`. Owned by Route 53, not by a cluster. */
  readonly global: string;
  /** Name of the same thing in this cluster: `api.eu-west-1.luneo.app`. ExternalDNS of the cluster owns it. */
  readonly regional: string;
  /** What answers, for example `luneo/luneo-backend`. */
  readonly of: string;
  /** Path of which the answer says whether it can serve. @default - none; what is asked for first is who asks */
  readonly healthPath?: string;
}

/** Every public name of a cluster that can be pointed at another one, in the order of the platform. */
export const publicHostsOf = (cluster: Cluster): readonly PublicHost[] => [
  ...cluster.namespaces.flatMap(({ name: namespace, workloads = [] }) =>
    workloads.flatMap((workload): readonly PublicHost[] => {
      if (workload.kind !== 'web-service' || !workload.exposure || !isRegional(workload.exposure)) return [];
      const { globalHost: global, regionalHost: regional, healthPath } = workload.exposure;
      return global === undefined ? [] : [{ global, regional, of: `${namespace}/${workload.name}`, healthPath }];
    }),
  ),
  ...cluster.addons.flatMap((addon) =>
    addon.kind === 'observability' && addon.public ? observabilityHosts(cluster, addon.public) : [],
  ),
];

const observabilityHosts = (cluster: Cluster, hosts: PublicObservability): readonly PublicHost[] =>
  PUBLIC_HOSTS.flatMap((of) => {
    const regional = regionalHostOf(cluster, hosts[of]);
    return regional === undefined ? [] : [{ global: hosts[of], regional, of }];
  });

/** The name of this region for a global one; nothing where ExternalDNS owns no domain of its own in the same zone. */
export function regionalHostOf({ addons }: Cluster, host: string): string | undefined {
  const dns = addons.find((addon) => addon.kind === 'external-dns');
  if (!dns || !host.endsWith(`.${dns.zone}`) || host.endsWith(`.${dns.ownedDomain}`)) return undefined;
  return `${host.slice(0, -dns.zone.length)}${dns.ownedDomain}`;
}

/**
 * The hosts of the observability stack that answer now; nothing on a standby whose hosts follow the cluster that
 * serves.
 */
export const answeringHosts = (cluster: Cluster, { public: hosts }: Observability): PublicObservability | undefined =>
  hosts?.answer === 'while-active' && drRoleOf(cluster) !== 'active' ? undefined : hosts;
