import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atArtifact, atObject } from '../gate';
import { overlap, rangeOf, within, type Range } from '../tree/addresses';
import type { KubeObject } from '../tree/tree';
import { SITES_RANGES } from './codes';
import { settingOf, shown, type Site, valueOf } from './site';

const asRange = (value: unknown, length = ''): Range | undefined =>
  typeof value === 'string' ? rangeOf(`${value}${length}`) : undefined;

/** The addresses of pods and Services, as k3s and Cilium each have them. */
export const rangeProblems = (site: Site, cilium: KubeObject): readonly Problem[] => [
  ...nativeProblems(site, cilium),
  ...resolverProblems(site),
  ...ownerProblems(cilium),
];

/** The range in which Cilium leaves addresses as they are: all pods, and no Service. */
function nativeProblems(site: Site, cilium: KubeObject): readonly Problem[] {
  const written = valueOf(cilium, 'ipv4NativeRoutingCIDR');
  const native = asRange(written);
  const pods = asRange(settingOf(site, 'cluster-cidr'));
  const services = asRange(settingOf(site, 'service-cidr'));
  const problem = (setting: string, message: string, remedy: string): Problem =>
    atObject(SITES_RANGES, cilium, {
      field: 'spec.values.ipv4NativeRoutingCIDR',
      message,
      given: `${shown(written)}, ${setting} of k3s ${shown(settingOf(site, setting))}`,
      remedy,
    });
  const holdsPods = native !== undefined && pods !== undefined && within(pods, native);
  const holdsServices = native !== undefined && services !== undefined && overlap(services, native);
  return [
    ...when(!holdsPods, () =>
      problem(
        'cluster-cidr',
        'the pods that k3s numbers lie outside the native-routing range',
        'give both the ranges of the platform',
      ),
    ),
    ...when(holdsServices, () =>
      problem(
        'service-cidr',
        'the native-routing range takes in Services',
        'choose ranges that have no address in common',
      ),
    ),
  ];
}

/** The resolver is a Service, and has an address of one. */
function resolverProblems(site: Site): readonly Problem[] {
  const dns = settingOf(site, 'cluster-dns');
  const resolver = asRange(dns, '/32');
  const services = asRange(settingOf(site, 'service-cidr'));
  const isService = resolver !== undefined && services !== undefined && within(resolver, services);
  return when(!isService, () =>
    atArtifact(SITES_RANGES, site.variables.artifact, {
      field: 'k3s_config_server.cluster-dns',
      message: 'the address of the resolver is outside the Service range',
      given: shown(dns),
      allowed: `an address of ${shown(settingOf(site, 'service-cidr'))}`,
      remedy: 'take one of the service range',
    }),
  );
}

function ownerProblems(cilium: KubeObject): readonly Problem[] {
  const mode = valueOf(cilium, 'ipam', 'mode');
  return when(mode !== 'kubernetes', () =>
    atObject(SITES_RANGES, cilium, {
      field: 'spec.values.ipam.mode',
      message: 'Cilium numbers pods by itself, from a range that k3s does not know',
      given: shown(mode),
      allowed: 'kubernetes',
      remedy: 'let pods have the addresses that k3s gives to their node',
    }),
  );
}
