import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { list, number, text } from '../tree/read';
import { type Block, blocksOf, valueOf } from './blocks';
import { VAULT_SERVER } from './codes-of-entrances';
import { atValue } from './release';

/** Where the chart takes the configuration of a server from (vault 0.34, values.yaml), the one in use first. */
const PLACES = ['server.ha.raft.config', 'server.ha.config', 'server.standalone.config'];

/** Folders that the chart mounts by itself. */
const MOUNTED = ['/vault/data', '/vault/audit', '/vault/config', '/var/run/secrets'];

/** The server of Vault: whole, with TLS, and with files and peers that are there. What else HCL means is for Vault. */
export function vaultProblems(release: DeliveredRelease): readonly Problem[] {
  const field = PLACES.find((place) => text(release.values, ...place.split('.')) !== undefined);
  if (field === undefined) return [];
  const told = (message: string, given: string, remedy: string, allowed?: string): Problem =>
    atValue(VAULT_SERVER, release, { field, message, given, remedy, ...(allowed === undefined ? {} : { allowed }) });
  const blocks = blocksOf(text(release.values, ...field.split('.')) ?? '');
  if ('fault' in blocks) return [told(blocks.fault, `line ${blocks.line}`, 'close what is open')];
  const listeners = blocks.filter(({ words }) => words[0] === 'listener');
  const storage = blocks.find(({ words }) => words[0] === 'storage');
  return [
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
function peersOf({ values, object }: DeliveredRelease, storage: readonly Block[]) {
  const release =
    text(object.value, 'spec', 'source', 'helm', 'releaseName') ??
    text(object.value, 'spec', 'releaseName') ??
    object.name;
  const name = release.includes('vault') ? release : `${release}-vault`;
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
