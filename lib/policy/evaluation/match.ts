import { NAME_LABEL } from '../admission-policy';
import { groupOf, isNamespace, type Manifest } from './manifest';
import { type LabelSelector, selectorMatches } from './label-selector';
import { wildcardMatches, wildcardMatchesGenerated } from './wildcard';

/** `spec.match` of a constraint, once its schema has been checked. */
export interface Match {
  readonly source?: 'All' | 'Generated' | 'Original';
  readonly kinds?: readonly { readonly apiGroups?: readonly string[]; readonly kinds?: readonly string[] }[];
  readonly scope?: '*' | 'Cluster' | 'Namespaced';
  readonly namespaces?: readonly string[];
  readonly excludedNamespaces?: readonly string[];
  readonly labelSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly name?: string;
}

/** Namespaces by name, for `namespaceSelector`. */
export type Namespaces = ReadonlyMap<string, Manifest>;

export const namespacesByName = (namespaces: readonly Manifest[]): Namespaces =>
  new Map(namespaces.map((namespace) => [namespace.metadata?.name ?? '', namespace]));

/**
 * Whether a constraint looks at an object, as Gatekeeper 3.23 decides it (pkg/mutation/match).
 *
 * A Namespace counts as within itself. Cluster-scoped objects pass every namespace condition.
 *
 * @throws when a namespace selector meets an object whose Namespace is not known
 */
export function matches(match: Match, object: Manifest, namespaces: Namespaces): boolean {
  return (
    kindsMatch(match, object) &&
    scopeMatches(match, object) &&
    namespacesMatch(match, object) &&
    (match.labelSelector === undefined || selectorMatches(match.labelSelector, labelsOf(object))) &&
    nameMatches(match, object) &&
    match.source !== 'Generated' &&
    namespaceSelectorMatches(match, object, namespaces)
  );
}

/** A Namespace is within itself; what has no namespace passes. */
function namespacesMatch({ namespaces = [], excludedNamespaces = [] }: Match, object: Manifest): boolean {
  const namespace = isNamespace(object) ? object.metadata?.name : object.metadata?.namespace;
  if (namespace === undefined || namespace === '') return true;
  const listed = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => wildcardMatches(pattern, namespace));
  return (namespaces.length === 0 || listed(namespaces)) && !listed(excludedNamespaces);
}

function kindsMatch({ kinds = [] }: Match, object: Manifest): boolean {
  const includes = (allowed: readonly string[] = [], value: string): boolean =>
    allowed.length === 0 || allowed.includes('*') || allowed.includes(value);
  return (
    kinds.length === 0 ||
    kinds.some((entry) => includes(entry.kinds, object.kind) && includes(entry.apiGroups, groupOf(object)))
  );
}

function scopeMatches({ scope = '*' }: Match, object: Manifest): boolean {
  if (scope === '*') return true;
  const namespaced = !isNamespace(object) && (object.metadata?.namespace ?? '') !== '';
  return namespaced === (scope === 'Namespaced');
}

function nameMatches({ name = '' }: Match, { metadata = {} }: Manifest): boolean {
  if (name === '') return true;
  return wildcardMatches(name, metadata.name ?? '') || wildcardMatchesGenerated(name, metadata.generateName ?? '');
}

function namespaceSelectorMatches({ namespaceSelector }: Match, object: Manifest, namespaces: Namespaces): boolean {
  if (namespaceSelector === undefined) return true;
  if (isNamespace(object)) return selectorMatches(namespaceSelector, namespaceLabels(object));
  const name = object.metadata?.namespace ?? '';
  if (name === '') return true;
  const namespace = namespaces.get(name);
  if (namespace === undefined) {
    throw new Error(
      `the constraint selects namespaces by label, but the Namespace ${name} is not among the rendered objects`,
    );
  }
  return selectorMatches(namespaceSelector, namespaceLabels(namespace));
}

export const labelsOf = ({ metadata }: Manifest): Readonly<Record<string, string>> => metadata?.labels ?? {};

/** The API server sets the name label on every Namespace. */
export const namespaceLabels = (namespace: Manifest): Readonly<Record<string, string>> => ({
  ...labelsOf(namespace),
  [NAME_LABEL]: namespace.metadata?.name ?? '',
});
