import { secretsOf } from '..';
import type { Vault, VaultRole } from '.';
import type { Cluster } from '../../cluster/cluster';
import { fixedNodesOf } from '../../cluster/nodes';
import type { SecretSource } from '../../secrets/secrets';
import { listed, type Place, problemAt, type Rule, workloadsOf } from '../../rules/rule';

/** Something that reads a path of Vault as a role. */
interface Reader {
  readonly place: Place;
  readonly field: string;
  readonly role: string;
  readonly path: string;
}

const vaultOf = ({ addons }: Cluster): Vault | undefined => addons.find((addon) => addon.kind === 'vault');

/** Vault is there where it is read, knows every role that is named, and lets each role read what is read as it. */
export const vaultPathsAreReadable: Rule = (platform) => {
  const readers = [
    ...workloadReaders(platform),
    ...platform.clusters.flatMap((cluster) => storeReaders({ platform, cluster }, cluster)),
  ];
  return readers.flatMap(({ place, field, role, path }) => {
    const vault = place.cluster && vaultOf(place.cluster);
    if (!vault)
      return [
        problemAt(place, {
          rule: 'missing-addon',
          field,
          message: 'it reads secrets from Vault, but the cluster has none',
          given: path,
          remedy: "add the add-on 'vault'",
        }),
      ];
    const declared = vault.roles.find(({ name }) => name === role);
    if (!declared)
      return [
        problemAt(place, {
          rule: 'vault-role',
          field,
          message: `the role '${role}' is not declared`,
          given: role,
          allowed: listed(vault.roles.map(({ name }) => name)),
          remedy: "name a declared role, or declare this one in the add-on 'vault'",
        }),
      ];
    if (allows(declared, path)) return [];
    const others = vault.roles.filter((other) => allows(other, path)).map(({ name }) => name);
    const who = others.length === 0 ? 'no role can read it' : `only ${listed(others)} can`;
    return [
      problemAt(place, {
        rule: 'vault-path',
        field,
        message: `the role '${role}' cannot read the path '${path}', ${who}`,
        given: path,
        allowed: listed(declared.paths),
        remedy: `correct the path, or add it to the paths of '${role}' in the add-on 'vault'`,
      }),
    ];
  });
};

/** A role that nobody logs in as is a right that was forgotten. */
export const vaultRolesAreUsed: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const used = new Set([
      ...workloadsOf(platform).flatMap((place) =>
        place.cluster === cluster && place.workload.vault ? [place.workload.vault.role] : [],
      ),
      ...cluster.addons.flatMap((addon) =>
        addon.kind === 'external-secrets' && addon.vault ? [addon.vault.role] : [],
      ),
    ]);
    return (vaultOf(cluster)?.roles ?? [])
      .filter(({ name }) => !used.has(name))
      .map(({ name }) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'vault-role-unused',
            field: 'addons.vault.roles',
            message: `nobody uses the role '${name}'`,
            given: name,
            allowed: listed([...used].sort()),
            remedy: 'take it out, or name it in a workload',
          },
        ),
      );
  });

/**
 * Each server of Vault stands on a machine of its own: one too many waits for a machine for ever, and the release with
 * it.
 */
export const vaultServersHaveNodes: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const vault = vaultOf(cluster);
    const nodes = fixedNodesOf(cluster)?.length;
    if (!vault || nodes === undefined || vault.replicas <= nodes) return [];
    return [
      problemAt(
        { platform, cluster },
        {
          rule: 'vault-nodes',
          field: 'addons.vault.replicas',
          message: 'Vault has more servers than the cluster has nodes, and no two of them share one',
          given: `${vault.replicas}`,
          allowed: `at most ${nodes}`,
          remedy: 'lower the number of servers to 1, 3 or 5, or add nodes',
        },
      ),
    ];
  });

const workloadReaders = (platform: Parameters<Rule>[0]): readonly Reader[] =>
  workloadsOf(platform).flatMap((place) =>
    (place.workload.vault?.secrets ?? []).map(({ file, path }) => ({
      place,
      field: `vault.secrets.${file}`,
      role: place.workload.vault?.role ?? '',
      path,
    })),
  );

/** What External Secrets reads from Vault: for workloads, and for the add-ons. */
function storeReaders(place: Place, cluster: Cluster): readonly Reader[] {
  const store = cluster.addons.find((addon) => addon.kind === 'external-secrets');
  if (!store?.vault) return [];
  const { role } = store.vault;
  const reader = (at: Place, field: string, from: SecretSource): readonly Reader[] =>
    from === 'encrypted' ? [] : [{ place: at, field, role, path: from.path.slice(1) }];
  return [
    ...cluster.namespaces.flatMap((namespace) =>
      (namespace.workloads ?? []).flatMap((workload) =>
        (workload.secrets ?? []).flatMap(({ name, from }) =>
          reader({ ...place, namespace, workload }, `secrets.${name}`, from),
        ),
      ),
    ),
    ...cluster.addons.flatMap((addon) =>
      secretsOf(addon).flatMap((secret) => reader(place, `addons.${addon.kind}.${secret.field}`, secret.from)),
    ),
  ];
}

/** Whether a role may read a path; `a/*` is everything below `a`. */
const allows = ({ paths }: VaultRole, path: string): boolean =>
  paths.some((allowed) => (allowed.endsWith('/*') ? path.startsWith(allowed.slice(0, -1)) : path === allowed));
