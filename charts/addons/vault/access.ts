import type { Chart } from 'cdk8s';
import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import {
  addonNamespaces,
  type OffEksCluster,
  serviceAccountName,
  type Vault,
  VAULT_AUDIENCE,
  VAULT_LOGIN,
  VAULT_MOUNT,
  VAULT_SNAPSHOTS,
  type VaultRole,
} from '../../../lib/model';
import { shellWord } from '../../../lib/common/text/shell';
import { vaultPolicyText } from '../../../lib/common/text/vault-policy';
import { unindent } from '../support/unindent';

/**
 * ConfigMap with the roles, the policies and the step that applies them, and where the servers see it; Secret with
 * their certificate.
 */
export const CONFIGURATION = {
  name: 'vault-access',
  folder: '/vault/userconfig/vault-access',
  step: 'apply-access.sh',
  tlsSecret: 'vault-tls',
} as const;

/**
 * What Vault must be told of who may read what, and the step that tells it.
 *
 * A person takes the step with a token of their own (docs/runbooks/VAULT.md): something in the cluster that could write
 * policies would be able to read every secret.
 */
export function vaultAccess(chart: Chart, cluster: OffEksCluster, { roles, snapshots }: Vault): void {
  const saves = snapshots === undefined ? [] : [snapshotRole(addonNamespaces(cluster).vault)];
  new KubeConfigMap(chart, 'access', {
    metadata: { name: CONFIGURATION.name },
    data: {
      [CONFIGURATION.step]: step([...roles, ...saves]),
      ...Object.fromEntries(
        roles.flatMap((role) => [
          [`policy-${role.name}.hcl`, policy(cluster, role)],
          [`role-${role.name}.json`, login(cluster, role)],
        ]),
      ),
      ...Object.fromEntries(
        saves.flatMap(({ name, policy: allowed, accounts }) => [
          [`policy-${name}.hcl`, policyText(allowed)],
          [`role-${name}.json`, loginOf(name, accounts)],
        ]),
      ),
    },
  });
}

/** What a policy allows. */
type Allowed = readonly [path: string, capability: 'read' | 'update'];

/** An account that logs in. */
interface Bound {
  readonly namespace: string;
  readonly account: string;
}

/**
 * The role that snapshots are made as. It reads all that Vault keeps, encrypted by a key that no snapshot holds in the
 * clear, and gives its token back.
 */
const snapshotRole = (namespace: string) => ({
  name: VAULT_SNAPSHOTS,
  policy: [
    ['sys/storage/raft/snapshot', 'read'],
    ['auth/token/revoke-self', 'update'],
  ] as const satisfies readonly Allowed[],
  accounts: [{ namespace, account: VAULT_SNAPSHOTS }],
});

/**
 * What a token may do with itself. Tokens come without the policy `default`, which would allow it and more.
 *
 * External Secrets looks its token up before it calls its store ready, and revokes it after each use (external-secrets
 * v2.9.0, providers/v1/vault: auth.go, validate.go). The agent in the pods needs none of this: where it may not renew
 * its token, it logs in again (github.com/hashicorp/vault/api, lifetime_watcher.go).
 */
const OWN_TOKEN: readonly Allowed[] = [
  ['auth/token/lookup-self', 'read'],
  ['auth/token/renew-self', 'update'],
  ['auth/token/revoke-self', 'update'],
];

/** Allows reading the values of the role only, and for the role of External Secrets the use of its own token. */
const policy = (cluster: OffEksCluster, role: VaultRole): string =>
  policyText([
    ...role.paths.map((path) => [`${VAULT_MOUNT}/data/${path}`, 'read'] as const),
    ...(isOfStore(cluster, role) ? OWN_TOKEN : []),
  ]);

const policyText = (allowed: readonly Allowed[]): string =>
  allowed
    .map(([path, capability]) => `path ${vaultPolicyText(path)} {\n  capabilities = ["${capability}"]\n}\n`)
    .join('\n');

/** Whether External Secrets logs in as the role. */
const isOfStore = ({ addons }: OffEksCluster, { name }: VaultRole): boolean =>
  addons.some((addon) => addon.kind === 'external-secrets' && addon.vault?.role === name);

/**
 * ServiceAccounts that log in as a role: those of the workloads that name it, and that of External Secrets where it
 * does.
 */
function login(cluster: OffEksCluster, role: VaultRole): string {
  const { name } = role;
  const workloads = cluster.namespaces.flatMap(({ name: namespace, workloads = [] }) =>
    workloads
      .filter(({ vault }) => vault?.role === name)
      .map((workload) => ({ namespace, account: serviceAccountName(workload) })),
  );
  const store = isOfStore(cluster, role)
    ? [{ namespace: addonNamespaces(cluster).externalSecrets, account: 'external-secrets' }]
    : [];
  return loginOf(name, [...workloads, ...store]);
}

function loginOf(name: string, bound: readonly Bound[]): string {
  const once = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
  const settings = {
    bound_service_account_names: once(bound.map(({ account }) => account)),
    bound_service_account_namespaces: once(bound.map(({ namespace }) => namespace)),
    audience: VAULT_AUDIENCE,
    alias_name_source: 'serviceaccount_name',
    token_policies: [name],
    token_no_default_policy: true,
    token_type: 'default',
    token_ttl: '1h',
    token_max_ttl: '24h',
  };
  return `${JSON.stringify(settings, null, 2)}\n`;
}

const ENABLE_SECRETS = `vault secrets enable -path=${VAULT_MOUNT} -version=2 kv`;
const ENABLE_AUDIT = 'vault audit enable file file_path=/vault/audit/audit.log';

/**
 * Idempotent: it may run again at any time. Roles that are no longer declared are deleted, so nobody can log in as one.
 */
const step = (roles: readonly Pick<VaultRole, 'name'>[]): string => {
  const names = roles.map(({ name }) => shellWord(name)).join(' ');
  return unindent(`
    #!/bin/sh
    # Applies roles and policies as this folder declares them. Asks for a token; keeps none.
    set -eu
    cd "$(dirname "$0")"
    if [ -z "\${VAULT_TOKEN:-}" ]; then
      printf 'Vault token: '
      stty -echo
      read -r VAULT_TOKEN
      stty echo
      echo
      export VAULT_TOKEN
    fi

    vault secrets list -format=json | grep -q '"${VAULT_MOUNT}/"' || ${ENABLE_SECRETS}
    vault auth list -format=json | grep -q '"${VAULT_LOGIN}/"' || vault auth enable -path=${VAULT_LOGIN} kubernetes
    # Vault reviews tokens with its own ServiceAccount, which it reads again as the cluster renews it.
    vault write auth/${VAULT_LOGIN}/config kubernetes_host=https://kubernetes.default.svc
    vault audit list -format=json 2>/dev/null | grep -q '"file/"' || ${ENABLE_AUDIT}

    declared="${names}"
    for name in $declared; do
      vault policy write "$name" "policy-$name.hcl"
      vault write "auth/${VAULT_LOGIN}/role/$name" "@role-$name.json"
    done

    for name in $(vault list -format=json auth/${VAULT_LOGIN}/role | tr -d '[]," '); do
      case " $declared " in
        *" $name "*) ;;
        *) vault delete "auth/${VAULT_LOGIN}/role/$name" ;;
      esac
    done
  `);
};
