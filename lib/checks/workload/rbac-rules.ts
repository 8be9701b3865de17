import { list, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';

export interface Rule {
  readonly path: string;
  readonly verbs: readonly string[];
  readonly resources: readonly string[];
  readonly groups: readonly string[];
  /** The rule is about objects of these names only. */
  readonly named: boolean;
}

export const RBAC = 'rbac.authorization.k8s.io';

export function rules(object: KubeObject): readonly Rule[] {
  if (object.group !== RBAC || (object.kind !== 'Role' && object.kind !== 'ClusterRole')) return [];
  return list(object.value, 'rules').map((rule, index) => ({
    path: `rules[${index}]`,
    verbs: texts(rule, 'verbs'),
    resources: texts(rule, 'resources'),
    groups: texts(rule, 'apiGroups'),
    named: list(rule, 'resourceNames').length > 0,
  }));
}

export const anyOf = (given_: readonly string[], wanted: readonly string[]): boolean =>
  given_.some((x) => x === '*' || wanted.includes(x));

export function grants(rule: Rule, verbs: readonly string[], resources: readonly string[]): boolean {
  return anyOf(rule.verbs, verbs) && anyOf(rule.resources, resources);
}

/** What is a pod, or makes some. */
const TEMPLATES = [
  'pods',
  'deployments',
  'statefulsets',
  'daemonsets',
  'replicasets',
  'jobs',
  'cronjobs',
  'replicationcontrollers',
];

/** Whether a rule lets its owner choose what runs in a pod. */
export const saysWhatRuns = (rule: Rule): boolean => grants(rule, ['create', 'update', 'patch'], TEMPLATES);
