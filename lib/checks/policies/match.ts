import { when } from '../../common/optional';
import { resourceOf } from '../../policy';
import { isBuiltInGroup, servedKinds, servedVersions } from '../kubernetes/served';
import { at, list, texts } from '../tree/read';

/** An entry of `spec.match.kinds` that does not say what was meant. */
export interface MatchFault {
  readonly field: string;
  readonly message: string;
  readonly given?: string;
}

/**
 * Looks at what a constraint matches. Kinds of custom resources are taken as they are written.
 *
 * @param siblings the constraints of the same template, itself included: one may deny what another warns about
 */
export const matchFaults = (constraint: unknown, siblings: readonly unknown[]): readonly MatchFault[] => [
  ...entryFaults(constraint),
  ...leftOut(constraint, siblings),
  ...emptyNamespaces(constraint),
];

/** Looks at which requests an admission policy matches. */
export const ruleFaults = (policy: unknown): readonly MatchFault[] => [
  ...unknownResources(policy),
  ...resourcesLeftOut(policy),
  ...operationsLeftOut(policy),
];

/** Kinds that make pods which run until they are stopped, and those that make any. */
const LONG_RUNNING = ['Deployment', 'StatefulSet', 'DaemonSet'];
const ALL_PODS = ['Pod', ...LONG_RUNNING, 'Job', 'CronJob'];
const RIGHTS = ['Role', 'ClusterRole'];

/** Kinds that do the same as those that are matched: who wants to go past the rule uses one of them. */
function leftOut(constraint: unknown, siblings: readonly unknown[]): readonly MatchFault[] {
  const kindsOf = (one: unknown): readonly string[] =>
    list(one, 'spec', 'match', 'kinds').flatMap((entry) => texts(entry, 'kinds'));
  const matched = new Set([constraint, ...siblings].flatMap(kindsOf));
  const anyOf = (kinds: readonly string[]): boolean => kinds.some((kind) => matched.has(kind));
  if (matched.has('*')) return [];
  const wanted = [
    ...(anyOf(['Pod', 'Job', 'CronJob']) ? ALL_PODS : anyOf(LONG_RUNNING) ? LONG_RUNNING : []),
    ...(anyOf(RIGHTS) ? RIGHTS : []),
  ];
  return wanted
    .filter((kind) => !matched.has(kind))
    .map((kind) => ({
      field: 'spec.match.kinds',
      message: `${kind} is not matched, although kinds that do the same are`,
      given: [...matched].join(', '),
    }));
}

function emptyNamespaces(constraint: unknown): readonly MatchFault[] {
  const namespaces = at(constraint, 'spec', 'match', 'namespaces');
  if (!(Array.isArray(namespaces) && namespaces.length === 0)) return [];
  return [{ field: 'spec.match.namespaces', message: 'the list is empty, so the constraint matches every namespace' }];
}

function entryFaults(constraint: unknown): readonly MatchFault[] {
  return list(constraint, 'spec', 'match', 'kinds').flatMap((entry, index) => {
    const field = `spec.match.kinds[${index}]`;
    const [groups, kinds] = [texts(entry, 'apiGroups'), texts(entry, 'kinds')];
    const empty = [...when(groups.length === 0, () => 'apiGroups'), ...when(kinds.length === 0, () => 'kinds')];
    if (empty.length > 0)
      return empty.map((key) => ({
        field: `${field}.${key}`,
        message: `the entry has no ${key}, so it matches all of them`,
      }));
    if (groups.includes('*') || kinds.includes('*') || !groups.every(isBuiltInGroup)) return [];
    return kinds
      .filter((kind) => !groups.some((group) => isIn(group, kind)))
      .map((kind) => ({
        field: `${field}.kinds`,
        message: 'none of the groups of the entry has the kind',
        given: kind,
      }));
  });
}

const RULES = ['spec', 'matchConstraints', 'resourceRules'] as const;

/** A resource that its group does not have matches nothing, and the API server accepts it silently. */
function unknownResources(policy: unknown): readonly MatchFault[] {
  return list(policy, ...RULES).flatMap((rule, index) => {
    const groups = texts(rule, 'apiGroups');
    if (groups.includes('*') || !groups.every(isBuiltInGroup)) return [];
    const known = new Set(groups.flatMap((group) => servedKinds(group).map((kind) => resourceOf(kind, group))));
    return texts(rule, 'resources')
      .filter((resource) => !resource.startsWith('*') && !known.has(resource.split('/')[0] ?? ''))
      .map((resource) => ({
        field: `spec.matchConstraints.resourceRules[${index}].resources`,
        message: 'none of the groups of the rule has the resource',
        given: resource,
      }));
  });
}

/** Resources through which the same comes into the cluster, as {@link leftOut} has it for kinds. */
function resourcesLeftOut(policy: unknown): readonly MatchFault[] {
  const matched = new Set(list(policy, ...RULES).flatMap((rule) => texts(rule, 'resources')));
  if (matched.has('*') || matched.has('*/*')) return [];
  const anyOf = (kinds: readonly string[]): boolean => kinds.some((kind) => matched.has(resourceOf(kind)));
  const kinds = anyOf(['Pod', 'Job', 'CronJob']) ? ALL_PODS : anyOf(LONG_RUNNING) ? LONG_RUNNING : [];
  const debugging = matched.has('pods') ? ['pods/ephemeralcontainers'] : [];
  return [...kinds.map((kind) => resourceOf(kind)), ...debugging]
    .filter((resource) => !matched.has(resource))
    .map((resource) => ({
      field: 'spec.matchConstraints.resourceRules',
      message: `${resource} is not matched, although resources that do the same are`,
      given: [...matched].join(', '),
    }));
}

/** What may not be created must not come by a change either. */
function operationsLeftOut(policy: unknown): readonly MatchFault[] {
  return list(policy, ...RULES).flatMap((rule, index) => {
    const operations = texts(rule, 'operations');
    if (operations.includes('*')) return [];
    return ['CREATE', 'UPDATE']
      .filter((operation) => !operations.includes(operation))
      .map((operation) => ({
        field: `spec.matchConstraints.resourceRules[${index}].operations`,
        message: `${operation} is not matched, so it bypasses the rule`,
        given: operations.join(', '),
      }));
  });
}

const isIn = (group: string, kind: string): boolean =>
  servedVersions(kind).some((apiVersion) =>
    group === '' ? !apiVersion.includes('/') : apiVersion.startsWith(`${group}/`),
  );
