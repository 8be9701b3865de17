import { resourceOf } from '../../model/cluster/api-resources';
import { NAME_LABEL } from '../admission-policy';
import { type MatchResources, type ResourceRule } from './admission-source';
import { type LabelSelector, selectorMatches } from './label-selector';
import { groupOf, isNamespace, type Manifest } from './manifest';
import { labelsOf, namespaceLabels, type Namespaces } from './match';
import { type Operation } from './review';

/** A request by what rules and selectors ask of it. */
export interface AdmissionRequest {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly operation: Operation;
  readonly name?: string;
  /** @default - the object is in no namespace */
  readonly namespace?: string;
  /**
   * Labels of the namespace; of a Namespace its own.
   *
   * @default - the object is in no namespace, and passes every selector
   */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

/** Whether a policy or binding looks at a request (k8s.io/apiserver v0.36, `plugin/policy/matching`). */
export function admissionMatches(match: MatchResources, request: AdmissionRequest): boolean {
  const { resourceRules = [], excludeResourceRules = [], namespaceSelector, objectSelector, matchPolicy } = match;
  const isMatched = (rule: ResourceRule): boolean => ruleMatches(rule, request, matchPolicy === 'Exact');
  return (
    (namespaceSelector === undefined ||
      request.namespaceLabels === undefined ||
      selectorMatches(namespaceSelector, request.namespaceLabels)) &&
    (objectSelector === undefined || selectorMatches(objectSelector, request.labels)) &&
    !excludeResourceRules.some(isMatched) &&
    (resourceRules.length === 0 || resourceRules.some(isMatched))
  );
}

/**
 * By default the API server converts the versions of a group into each other, so that the version only counts when it
 * must.
 */
function ruleMatches(rule: ResourceRule, request: AdmissionRequest, exactVersion: boolean): boolean {
  const { apiGroups = [], apiVersions = [], operations = [], resources = [], resourceNames = [], scope = '*' } = rule;
  const includes = (allowed: readonly string[], value: string): boolean =>
    allowed.includes('*') || allowed.includes(value);
  return (
    includes(apiGroups, request.group) &&
    (!exactVersion || includes(apiVersions, request.version)) &&
    includes(operations, request.operation) &&
    (includes(resources, request.resource) ||
      resources.includes('*/*') ||
      resources.includes(`${request.resource}/*`)) &&
    (resourceNames.length === 0 || resourceNames.includes(request.name ?? '')) &&
    (scope === '*' || (scope === 'Namespaced') === (request.namespace !== undefined))
  );
}

/**
 * The request that writes an object.
 *
 * @throws when a selector asks for labels of a Namespace that is not known
 */
export function requestOf(
  object: Manifest,
  operation: Operation,
  namespaces: Namespaces,
  selectors: readonly (LabelSelector | undefined)[],
): AdmissionRequest {
  const { name, namespace = '' } = object.metadata ?? {};
  const group = groupOf(object);
  return {
    group,
    version: object.apiVersion.slice(object.apiVersion.lastIndexOf('/') + 1),
    resource: resourceOf(object.kind, group),
    operation,
    ...(name !== undefined && { name }),
    ...(namespace !== '' && { namespace, namespaceLabels: knownLabels(namespace, namespaces, selectors) }),
    ...(isNamespace(object) && { namespaceLabels: namespaceLabels(object) }),
    labels: labelsOf(object),
  };
}

/** The name label is known of every Namespace; others only where it is rendered. */
function knownLabels(
  name: string,
  namespaces: Namespaces,
  selectors: readonly (LabelSelector | undefined)[],
): Readonly<Record<string, string>> {
  const namespace = namespaces.get(name);
  if (namespace !== undefined) return namespaceLabels(namespace);
  const asksForMore = selectors.some((selector) => keysOf(selector).some((key) => key !== NAME_LABEL));
  if (asksForMore)
    throw new Error(
      `the policy selects namespaces by label, but the Namespace ${name} is not among the rendered objects`,
    );
  return { [NAME_LABEL]: name };
}

const keysOf = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}): readonly string[] => [
  ...Object.keys(matchLabels),
  ...matchExpressions.map(({ key }) => key),
];
