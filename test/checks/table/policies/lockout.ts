import { DISAGREEMENT, LOCKOUT } from '../../../../lib/checks/policies/codes';
import type { Case } from '../../support/case';
import { namespace, releaseApplication } from '../../support/files';
import { admission, constraint, good, matching, template } from './plants';

/** The release of Gatekeeper, with values that keep it from making admission policies. */
const gatekeeper = (
  wave: number,
  values = 'defaultCreateVAPForTemplates: false, defaultCreateVAPBindingForConstraints: false',
): string =>
  releaseApplication('gatekeeper', wave, 'gatekeeper-system', 'crd:templates.gatekeeper.sh/ConstraintTemplate').replace(
    'targetRevision: 1.0.0}',
    `targetRevision: 1.0.0, helm: {valuesObject: {${values}}}}`,
  );

/** A webhook for a resource of the core group. */
const webhook = (
  resource: string,
  more = '',
  name = 'check.example.org',
): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: check}
webhooks:
  - name: ${name}
    rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [${resource}]}]
${more === '' ? '' : `    ${more}\n`}`;

/** Gatekeeper in wave 2 and a release that runs pods in another. */
const delivery = (wave: number): Case['good'] => ({
  'a/a.yaml': admission({ excluded: 'kube-system, argocd, gatekeeper-system, network' }),
  'c/c.yaml': constraint('deny', 'excludedNamespaces: [kube-system, argocd, gatekeeper-system]'),
  'gitops/g.yaml': gatekeeper(2),
  'gitops/n.yaml': releaseApplication('cni', wave, 'network', '').replace(
    'archipel.dev/provides: ""',
    'archipel.dev/pods: network/app=cni',
  ),
});

/** Policies and webhooks that would keep a cluster from starting. */
export const lockoutCases: readonly Case[] = [
  {
    code: LOCKOUT,
    bad: { ...good, 'c/c.yaml': constraint('deny', 'excludedNamespaces: [web]') },
    where: { object: 'TeamLabel team' },
    good,
  },
  {
    code: LOCKOUT,
    note: 'kinds that are not a list',
    bad: {
      ...good,
      'c/c.yaml': constraint('deny', 'excludedNamespaces: [web]').replace(/kinds: .*?\}\], /, 'kinds: text, '),
    },
    where: { object: 'TeamLabel team' },
    good,
  },
  {
    code: LOCKOUT,
    note: 'a namespace that says it starts first',
    bad: { ...good, 'base/first.yaml': namespace('first', '{admission.gatekeeper.sh/ignore: "first"}') },
    where: {
      object: 'TeamLabel team',
      message: 'the constraint denies in first, which must start before the admission controller',
    },
    good: { ...good, 'base/first.yaml': namespace('first') },
  },
  {
    code: LOCKOUT,
    note: 'a release that comes before Gatekeeper',
    bad: { ...good, ...delivery(1) },
    where: {
      object: 'TeamLabel team',
      message: 'the constraint denies in network, which must start before the admission controller',
    },
    good: { ...good, ...delivery(3) },
  },
  {
    code: LOCKOUT,
    note: 'what a start writes outside any namespace',
    bad: { ...good, 'c/c.yaml': matching('[{apiGroups: [rbac.authorization.k8s.io], kinds: [Role, ClusterRole]}]') },
    where: { object: 'TeamLabel team', field: 'spec.match.kinds', given: 'ClusterRole' },
    good: {
      ...good,
      'c/c.yaml': matching('[{apiGroups: [rbac.authorization.k8s.io], kinds: [Role]}]'),
      'c/w.yaml': matching('[{apiGroups: [rbac.authorization.k8s.io], kinds: [ClusterRole]}]')
        .replace('name: team', 'name: cluster')
        .replace('deny', 'warn'),
    },
  },
  {
    code: LOCKOUT,
    note: 'a policy that Gatekeeper makes of a template',
    bad: { ...good, 't/t.yaml': template().replace('source:\n', 'source:\n            generateVAP: true\n') },
    where: { object: 'ConstraintTemplate teamlabel', field: 'spec.targets[0].code[0].source.generateVAP' },
    good: {
      ...good,
      't/t.yaml': template().replace(
        'source:\n',
        'source:\n            generateVAP: true\n            failurePolicy: Ignore\n',
      ),
    },
  },
  {
    code: LOCKOUT,
    note: 'policies that Gatekeeper makes by default',
    bad: { ...good, 'gitops/g.yaml': gatekeeper(2, 'defaultCreateVAPBindingForConstraints: false') },
    where: {
      object: 'Application argocd/gatekeeper',
      field: 'spec.source.helm.valuesObject.defaultCreateVAPForTemplates',
      given: 'nothing, and the default is true',
    },
    good: { ...good, ...delivery(3) },
  },
  {
    code: LOCKOUT,
    note: 'policies that Gatekeeper is configured to make',
    bad: {
      ...good,
      'gitops/g.yaml': gatekeeper(
        2,
        'defaultCreateVAPForTemplates: false, defaultCreateVAPBindingForConstraints: true',
      ),
    },
    where: { field: 'spec.source.helm.valuesObject.defaultCreateVAPBindingForConstraints', given: 'true' },
    good: { ...good, ...delivery(3) },
  },
  {
    code: LOCKOUT,
    note: 'an admission policy for everything',
    bad: { ...good, 'a/b.yaml': admission({ name: 'other', groups: '"*"', resources: '"*"', expression: 'true' }) },
    where: { object: 'ValidatingAdmissionPolicy other', field: 'spec.matchConstraints' },
    good: {
      ...good,
      'a/b.yaml': admission({
        name: 'other',
        failurePolicy: 'Ignore',
        groups: '"*"',
        resources: '"*"',
        expression: 'true',
      }),
    },
  },
  {
    code: LOCKOUT,
    note: 'an admission policy with parameters for everything',
    bad: {
      ...good,
      'a/b.yaml': admission({
        name: 'other',
        groups: '"*"',
        resources: '"*"',
        actions: 'Audit',
        spec: '  paramKind: {apiVersion: x.example.org/v1, kind: X}\n',
      }),
    },
    where: { object: 'ValidatingAdmissionPolicy other', field: 'spec.matchConstraints' },
    good,
  },
  {
    code: LOCKOUT,
    note: 'an admission policy that looks at a namespace that starts first',
    bad: { ...good, 'a/a.yaml': admission({ excluded: 'argocd' }) },
    where: {
      object: 'ValidatingAdmissionPolicy team',
      field: 'spec.matchConstraints.namespaceSelector',
      message: 'the policy denies in kube-system, which must start before the admission controller',
    },
    good,
  },
  {
    code: LOCKOUT,
    note: 'a webhook that fails closed on nodes',
    bad: { ...good, 'a/w.yaml': webhook('nodes') },
    where: { object: 'ValidatingWebhookConfiguration check', field: 'webhooks[0].rules', given: 'Node' },
    good: { ...good, 'a/w.yaml': webhook('nodes', 'failurePolicy: Ignore') },
  },
  {
    code: LOCKOUT,
    note: 'a webhook that changes pods everywhere',
    bad: { ...good, 'a/w.yaml': webhook('pods').replace('Validating', 'Mutating') },
    where: { object: 'MutatingWebhookConfiguration check' },
    good: {
      ...good,
      'a/w.yaml': webhook('pods', 'namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: web}}').replace(
        'Validating',
        'Mutating',
      ),
    },
  },
  {
    code: LOCKOUT,
    note: 'a webhook for namespaces',
    bad: { ...good, 'a/w.yaml': webhook('namespaces') },
    where: { given: 'Namespace' },
    good: { ...good, 'a/w.yaml': webhook('namespaces', '', 'check-ignore-label.gatekeeper.sh') },
  },
  // Flags inside a pattern are RE2; the second evaluator hands patterns to JavaScript's own expressions.
  {
    code: DISAGREEMENT,
    bad: {
      ...good,
      't/t.yaml': template(
        "has(variables.anyObject.metadata.absent) || variables.anyObject.metadata.name.matches('(?i)WEB')",
      ),
    },
    where: { object: 'Deployment web/web' },
    good,
  },
];
