import { when } from '../common/optional';
import { resourceOf } from '../model/cluster/api-resources';
import type { Release } from '../model/delivery/release';
import type { ReleasePart, ReleaseRights } from '../model/delivery/release-rights';
import type { JsonObject } from '../model/units/json';
import { sortedOnce } from './objects';

const RBAC = 'rbac.authorization.k8s.io';

/** What an engine does with an object that it brings. */
const BRINGS = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
const LOOKS = ['get', 'list', 'watch'];
/** Objects outside namespaces: a new one has no name yet, and all are listed to tell their health. */
const BRINGS_ANY = ['create', 'list', 'watch'];
const KEEPS_NAMED = ['delete', 'get', 'patch', 'update'];

/** What installing a release takes, by where it holds. */
export interface InstallRights {
  readonly everywhere: readonly JsonObject[];
  /** By namespace, sorted. */
  readonly inNamespaces: ReadonlyMap<string, readonly JsonObject[]>;
}

/**
 * The rights of an account that installs a release and nothing else: to the kinds of its objects where they are, and by
 * their names outside namespaces.
 *
 * Nobody makes a role above the own rights. The account holds what the roles of the chart hold, which its pods do
 * anyway: `escalate` on a role by its name would let it write any right into the role, and its pods have the role. Only
 * a role of somebody else is bound by a right to `bind` that one, and a role whose rules the API server gathers is
 * written by a right to `escalate` that one.
 *
 * @param keepsItself - Secrets in which Helm keeps the release, of which only a list tells the names
 */
export function installRights(release: Release, rights: ReleaseRights, keepsItself: boolean): InstallRights {
  const made = new Set(rights.parts.filter(({ kind }) => kind === '/Namespace').map(({ name }) => name));
  // No role can be in a namespace before it is there.
  const placeOf = ({ namespace }: ReleasePart): string | undefined =>
    namespace === undefined || made.has(namespace) ? undefined : namespace;
  const at = <T extends ReleasePart>(parts: readonly T[], place: string | undefined): readonly T[] =>
    parts.filter((part) => placeOf(part) === place);
  const places = sortedOnce([
    ...rights.parts.flatMap((part) => placeOf(part) ?? []),
    ...when(keepsItself, () => release.namespace),
  ]);
  const rulesAt = (place: string | undefined): readonly JsonObject[] => [
    ...(place === undefined ? outside(at(rights.parts, place)) : inside(at(rights.parts, place))),
    ...when(keepsItself && place === release.namespace, () => rule('', ['secrets'], BRINGS)),
    // Charts look for what they made before.
    ...when(place === release.namespace, () => rule('', ['configmaps', 'persistentvolumeclaims'], LOOKS)),
    ...at(rights.roles, place).flatMap(({ rules }) => rules),
    ...granting(rights, at(rights.roles, place), at(rights.bindings, place)),
  ];
  return {
    everywhere: once(rulesAt(undefined)),
    inNamespaces: new Map(places.map((place) => [place, once(rulesAt(place))])),
  };
}

const rule = (
  group: string,
  resources: readonly string[],
  verbs: readonly string[],
  resourceNames: readonly string[] = [],
): JsonObject => ({ apiGroups: [group], resources, ...(resourceNames.length === 0 ? {} : { resourceNames }), verbs });

const once = (rules: readonly JsonObject[]): readonly JsonObject[] => [
  ...new Map(rules.map((one) => [JSON.stringify(one), one])).values(),
];

const groupOf = ({ kind }: ReleasePart): string => kind.slice(0, kind.indexOf('/'));
const resourceIn = (part: ReleasePart): string =>
  resourceOf(part.kind.slice(part.kind.indexOf('/') + 1), groupOf(part));

const MAKE_PODS: ReadonlySet<string> = new Set(['daemonsets', 'deployments', 'jobs', 'statefulsets']);

/** Each kind, in one namespace; of Secrets only those of the release. */
function inside(parts: readonly ReleasePart[]): readonly JsonObject[] {
  const secrets = parts.filter(({ kind }) => kind === '/Secret');
  const others = parts.filter(({ kind }) => kind !== '/Secret');
  return [
    ...byGroup(others, (group, resources) => [rule(group, resources, BRINGS)]),
    ...when(secrets.length > 0, () => rule('', ['secrets'], BRINGS, sortedOnce(secrets.map(({ name }) => name)))),
    ...(others.some((part) => MAKE_PODS.has(resourceIn(part)))
      ? [rule('', ['events', 'pods'], LOOKS), rule('apps', ['replicasets'], LOOKS)]
      : []),
  ];
}

/** Each kind that is in no namespace, or in one that the release makes. */
const outside = (parts: readonly ReleasePart[]): readonly JsonObject[] =>
  byGroup(parts, (group, resources) =>
    resources.flatMap((resource) => {
      const own = parts.filter((part) => groupOf(part) === group && resourceIn(part) === resource);
      return [
        rule(group, [resource], BRINGS_ANY),
        rule(group, [resource], KEEPS_NAMED, sortedOnce(own.map(({ name }) => name))),
      ];
    }),
  );

const byGroup = (
  parts: readonly ReleasePart[],
  make: (group: string, resources: readonly string[]) => readonly JsonObject[],
): readonly JsonObject[] =>
  sortedOnce(parts.map(groupOf)).flatMap((group) =>
    make(group, sortedOnce(parts.filter((part) => groupOf(part) === group).map(resourceIn))),
  );

/** Roles that the account cannot hold the rights of, each by its name. */
function granting(
  { roles }: ReleaseRights,
  own: ReleaseRights['roles'],
  bindings: ReleaseRights['bindings'],
): readonly JsonObject[] {
  const isOwn = ({ roleKind, roleName, namespace }: ReleaseRights['bindings'][number]): boolean =>
    roles.some(
      ({ kind, name, namespace: of, aggregated }) =>
        kind === `${RBAC}/${roleKind}` &&
        name === roleName &&
        !aggregated &&
        (roleKind === 'ClusterRole' || of === namespace),
    );
  const foreign = bindings.filter((binding) => !isOwn(binding));
  return [
    ...['ClusterRole', 'Role'].flatMap((kind) => {
      const names = sortedOnce(foreign.filter(({ roleKind }) => roleKind === kind).map(({ roleName }) => roleName));
      return when(names.length > 0, () => rule(RBAC, [resourceOf(kind)], ['bind'], names));
    }),
    ...own.filter(({ aggregated }) => aggregated).map(({ name }) => rule(RBAC, ['clusterroles'], ['escalate'], [name])),
  ];
}
