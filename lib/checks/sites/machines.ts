import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { list, text, texts } from '../tree/read';
import { SITES_RESOLVER, SITES_VERSION } from './codes';
import { settingOf, shown, type Site } from './site';

const PINNED = /^v1\.\d+\.\d+\+k3s\d+$/;

/** A version of k3s, and the program of that version by its checksum. */
export function versionProblems({ variables }: Site): readonly Problem[] {
  const version = text(variables.value, 'k3s_version') ?? '';
  const binary = list(variables.value, 'binaries').find((one) => text(one, 'name') === 'k3s');
  const isPinned = PINNED.test(version);
  const isThere = text(binary, 'version') === version && /^[0-9a-f]{64}$/.test(text(binary, 'sha256') ?? '');
  return [
    ...when(!isPinned, () =>
      atArtifact(SITES_VERSION, variables.artifact, {
        field: 'k3s_version',
        message: 'no version of k3s is pinned, so two machines may run two of them, and none can be gone back to',
        given: version || 'nothing',
        allowed: 'v1.<minor>.<patch>+k3s<n>',
        remedy: 'pin it',
      }),
    ),
    ...when(isPinned && !isThere, () =>
      atArtifact(SITES_VERSION, variables.artifact, {
        field: 'binaries',
        message: 'the program of the pinned version is not among those that are verified',
        given: shown(binary),
        allowed: `k3s ${version} with its SHA-256`,
        remedy: 'pin the program of that version',
      }),
    ),
  ];
}

/** Domains that resolvers of a machine keep to themselves: systemd-resolved asks multicast DNS alone (RFC 6762). */
const RESERVED = /(^|\.)local$/;

/** Names that a machine itself looks up: no pod and no CoreDNS stands in between. */
const namesOf = (site: Site): readonly (readonly [field: string, name: string])[] => [
  ...texts(site.variables.value, 'k3s_registry_hosts').map((name) => ['k3s_registry_hosts', name] as const),
  ...texts(site.variables.value, 'machine_time_servers').map((name) => ['machine_time_servers', name] as const),
  ...[settingOf(site, 'etcd-s3-endpoint')].flatMap((name) =>
    typeof name === 'string' ? [['k3s_config_server.etcd-s3-endpoint', name.replace(/:\d+$/, '')] as const] : [],
  ),
];

/** Names of a reserved domain that no resolver is named for. */
export function resolverProblems(site: Site): readonly Problem[] {
  const { variables } = site;
  const servers = texts(variables.value, 'machine_resolver', 'servers');
  const domains = texts(variables.value, 'machine_resolver', 'domains').map((domain) => domain.replace(/^~/, ''));
  const isKnown = (name: string): boolean =>
    servers.length > 0 && domains.some((domain) => name === domain || name.endsWith(`.${domain}`));
  return namesOf(site)
    .filter(([, name]) => RESERVED.test(name) && !isKnown(name))
    .map(([field, given]) =>
      atArtifact(SITES_RESOLVER, variables.artifact, {
        field,
        message: 'machines ask no DNS server for this name',
        given,
        allowed:
          domains.length === 0 ? 'machine_resolver with servers and a domain' : `a name below ${domains.join(', ')}`,
        remedy: "give the cluster 'outsideNames' with the resolvers that know it, or take a name that is not reserved",
      }),
    );
}
