import { isBuiltInGroup, servedVersions } from '../kinds/served';
import { list, texts } from '../tree/read';

/** An entry of `spec.match.kinds` that does not say what was meant. */
export interface MatchFault {
  readonly field: string;
  readonly message: string;
  readonly given?: string;
}

/** Looks at what a constraint matches. Kinds of custom resources are taken as they are written. */
export function matchFaults(constraint: unknown): readonly MatchFault[] {
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
