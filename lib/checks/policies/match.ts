import { isBuiltInGroup, servedVersions } from '../kinds/served';
import { at, list, texts } from '../tree/read';

/** An entry of `spec.match.kinds` that does not say what was meant. */
export interface MatchFault {
  readonly field: string;
  readonly message: string;
  readonly given?: string;
}

/** Looks at what a constraint matches. Kinds of custom resources are taken as they are written. */
export const matchFaults = (constraint: unknown): readonly MatchFault[] => [...entryFaults(constraint), ...leftOut(constraint), ...emptyNamespaces(constraint)];

/** Kinds that make pods which run until they are stopped, and those that make any. */
const LONG_RUNNING = ['Deployment', 'StatefulSet', 'DaemonSet'];
const ALL_PODS = ['Pod', ...LONG_RUNNING, 'Job', 'CronJob'];
const RIGHTS = ['Role', 'ClusterRole'];

/** Kinds that do the same as those that are matched: who wants to go past the rule uses one of them. */
function leftOut(constraint: unknown): readonly MatchFault[] {
  const matched = new Set(list(constraint, 'spec', 'match', 'kinds').flatMap((entry) => texts(entry, 'kinds')));
  const anyOf = (kinds: readonly string[]): boolean => kinds.some((kind) => matched.has(kind));
  if (matched.has('*')) return [];
  const wanted = [...(anyOf(['Pod', 'Job', 'CronJob']) ? ALL_PODS : anyOf(LONG_RUNNING) ? LONG_RUNNING : []), ...(anyOf(RIGHTS) ? RIGHTS : [])];
  return wanted.filter((kind) => !matched.has(kind)).map((kind) => ({ field: 'spec.match.kinds', message: `${kind} is not matched, although kinds that do the same are`, given: [...matched].join(', ') }));
}

function emptyNamespaces(constraint: unknown): readonly MatchFault[] {
  const namespaces = at(constraint, 'spec', 'match', 'namespaces');
  return Array.isArray(namespaces) && namespaces.length === 0 ? [{ field: 'spec.match.namespaces', message: 'the list is empty, and so the constraint matches every namespace' }] : [];
}

function entryFaults(constraint: unknown): readonly MatchFault[] {
  return list(constraint, 'spec', 'match', 'kinds').flatMap((entry, index) => {
    const field = `spec.match.kinds[${index}]`;
    const [groups, kinds] = [texts(entry, 'apiGroups'), texts(entry, 'kinds')];
    const empty = [...(groups.length === 0 ? ['apiGroups'] : []), ...(kinds.length === 0 ? ['kinds'] : [])];
    if (empty.length > 0) return empty.map((key) => ({ field: `${field}.${key}`, message: `the entry has no ${key}, and so matches all of them` }));
    if (groups.includes('*') || kinds.includes('*') || !groups.every(isBuiltInGroup)) return [];
    return kinds.filter((kind) => !groups.some((group) => isIn(group, kind))).map((kind) => ({ field: `${field}.kinds`, message: 'none of the groups of the entry has the kind', given: kind }));
  });
}

const isIn = (group: string, kind: string): boolean => servedVersions(kind).some((apiVersion) => (group === '' ? !apiVersion.includes('/') : apiVersion.startsWith(`${group}/`)));
