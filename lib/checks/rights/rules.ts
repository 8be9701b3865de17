import { list, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';

/** A rule of a role, where it holds and whose binding gives it. */
export interface Grant {
  /** The binding, as a message names it. */
  readonly by: string;
  /** @default - the whole cluster */
  readonly namespace?: string;
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  /** Names that it is about. @default - every one */
  readonly names: readonly string[];
}

export type Rule = Omit<Grant, 'by' | 'namespace'>;

/** The rules of a role. */
export const rulesOf = (role: KubeObject): readonly Rule[] =>
  list(role.value, 'rules').map((rule) => ({
    verbs: texts(rule, 'verbs'),
    groups: texts(rule, 'apiGroups'),
    resources: texts(rule, 'resources'),
    names: texts(rule, 'resourceNames'),
  }));

export const CHANGE = ['create', 'update', 'patch'] as const;
export const READ = ['get', 'list', 'watch'] as const;

/** Whether a rule allows one of the verbs on one of the resources. A star is every resource with its subresources. */
export const allows = (
  { verbs, groups, resources }: Rule,
  wanted: readonly string[],
  group: string,
  of: readonly string[],
): boolean =>
  verbs.some((verb) => verb === '*' || wanted.includes(verb)) &&
  groups.some((one) => one === '*' || one === group) &&
  of.some((resource) => resources.some((one) => covers(one, resource)));

const covers = (pattern: string, resource: string): boolean =>
  pattern === '*' || pattern === resource || (pattern.startsWith('*/') && resource.endsWith(pattern.slice(1)));

const SLOTS = ['verbs', 'groups', 'resources'] as const;

/**
 * Rules with a wildcard where no rule that is needed has one: what is added to the cluster later is granted with it,
 * whatever it leads to today.
 */
export const starsIn = (grants: readonly Grant[], needed: readonly Grant[]): readonly Grant[] =>
  grants.filter((grant) =>
    SLOTS.some(
      (slot) => grant[slot].includes('*') && !needed.some((one) => one[slot].includes('*') && isAbout(one, grant)),
    ),
  );

/** Whether two rules have a group in common. */
const isAbout = (one: Rule, other: Rule): boolean =>
  [one, other].some(({ groups }) => groups.includes('*')) || one.groups.some((group) => other.groups.includes(group));
