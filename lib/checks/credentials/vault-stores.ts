import { at, list, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import type { VaultCall, VaultClient } from './vault-client';

const GROUP = 'external-secrets.io';

/**
 * Stores of External Secrets that log in to Vault by an account (external-secrets v2.9.0, providers/v1/vault): each
 * looks its token up before it is ready, and revokes it after each use.
 */
export const storesOf = (cluster: ClusterTree): readonly VaultClient[] =>
  ['ClusterSecretStore', 'SecretStore'].flatMap((kind) =>
    cluster.ofKind(kind, GROUP).flatMap((store) => {
      const login = at(store.value, 'spec', 'provider', 'vault', 'auth', 'kubernetes');
      const role = text(login, 'role');
      if (role === undefined) return [];
      const account = at(login, 'serviceAccountRef');
      return [
        {
          object: store,
          field: 'spec.provider.vault.auth.kubernetes.role',
          role,
          account: text(account, 'name') ?? 'external-secrets',
          namespace: text(account, 'namespace') ?? store.namespace ?? '',
          audiences: texts(account, 'audiences'),
          calls: [...OWN_TOKEN, ...usersOf(cluster, store).flatMap((user) => callsOf(store, user))],
        },
      ];
    }),
  );

const OWN_TOKEN: readonly VaultCall[] = [
  {
    path: 'auth/token/lookup-self',
    capability: 'read',
    field: 'spec.provider.vault.auth.kubernetes.role',
    why: 'External Secrets looks its own token up at its start, and the store is never ready without',
  },
  {
    path: 'auth/token/revoke-self',
    capability: 'update',
    field: 'spec.provider.vault.auth.kubernetes.role',
    why: 'External Secrets revokes its token after each use, and fails where it may not',
  },
];

/** What reads or writes by a store. */
const usersOf = (cluster: ClusterTree, store: KubeObject): readonly KubeObject[] =>
  ['ExternalSecret', 'PushSecret']
    .flatMap((kind) => cluster.ofKind(kind, GROUP))
    .filter(({ value, namespace }) =>
      [at(value, 'spec', 'secretStoreRef'), ...list(value, 'spec', 'secretStoreRefs')].some(
        (reference) =>
          text(reference, 'name') === store.name &&
          (text(reference, 'kind') ?? 'SecretStore') === store.kind &&
          (store.namespace === undefined || store.namespace === namespace),
      ),
    );

function callsOf(store: KubeObject, user: KubeObject): readonly VaultCall[] {
  const call = (key: string | undefined, under: 'data' | 'metadata', ...capabilities: readonly string[]) =>
    capabilities.map((capability) => ({
      path: pathOf(store, key ?? '', under),
      capability,
      field: 'spec.provider.vault.path',
      why: `${user.label} is for it`,
    }));
  const fetched = (reference: unknown): readonly VaultCall[] => [
    ...call(text(reference, 'key'), 'data', 'read'),
    ...(text(reference, 'metadataPolicy') === 'Fetch' ? call(text(reference, 'key'), 'metadata', 'read') : []),
  ];
  return [
    ...list(user.value, 'spec', 'data').flatMap((entry) => [
      ...(at(entry, 'remoteRef') === undefined ? [] : fetched(at(entry, 'remoteRef'))),
      // Of a PushSecret, which reads whose a value is before it writes (client_push.go).
      ...(at(entry, 'match') === undefined
        ? []
        : [
            ...call(text(entry, 'match', 'remoteRef', 'remoteKey'), 'data', 'create', 'update', 'read'),
            ...call(text(entry, 'match', 'remoteRef', 'remoteKey'), 'metadata', 'create', 'update', 'read'),
          ]),
    ]),
    ...list(user.value, 'spec', 'dataFrom').flatMap((entry) => [
      ...(at(entry, 'extract') === undefined ? [] : fetched(at(entry, 'extract'))),
      ...(at(entry, 'find') === undefined ? [] : call(text(entry, 'find', 'path'), 'metadata', 'list')),
    ]),
  ];
}

/** The path that a key of a store is at (client_get.go, buildPath). */
function pathOf(store: KubeObject, key: string, under: 'data' | 'metadata'): string {
  const vault = at(store.value, 'spec', 'provider', 'vault');
  const isSecond = (text(vault, 'version') ?? 'v2') === 'v2';
  const mount = text(vault, 'path') ?? key.split('/')[0] ?? '';
  const inMount = key.startsWith(`${mount}/`) ? key.slice(mount.length + 1) : key;
  const rest = isSecond && inMount.startsWith('data/') ? inMount.slice('data/'.length) : inMount;
  return [mount, ...(isSecond ? [under] : []), ...(rest === '' ? [] : [rest])].join('/');
}
