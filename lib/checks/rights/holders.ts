import { text, at, fields, list, labels } from '../tree/read';
import { selects } from '../tree/selector';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { BUILT_IN_ROLES } from './built-in-roles';
import { type Grant, type Rule, rulesOf } from './rules';
import { account, type Id, nameIn } from './steps';

export const RBAC = 'rbac.authorization.k8s.io';

/** A binding: who gets which role, where. */
export interface Binding {
  readonly object: KubeObject;
  readonly holders: readonly Id[];
  readonly role: string;
  readonly rules: readonly Rule[];
}

/** The bindings of a cluster, of files and of releases. */
export const bindingsOf = (cluster: ClusterTree): readonly Binding[] =>
  ['ClusterRoleBinding', 'RoleBinding'].flatMap((kind) =>
    cluster.ofKind(kind, RBAC).map((object) => ({
      object,
      holders: list(object.value, 'subjects').flatMap((subject) => holderOf(subject, object)),
      role: roleName(object),
      rules: rulesBound(cluster, object),
    })),
  );

/** `ClusterRole view` or `Role web/reader`. */
const roleName = ({ value, namespace }: KubeObject): string => {
  const [kind, name] = [text(value, 'roleRef', 'kind') ?? '', text(value, 'roleRef', 'name') ?? ''];
  return kind === 'Role' ? `Role ${namespace ?? 'default'}/${name}` : `${kind} ${name}`;
};

const OF_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

function holderOf(subject: unknown, { namespace }: KubeObject): readonly Id[] {
  const name = text(subject, 'name') ?? '';
  const [, place, own] = OF_ACCOUNT.exec(name) ?? [];
  switch (text(subject, 'kind')) {
    case 'ServiceAccount':
      return [account(text(subject, 'namespace') ?? namespace ?? 'default', name)];
    case 'Group':
      return [`group:${name}`];
    case 'User':
      return [place === undefined || own === undefined ? `user:${name}` : account(place, own)];
    default:
      return [];
  }
}

function rulesBound(cluster: ClusterTree, binding: KubeObject): readonly Rule[] {
  const kind = text(binding.value, 'roleRef', 'kind') ?? '';
  const name = text(binding.value, 'roleRef', 'name') ?? '';
  const role = cluster
    .ofKind(kind, RBAC)
    .find((one) => one.name === name && (kind === 'ClusterRole' || one.namespace === binding.namespace));
  if (role === undefined) return kind === 'ClusterRole' ? (BUILT_IN_ROLES[name] ?? []) : [];
  return [...rulesOf(role), ...aggregated(cluster, role)];
}

/** The rules that the API server gathers into a role from others, by their labels. */
function aggregated(cluster: ClusterTree, role: KubeObject): readonly Rule[] {
  const selectors = list(fields(at(role.value, 'aggregationRule')), 'clusterRoleSelectors');
  if (selectors.length === 0) return [];
  return cluster
    .ofKind('ClusterRole', RBAC)
    .filter(
      (one) => one !== role && selectors.some((selector) => selects(selector, labels(one.value, 'metadata', 'labels'))),
    )
    .flatMap(rulesOf);
}

/** The groups that everybody of a sort is in. */
function groupsOf(holder: Id): readonly Id[] {
  if (holder.startsWith('group:')) return [];
  const everybody = ['group:system:authenticated'];
  if (!holder.startsWith('account:')) return everybody;
  const namespace = nameIn(holder).split('/')[0] ?? '';
  return [...everybody, 'group:system:serviceaccounts', `group:system:serviceaccounts:${namespace}`];
}

/** Finds what bindings give to somebody. */
export function grantsBy(bindings: readonly Binding[]): (holder: Id) => readonly Grant[] {
  const byHolder = new Map<Id, Grant[]>();
  for (const { object, holders, role, rules } of bindings)
    for (const holder of holders) {
      const own = byHolder.get(holder) ?? [];
      byHolder.set(holder, own);
      const by = `${object.label} gives ${role}`;
      const place = object.kind === 'RoleBinding' ? { namespace: object.namespace ?? 'default' } : {};
      own.push(...rules.map((rule) => ({ by, ...place, ...rule })));
    }
  return (holder) => [holder, ...groupsOf(holder)].flatMap((one) => byHolder.get(one) ?? []);
}
