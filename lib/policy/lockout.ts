import { NAME_LABEL } from './admission-policy';
import { admissionMatches } from './evaluation/admission-match';
import { type MatchResources, type ResourceRule } from './evaluation/admission-source';
import { isRecord, type Manifest } from './evaluation/manifest';
import { type Match, matches } from './evaluation/match';
import { START_WRITES, type StartWrite } from './start-writes';

/**
 * Kinds without a namespace: a constraint on these alone cannot be kept off a namespace, nor lock it out by its pods.
 */
const CLUSTER_SCOPED_KINDS: ReadonlySet<string> = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'IngressClass',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
]);

/**
 * The namespaces in which a constraint denies, of those that must start before, or without, the admission controller:
 * the CNI, DNS, the GitOps engine, the controller itself. A wrong rule there can stop the cluster from healing, and the
 * rule from being taken back.
 *
 * A namespace selector is judged by the name label alone, because other labels can be taken off.
 *
 * @param namespaces names of the namespaces that must stay out of reach, for example kube-system
 */
export function namespacesDeniedBy(constraint: Manifest, namespaces: readonly string[]): readonly string[] {
  const match = denyingMatch(constraint);
  return match === undefined ? [] : namespaces.filter((namespace) => reaches(match, namespace));
}

/**
 * What of {@link START_WRITES} outside any namespace a constraint denies. What is in a namespace is told by
 * {@link namespacesDeniedBy}.
 */
export function startWritesDeniedBy(constraint: Manifest): readonly StartWrite[] {
  const match = denyingMatch(constraint);
  if (match === undefined) return [];
  return START_WRITES.filter(({ group, kind, namespaces }) => {
    const object: Manifest = { apiVersion: group === '' ? 'v1' : `${group}/v1`, kind, metadata: { name: 'any' } };
    return namespaces === undefined && matches(withoutLabels(match), object, new Map());
  });
}

/** What could be refused at a start by a policy or webhook that fails closed. */
export interface RefusedAtStart {
  readonly writes: readonly StartWrite[];
  /** Of the namespaces that were asked for, those where something is matched. */
  readonly namespaces: readonly string[];
}

/**
 * What a policy or webhook that fails closed may refuse while a cluster starts. Conditions are not counted on, since
 * what fails may fail before it asks them, and neither are labels by which something is left out, which can be taken
 * off.
 *
 * @param match `spec.matchConstraints` of a policy, or a webhook with its `rules` as `resourceRules`
 * @param namespaces names of the namespaces that must stay out of reach
 */
export function mayRefuseAtStart(match: unknown, namespaces: readonly string[]): RefusedAtStart {
  const isMatched = (group: string, resource: string, namespace?: string): boolean =>
    BORNE.some((labels) =>
      mayRefuse(match, {
        group,
        resource,
        labels,
        ...(namespace !== undefined && { namespace, namespaceLabels: { [NAME_LABEL]: namespace } }),
      }),
    );
  return {
    writes: START_WRITES.filter(({ group, resource, namespaces: own }) =>
      (own ?? [undefined]).some((namespace) => isMatched(group, resource, namespace)),
    ),
    namespaces: namespaces.filter((namespace) =>
      START_WORKLOADS.some(({ group, resource }) => isMatched(group, resource, namespace)),
    ),
  };
}

/** Labels of what a start writes: none, but for those of DNS. */
const BORNE: readonly Readonly<Record<string, string>>[] = [{}, { 'k8s-app': 'kube-dns' }];

/** What somebody writes, with the labels that are known of it. */
export interface KnownWrite {
  readonly group: string;
  readonly resource: string;
  /** @default - it is in no namespace */
  readonly namespace?: string;
  /** @default - it is in no namespace */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  /** Labels of what is written. @default - not known, so that no selector of objects is counted on */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * Whether a policy or webhook that fails closed may refuse it. Conditions are not counted on.
 *
 * @param match - as in {@link mayRefuseAtStart}
 */
export function mayRefuse(match: unknown, { labels, ...write }: KnownWrite): boolean {
  const { resourceRules, excludeResourceRules, namespaceSelector, objectSelector } = (
    isRecord(match) ? match : {}
  ) as MatchResources;
  const rules: MatchResources = {
    resourceRules: listed(resourceRules),
    excludeResourceRules: listed(excludeResourceRules),
    ...(isRecord(namespaceSelector) && { namespaceSelector }),
    ...(isRecord(objectSelector) && labels !== undefined && { objectSelector }),
  };
  return (['CREATE', 'UPDATE'] as const).some((operation) =>
    admissionMatches(rules, { ...write, version: '*', operation, labels: labels ?? {} }),
  );
}

/** What runs the programs of a namespace. */
const START_WORKLOADS = [
  { group: '', resource: 'pods' },
  ...['deployments', 'statefulsets', 'daemonsets', 'replicasets'].map((resource) => ({ group: 'apps', resource })),
  { group: 'batch', resource: 'jobs' },
];

/** A value that is not a list counts as absent; the schema of the object reports it. */
const listed = (rules: unknown): readonly ResourceRule[] => (Array.isArray(rules) ? rules.filter(isRecord) : []);

/** `spec.match` of a constraint that denies. */
function denyingMatch(constraint: Manifest): Match | undefined {
  const spec: unknown = (constraint as Manifest & { readonly spec?: unknown }).spec;
  const { enforcementAction = 'deny', match = {} } = isRecord(spec) ? spec : {};
  return enforcementAction === 'deny' ? (match as Match) : undefined;
}

/** Labels can be taken off, and what a start writes bears none of ours. */
const withoutLabels = ({ kinds, scope }: Match): Match => ({
  ...(Array.isArray(kinds) && { kinds }),
  ...(scope && { scope }),
});

/** Whether the constraint can look at some pod, or other namespaced object, of the namespace. */
function reaches(match: Match, name: string): boolean {
  // The schema reports a value that is not a list; here it counts as everything.
  const kinds = Array.isArray(match.kinds)
    ? (match.kinds as NonNullable<Match['kinds']>).flatMap((entry) => entry.kinds ?? ['*'])
    : ['*'];
  if (kinds.length > 0 && kinds.every((kind) => CLUSTER_SCOPED_KINDS.has(kind))) return false;
  const { namespaces, excludedNamespaces, scope, namespaceSelector } = match;
  const namespaceOnly: Match = {
    ...(namespaces && { namespaces }),
    ...(excludedNamespaces && { excludedNamespaces }),
    ...(scope && { scope }),
    ...(namespaceSelector && { namespaceSelector }),
  };
  const namespace: Manifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  const object: Manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'any', namespace: name } };
  return matches(namespaceOnly, object, new Map([[name, namespace]]));
}
