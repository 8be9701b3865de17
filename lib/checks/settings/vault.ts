import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { at, list, number, text, texts } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { type Block, blocksOf, valueOf } from './blocks';
import { VAULT_SERVER } from './codes-of-entrances';
import { atValue } from './release';

/** Where the chart takes the configuration of a server from (vault 0.34, values.yaml), the one in use first. */
const PLACES = ['server.ha.raft.config', 'server.ha.config', 'server.standalone.config'];

/** Folders that the chart mounts by itself. */
const MOUNTED = ['/vault/data', '/vault/audit', '/vault/config', '/var/run/secrets'];

/** The server of Vault: whole, with TLS, and with files and peers that are there. What else HCL means is for Vault. */
export function vaultProblems(release: DeliveredRelease, cluster: ClusterTree): readonly Problem[] {
  const field = PLACES.find((place) => text(release.values, ...place.split('.')) !== undefined);
  if (field === undefined) return [];
  const told = (message: string, given: string, remedy: string, allowed?: string): Problem =>
    atValue(VAULT_SERVER, release, { field, message, given, remedy, ...(allowed === undefined ? {} : { allowed }) });
  const blocks = blocksOf(text(release.values, ...field.split('.')) ?? '');
  if ('fault' in blocks) return [told(blocks.fault, `line ${blocks.line}`, 'close what is open')];
  const listeners = blocks.filter(({ words }) => words[0] === 'listener');
  const storage = blocks.find(({ words }) => words[0] === 'storage');
  return [
    ...addressProblems(release, cluster, listeners.some(isBare)),
    ...(storage === undefined ? [told('the server keeps its data nowhere', 'no storage', 'add a storage')] : []),
    ...(listeners.length === 0 ? [told('the server answers nowhere', 'no listener', 'add a listener')] : []),
    ...listeners
      .filter(isBare)
      .map(({ line }) =>
        told('tokens and secrets cross the network as they are', `line ${line}`, 'name tls_cert_file and tls_key_file'),
      ),
    ...filesIn(blocks)
      .filter(({ path }) => !isMounted(release, path))
      .map(({ path }) => told('nothing is mounted there', path, 'correct the path, or mount it')),
    ...peersOf(release, storage?.inner ?? []).map(({ given, allowed }) =>
      told('there is no server of this name', given, 'name the servers there are', allowed),
    ),
  ];
}

/** How the name of a pod stands in a variable of it. */
const POD_NAME = /\$\((?:VAULT_K8S_POD_NAME|HOSTNAME)\)/;

/** What the chart gives where nothing is said (vault 0.34, templates/server-statefulset.yaml). */
const BY_ADDRESS = 'https://$(POD_IP):8200';

/** Where a standby sends whom it does not forward, and the certificate that answers there. */
function addressProblems(release: DeliveredRelease, cluster: ClusterTree, isPlain: boolean): readonly Problem[] {
  if (isPlain || at(release.values, 'server', 'ha', 'enabled') !== true) return [];
  const given = text(release.values, 'server', 'ha', 'apiAddr') ?? BY_ADDRESS;
  const mounted = list(release.values, 'server', 'volumes').flatMap(
    (volume) => text(volume, 'secret', 'secretName') ?? [],
  );
  const names = cluster
    .ofKind('Certificate', 'cert-manager.io')
    .filter(({ value }) => mounted.includes(text(value, 'spec', 'secretName') ?? ''))
    .flatMap(({ value }) => texts(value, 'spec', 'dnsNames'));
  const replicas = number(release.values, 'server', 'ha', 'replicas') ?? 3;
  const host = /^https:\/\/([^:/]+)/.exec(given)?.[1] ?? '';
  const missing = Array.from({ length: replicas }, (_, server) =>
    host.replace(POD_NAME, `${fullNameOf(release)}-${server}`),
  ).filter((name) => !names.includes(name));
  if (names.length === 0 || missing.length === 0) return [];
  return [
    atValue(VAULT_SERVER, release, {
      field: 'server.ha.apiAddr',
      message:
        'a standby sends clients to an address that its certificate is not for: a snapshot that it is asked for fails',
      given,
      allowed: names.join(', '),
      remedy: 'give an address by the name of the pod that stands in dnsNames',
    }),
  ];
}

const isBare = ({ inner = [] }: Block): boolean => {
  const off = valueOf(inner, 'tls_disable');
  return (off !== undefined && !['0', 'false'].includes(off)) || valueOf(inner, 'tls_cert_file') === undefined;
};

const filesIn = (blocks: readonly Block[]): readonly { readonly path: string }[] =>
  blocks.flatMap(({ words: [key = '', equals, value = ''], inner = [] }) => [
    ...(equals === '=' && /(?:_file|^path)$/.test(key) && value.startsWith('/') ? [{ path: value }] : []),
    ...filesIn(inner),
  ]);

function isMounted({ values }: DeliveredRelease, path: string): boolean {
  const mounts = [
    ...['volumeMounts', 'extraVolumes'].flatMap((key) =>
      list(values, 'server', key).flatMap(
        (one) => text(one, 'mountPath') ?? `/vault/userconfig/${text(one, 'name') ?? ''}`,
      ),
    ),
    ...MOUNTED,
  ];
  return mounts.some((mount) => path === mount || path.startsWith(`${mount}/`));
}

/** A peer `<name>-<number>.<name>-internal`, of which there are as many as replicas. */
/** Names of servers begin with it (vault 0.34, templates/_helpers.tpl, vault.fullname). */
function fullNameOf({ object }: DeliveredRelease): string {
  const release =
    text(object.value, 'spec', 'source', 'helm', 'releaseName') ??
    text(object.value, 'spec', 'releaseName') ??
    object.name;
  return release.includes('vault') ? release : `${release}-vault`;
}

function peersOf(release: DeliveredRelease, storage: readonly Block[]) {
  const { values } = release;
  const name = fullNameOf(release);
  const replicas = number(values, 'server', 'ha', 'replicas') ?? 3;
  const allowed = `https://${name}-0.${name}-internal:8200 to ${name}-${replicas - 1}`;
  return storage
    .filter(({ words }) => words[0] === 'retry_join')
    .flatMap(({ inner = [] }) => valueOf(inner, 'leader_api_addr') ?? [])
    .filter((address) => {
      const [, peer, index, service] = /^https?:\/\/([\w-]+)-(\d+)\.([\w-]+)(?:\.[\w.-]+)?:\d+$/.exec(address) ?? [];
      return peer !== undefined && (peer !== name || service !== `${name}-internal` || Number(index) >= replicas);
    })
    .map((given) => ({ given, allowed }));
}
