/**
 * Kinds whose resource is their name in lower case: Gatekeeper names a constraint's so, and some are plurals already.
 */
const UNCHANGED = /^endpoints$|params$/;

/**
 * Name of a kind in RBAC and admission rules, for example `networkpolicies` for `NetworkPolicy`: the English plural in
 * lower case, as Kubernetes' own and nearly all other kinds have it.
 */
export function resourceOf(kind: string, group = ''): string {
  const name = kind.toLowerCase();
  if (group === 'constraints.gatekeeper.sh' || UNCHANGED.test(name)) return name;
  if (/(s|x|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}
