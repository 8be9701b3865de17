import { code } from '../gate';

export const VIOLATION = code('policies/violation', {
  title: 'no object breaks a constraint that denies',
  why: 'the API server or Gatekeeper refuses the object when it is applied, and the sync of its layer fails',
  bad: 'image: registry.example.org/web:latest under a constraint that asks for a tag',
  good: 'image: registry.example.org/web:1.4.2',
  scanners: ['gator test'],
});
export const WARNED = code('policies/warning', {
  severity: 'warning',
  title: 'no object breaks a constraint that warns',
  why: 'the constraint will deny one day, and the object will then be refused',
  bad: 'a Deployment without a required label, under a constraint with enforcementAction warn',
  good: 'the label is there',
  scanners: ['gator test'],
});
export const DISAGREEMENT = code('policies/disagreement', {
  title: 'two CEL evaluators agree',
  why: 'where they differ, nobody knows what the cluster will say',
  bad: 'an expression whose meaning depends on the evaluator',
  good: 'an expression in the portable subset of CEL',
});
export const UNUSABLE = code('policies/unusable', {
  title: 'every template, constraint and admission policy can be evaluated',
  why: 'a policy that cannot be evaluated enforces nothing, or refuses everything',
  bad: 'a constraint of a kind that no template defines',
  good: 'a template for each kind, parameters that fit its schema',
  scanners: ['gator verify'],
});
export const DIALECT = code('policies/dialect', {
  title: 'expressions keep to the portable subset of CEL',
  why: 'an API server of another version, or the second evaluator, may not know the function',
  bad: 'quantity(x).isGreaterThan(y)',
  good: 'operators, has, all, exists, filter, map, size, string functions, matches',
});
export const UNENFORCED = code('policies/unenforced', {
  title: 'a constraint that denies has an admission policy of its name that denies as well',
  why: "Gatekeeper's webhook fails open: while its pods are down, nothing refuses what the constraint forbids",
  bad: 'the constraint pinned-images with enforcementAction deny, and no ValidatingAdmissionPolicy pinned-images',
  good: 'a ValidatingAdmissionPolicy and a binding with validationActions [Deny] beside it',
});

export const MATCH = code('policies/match', {
  title: 'what a constraint matches names groups and kinds that belong together, and none of them is left out',
  why:
    'an empty list matches everything, a kind of another group nothing, and a kind that is left out is a way ' +
    'around the rule',
  bad: 'kinds: [{apiGroups: [], kinds: [Pod]}]',
  good: 'kinds: [{apiGroups: [""], kinds: [Pod]}]',
});

export const ENFORCEMENT = code('policies/enforcement', {
  title: 'a constraint says what it does to an object that breaks it',
  why: 'the default is deny: a constraint that was meant to warn refuses what runs today, from the next roll-out on',
  bad: 'no enforcementAction',
  good: 'enforcementAction: warn',
});

export const POD_SECURITY = code('policies/pod-security', {
  title: 'a namespace admits the pods that will stand in it',
  why: 'the API server refuses a pod that is below the level of its namespace: the workload is there and never runs',
  bad: 'hostNetwork: true in a namespace with pod-security.kubernetes.io/enforce: restricted',
  good: 'a security context as the level asks for it, of charts and of controllers too',
  scanners: ['kubescape C-0211', 'PSS'],
});
