import type { PodSpec } from '../../imports/k8s';
import { defined } from '../../lib/common/optional';
import type { DnsSettings, Workload } from '../../lib/model';
import { exceptionFrom } from './exceptions';

/** How the pods of a workload find names and pull their images, where that is not the usual way. */
export const podSettings = ({ pullSecrets, hostAliases, dns }: Workload): Partial<PodSpec> =>
  defined({
    imagePullSecrets: pullSecrets?.map((name) => ({ name })),
    hostAliases: hostAliases?.map(({ ip, hosts }) => ({ ip, hostnames: [...hosts] })),
    ...(dns ? resolverOf(dns) : {}),
  });

const resolverOf = ({ policy, nameservers, searches, options }: DnsSettings): Partial<PodSpec> =>
  defined({
    dnsPolicy: policy,
    dnsConfig:
      nameservers || searches || options
        ? defined({
            nameservers: nameservers && [...nameservers],
            searches: searches && [...searches],
            options:
              options && Object.entries(options).map(([name, value]) => (value === '' ? { name } : { name, value })),
          })
        : undefined,
  });

/** The exception that names of one's own in `/etc/hosts` are, with the reasons of all of them. */
export const aliasException = ({ hostAliases = [] }: Workload): Record<string, string> =>
  hostAliases.length === 0
    ? {}
    : exceptionFrom('host-aliases', hostAliases.map(({ hosts, why }) => `${hosts.join(', ')}: ${why}`).join('; '));
