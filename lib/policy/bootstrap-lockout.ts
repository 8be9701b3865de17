import { describeManifest, isRecord, type Manifest } from './evaluation/manifest';
import { type Match, matches } from './evaluation/match';

/** A constraint that can refuse what must start before the admission controller. */
export interface Lockout {
  readonly constraint: Manifest;
  /** Namespaces that it does not leave alone. */
  readonly namespaces: readonly string[];
  /** What is wrong and what to do, in one sentence. */
  readonly message: string;
}

/** Kinds without a namespace: a constraint on these alone cannot be kept off a namespace, nor lock it out by its pods. */
const CLUSTER_SCOPED_KINDS: ReadonlySet<string> = new Set([
  'ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'IngressClass', 'Namespace', 'Node', 'PersistentVolume', 'PriorityClass',
  'RuntimeClass', 'StorageClass',
]);

/**
 * Finds constraints that deny in a namespace that must start before, or without, the admission controller: the CNI, DNS,
 * the GitOps engine, the controller itself. A wrong rule there can stop the cluster from healing, and the rule from
 * being taken back.
 *
 * A namespace selector is judged by the name label alone, because other labels can be taken off.
 *
 * @param namespaces names of the namespaces that must stay out of reach, for example kube-system
 */
export function bootstrapLockout(constraints: readonly Manifest[], namespaces: readonly string[]): readonly Lockout[] {
  return constraints.flatMap((constraint) => {
    const spec: unknown = (constraint as Manifest & { readonly spec?: unknown }).spec;
    const { enforcementAction = 'deny', match = {} } = isRecord(spec) ? spec : {};
    if (enforcementAction !== 'deny') return [];
    const reached = namespaces.filter((namespace) => reaches(match as Match, namespace));
    if (reached.length === 0) return [];
    const message = `${describeManifest(constraint)} denies in ${reached.join(', ')}, which must start before the admission controller; exempt them with a reason`;
    return [{ constraint, namespaces: reached, message }];
  });
}

/** Whether the constraint can look at some pod, or other namespaced object, of the namespace. */
function reaches(match: Match, name: string): boolean {
  // What is no list is reported by its schema; here it is taken for everything.
  const kinds = Array.isArray(match.kinds) ? (match.kinds as NonNullable<Match['kinds']>).flatMap((entry) => entry.kinds ?? ['*']) : ['*'];
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
