import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import type { ClusterTree } from '../tree/tree';
import { IDLE_ROLE, VAULT_CALL, VAULT_LOGIN } from './codes';
import type { VaultClient } from './vault-client';
import { capabilitiesAt } from './vault-policy';
import { podsOf } from './vault-pods';
import { type VaultRole, vaultRolesOf } from './vault-roles';
import { storesOf } from './vault-stores';

/** Clients of a Vault whose roles and policies are rendered, and what each is refused. */
export function ofVault(cluster: ClusterTree): { readonly checked: number; readonly problems: readonly Problem[] } {
  const roles = vaultRolesOf(cluster);
  if (roles.size === 0) return { checked: 0, problems: [] };
  const clients = [...storesOf(cluster), ...podsOf(cluster)];
  return {
    checked: clients.reduce((sum, { calls }) => sum + 1 + calls.length, 0),
    problems: [...clients.flatMap((client) => problemsOf(client, roles)), ...idleRoles(clients, roles)],
  };
}

const idleRoles = (clients: readonly VaultClient[], roles: ReadonlyMap<string, VaultRole>): readonly Problem[] =>
  [...roles.values()]
    .filter(({ name }) => !clients.some(({ role }) => role === name))
    .map(({ name, object }) =>
      atObject(IDLE_ROLE, object, {
        field: `data["role-${name}.json"]`,
        message: 'nobody logs in as this role',
        given: name,
        remedy: 'take it out of the platform, or let its workload name it',
      }),
    );

function problemsOf(client: VaultClient, roles: ReadonlyMap<string, VaultRole>): readonly Problem[] {
  const role = roles.get(client.role);
  if (role === undefined)
    return [
      atObject(VAULT_LOGIN, client.object, {
        field: client.field,
        message: 'the access files define no such role',
        given: client.role,
        allowed: [...roles.keys()].join(', '),
        remedy: 'name a role that is there, or define it',
      }),
    ];
  return [...loginProblems(client, role), ...callProblems(client, role)];
}

function loginProblems(client: VaultClient, role: VaultRole): readonly Problem[] {
  const told = (key: string, message: string, given: string, allowed: readonly string[]): Problem =>
    atObject(VAULT_LOGIN, client.object, {
      field: client.field,
      message: `the role ${role.name} ${message}`,
      given,
      allowed: allowed.join(', '),
      remedy: `correct ${key} in role-${role.name}.json of ${role.object.label}`,
    });
  const { accounts, namespaces, audience } = role;
  const lets = (names: readonly string[], name: string): boolean => names.includes(name) || names.includes('*');
  return [
    ...(lets(accounts, client.account)
      ? []
      : [told('bound_service_account_names', 'does not let the account in', client.account, accounts)]),
    ...(lets(namespaces, client.namespace)
      ? []
      : [
          told('bound_service_account_namespaces', 'lets in no account of the namespace', client.namespace, namespaces),
        ]),
    ...(audience === undefined || client.audiences.includes(audience)
      ? []
      : [
          told('audience', 'takes no token that is made for somebody else', client.audiences.join(', ') || 'nobody', [
            audience,
          ]),
        ]),
  ];
}

function callProblems(client: VaultClient, role: VaultRole): readonly Problem[] {
  const seen = new Set<string>();
  return client.calls.flatMap(({ path, capability, field, why }) => {
    const key = `${capability} ${path}`;
    const held = capabilitiesAt(role.rules, path);
    if (held.has(capability) || seen.has(key)) return [];
    seen.add(key);
    return [
      atObject(VAULT_CALL, client.object, {
        field,
        message: `the role ${role.name} may not ${capability} ${path}: ${why}`,
        given: held.size === 0 ? 'nothing is allowed there' : [...held].join(', '),
        allowed: capability,
        remedy: `allow it in a policy of the role, in ${role.object.label}`,
      }),
    ];
  });
}
