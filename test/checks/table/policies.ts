import {
  DIALECT,
  DISAGREEMENT,
  ENFORCEMENT,
  LOCKOUT,
  MATCH,
  UNENFORCED,
  UNUSABLE,
  VIOLATION,
  WARNED,
} from '../../../lib/checks/policies/codes';
import type { Case } from '../support/case';
import { deployment, namespace, releaseApplication } from '../support/files';

/** A template that asks for a label, or for what the expression says. */
const template = (
  expression = "has(variables.anyObject.metadata.labels) && 'team' in variables.anyObject.metadata.labels",
): string => `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: teamlabel}
spec:
  crd: {spec: {names: {kind: TeamLabel}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      code:
        - engine: K8sNativeValidation
          source:
            validations: [{expression: ${JSON.stringify(expression)}, message: the label team is missing}]
`;

const constraint = (
  action: string,
  match = 'excludedNamespaces: [kube-system]',
  kind = 'TeamLabel',
): string => `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: ${kind}
metadata: {name: team}
spec: {enforcementAction: ${action}, match: {kinds: [{apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet]}], ${match}}}
`;

const matching = (kinds: string): string =>
  constraint('deny').replace('[{apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet]}]', kinds);

/** An admission policy that asks for a label, and its binding. */
interface AdmissionSample {
  readonly name?: string;
  readonly failurePolicy?: string;
  readonly excluded?: string;
  readonly groups?: string;
  readonly resources?: string;
  readonly operations?: string;
  readonly actions?: string;
  /** More lines of `spec`. */
  readonly spec?: string;
  readonly expression?: string;
}

function admission({
  name = 'team',
  failurePolicy = 'Fail',
  excluded = 'kube-system',
  groups = 'apps',
  resources = 'deployments, statefulsets, daemonsets',
  operations = 'CREATE, UPDATE',
  actions = 'Deny',
  spec = '',
  expression = "has(object.metadata.labels) && 'team' in object.metadata.labels",
}: AdmissionSample = {}): string {
  return `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: ${name}}
spec:
  failurePolicy: ${failurePolicy}
${spec}  matchConstraints:
    namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [${excluded}]}]}
    resourceRules: [{apiGroups: [${groups}], apiVersions: [v1], operations: [${operations}], resources: [${resources}]}]
  validations: [{expression: ${JSON.stringify(expression)}, message: the label team is missing}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: ${name}}
spec: {policyName: ${name}, validationActions: [${actions}]}
`;
}

const labelled = deployment().replace('name: web, namespace: web', 'name: web, namespace: web, labels: {team: a}');
const files = (action: string, object: string): Case['good'] => ({
  'base/ns.yaml': namespace('web'),
  't/t.yaml': template(),
  'c/c.yaml': constraint(action),
  'a/a.yaml': admission(action === 'deny' ? {} : { actions: 'Audit' }),
  'apps/d.yaml': object,
});
const good = files('deny', labelled);

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
webhooks: [{name: ${name}, rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [${resource}]}]${more}}]
`;

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

export const policyCases: readonly Case[] = [
  {
    code: VIOLATION,
    bad: files('deny', deployment()),
    where: { object: 'Deployment web/web', message: 'ValidatingAdmissionPolicy team: the label team is missing' },
    good,
  },
  {
    code: WARNED,
    bad: files('warn', deployment()),
    where: { object: 'Deployment web/web', severity: 'warning' },
    good: files('warn', labelled),
  },
  {
    code: VIOLATION,
    note: 'of an admission policy alone',
    bad: { 'base/ns.yaml': namespace('web'), 'a/a.yaml': admission(), 'apps/d.yaml': deployment() },
    where: { object: 'Deployment web/web', message: 'ValidatingAdmissionPolicy team: the label team is missing' },
    good: { 'base/ns.yaml': namespace('web'), 'a/a.yaml': admission(), 'apps/d.yaml': labelled },
  },
  {
    code: WARNED,
    note: 'of an admission policy',
    bad: { 'base/ns.yaml': namespace('web'), 'a/a.yaml': admission({ actions: 'Warn' }), 'apps/d.yaml': deployment() },
    where: { object: 'Deployment web/web' },
    good: { 'base/ns.yaml': namespace('web'), 'a/a.yaml': admission({ actions: 'Warn' }), 'apps/d.yaml': labelled },
  },
  {
    code: UNENFORCED,
    bad: { ...good, 'a/a.yaml': admission({ name: 'other' }) },
    where: { object: 'TeamLabel team' },
    good,
  },
  {
    code: UNENFORCED,
    note: 'a policy that only warns',
    bad: { ...good, 'a/a.yaml': admission({ actions: 'Warn' }) },
    where: { object: 'TeamLabel team' },
    good,
  },
  {
    code: UNENFORCED,
    note: 'a policy that fails open',
    bad: { ...good, 'a/a.yaml': admission({ failurePolicy: 'Ignore' }) },
    where: { object: 'TeamLabel team' },
    good,
  },
  {
    code: UNUSABLE,
    note: 'a policy without a binding',
    bad: { ...good, 'a/a.yaml': admission().replace('policyName: team', 'policyName: other') },
    where: {
      object: 'ValidatingAdmissionPolicy team',
      message: 'no ValidatingAdmissionPolicyBinding names the policy, so that it does nothing',
    },
    good,
  },
  {
    code: UNUSABLE,
    note: 'a binding without a policy',
    bad: { ...good, 'a/b.yaml': admission({ name: 'other' }).split('---\n')[1] ?? '' },
    where: { object: 'ValidatingAdmissionPolicyBinding other', message: 'there is no ValidatingAdmissionPolicy other' },
    good,
  },
  {
    code: UNUSABLE,
    note: 'a binding that does nothing',
    bad: { ...good, 'a/b.yaml': admission({ name: 'other', actions: '' }) },
    where: { object: 'ValidatingAdmissionPolicyBinding other' },
    good,
  },
  {
    code: UNUSABLE,
    note: 'a policy with parameters',
    bad: {
      ...good,
      'a/b.yaml': admission({ name: 'other', spec: '  paramKind: {apiVersion: v1, kind: ConfigMap}\n' }),
    },
    where: {
      object: 'ValidatingAdmissionPolicy other',
      message: 'it takes parameters (spec.paramKind), so that it cannot be evaluated here',
    },
    good,
  },
  {
    code: UNUSABLE,
    note: 'an expression that does not compile',
    bad: { ...good, 'a/b.yaml': admission({ name: 'other', expression: 'object.metadata.name ==' }) },
    where: { object: 'ValidatingAdmissionPolicy other' },
    good,
  },
  {
    code: DIALECT,
    note: 'in an admission policy',
    bad: { ...good, 'a/a.yaml': admission({ expression: "object.metadata.labels.?team.orValue('') != ''" }) },
    where: { object: 'ValidatingAdmissionPolicy team' },
    good,
  },
  {
    code: MATCH,
    note: 'a resource that does not exist',
    bad: { ...good, 'a/a.yaml': admission({ resources: 'deployments, statefulsets, daemonset, daemonsets' }) },
    where: {
      object: 'ValidatingAdmissionPolicy team',
      field: 'spec.matchConstraints.resourceRules[0].resources',
      given: 'daemonset',
    },
    good,
  },
  {
    code: MATCH,
    note: 'a resource that does the same',
    bad: { ...good, 'a/a.yaml': admission({ resources: 'deployments, statefulsets' }) },
    where: {
      object: 'ValidatingAdmissionPolicy team',
      message: 'daemonsets is not matched, although resources that do the same are',
    },
    good,
  },
  {
    code: MATCH,
    note: 'a container that comes later',
    bad: {
      ...good,
      'a/a.yaml': admission({
        groups: '"", apps, batch',
        resources: 'pods, deployments, statefulsets, daemonsets, jobs, cronjobs',
      }),
    },
    where: {
      object: 'ValidatingAdmissionPolicy team',
      message: 'pods/ephemeralcontainers is not matched, although resources that do the same are',
    },
    good: {
      ...good,
      'a/a.yaml': admission({
        groups: '"", apps, batch',
        resources: 'pods, pods/ephemeralcontainers, deployments, statefulsets, daemonsets, jobs, cronjobs',
      }),
    },
  },
  {
    code: MATCH,
    note: 'a change that goes past the rule',
    bad: { ...good, 'a/a.yaml': admission({ operations: 'CREATE' }) },
    where: { object: 'ValidatingAdmissionPolicy team', field: 'spec.matchConstraints.resourceRules[0].operations' },
    good,
  },
  {
    code: UNUSABLE,
    bad: { ...good, 'c/c.yaml': constraint('deny', undefined, 'OwnerLabel') },
    where: { object: 'OwnerLabel team' },
    good,
  },
  {
    code: UNUSABLE,
    note: 'a template without targets',
    bad: {
      ...good,
      't/t.yaml':
        'apiVersion: templates.gatekeeper.sh/v1\nkind: ConstraintTemplate\nmetadata: {name: teamlabel}\nspec: ' +
        '{crd: {spec: {names: {kind: TeamLabel}}}, targets: []}\n',
    },
    where: { object: 'ConstraintTemplate teamlabel', message: 'spec.targets must hold exactly one target, not 0' },
    good,
  },
  {
    code: UNUSABLE,
    note: 'a field that nobody reads',
    bad: { ...good, 't/t.yaml': template().replace('message: the', 'mesage: the') },
    where: { object: 'ConstraintTemplate teamlabel', field: 'spec.targets[0].code[0].source.validations[0].mesage' },
    good,
  },
  {
    code: UNUSABLE,
    note: 'a list that nobody reads',
    bad: { ...good, 't/t.yaml': template().replace('source:\n', 'source:\n            validatoins: []\n') },
    where: { field: 'spec.targets[0].code[0].source.validatoins' },
    good,
  },
  {
    code: DIALECT,
    bad: { ...good, 't/t.yaml': template("variables.anyObject.metadata.labels.?team.orValue('') != ''") },
    where: { object: 'ConstraintTemplate teamlabel' },
    good,
  },
  {
    code: MATCH,
    note: 'no groups',
    bad: { ...good, 'c/c.yaml': constraint('deny').replace('apiGroups: [apps]', 'apiGroups: []') },
    where: { object: 'TeamLabel team', field: 'spec.match.kinds[0].apiGroups' },
    good,
  },
  {
    code: MATCH,
    note: 'no kinds',
    bad: {
      ...good,
      'c/c.yaml': constraint('deny').replace('kinds: [Deployment, StatefulSet, DaemonSet]', 'kinds: []'),
    },
    where: { field: 'spec.match.kinds[0].kinds' },
    good: {
      ...good,
      'c/c.yaml': constraint('deny').replace('kinds: [Deployment, StatefulSet, DaemonSet]', "kinds: ['*']"),
    },
  },
  {
    code: MATCH,
    note: 'a kind of another group',
    bad: { ...good, 'c/c.yaml': constraint('deny').replace('[Deployment,', '[Deployment, Service,') },
    where: { field: 'spec.match.kinds[0].kinds', given: 'Service' },
    good: {
      ...good,
      'c/c.yaml': constraint('deny').replace(
        'apiGroups: [apps], kinds: [Deployment,',
        'apiGroups: ["", apps], kinds: [Deployment, Service,',
      ),
    },
  },
  {
    code: MATCH,
    note: 'a kind that does the same',
    bad: { ...good, 'c/c.yaml': constraint('deny').replace(', DaemonSet', '') },
    where: {
      object: 'TeamLabel team',
      field: 'spec.match.kinds',
      message: 'DaemonSet is not matched, although kinds that do the same are',
    },
    good,
  },
  {
    code: MATCH,
    note: 'pods but not those of a CronJob',
    bad: {
      ...good,
      'c/c.yaml': matching(
        '[{apiGroups: [""], kinds: [Pod]}, {apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet]}, ' +
          '{apiGroups: [batch], kinds: [Job]}]',
      ),
    },
    where: { message: 'CronJob is not matched, although kinds that do the same are' },
    good: {
      ...good,
      'c/c.yaml': matching(
        '[{apiGroups: [""], kinds: [Pod]}, {apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet]}, ' +
          '{apiGroups: [batch], kinds: [Job, CronJob]}]',
      ),
    },
  },
  {
    code: MATCH,
    note: 'rights of one kind',
    bad: { ...good, 'c/c.yaml': matching('[{apiGroups: [rbac.authorization.k8s.io], kinds: [Role]}]') },
    where: { message: 'ClusterRole is not matched, although kinds that do the same are' },
    good,
  },
  {
    code: MATCH,
    note: 'an empty list of namespaces',
    bad: { ...good, 'c/c.yaml': constraint('warn', 'namespaces: []') },
    where: { field: 'spec.match.namespaces' },
    good: { ...good, 'c/c.yaml': constraint('warn', 'namespaces: [web]') },
  },
  {
    code: ENFORCEMENT,
    bad: { ...good, 'c/c.yaml': constraint('deny').replace('enforcementAction: deny, ', '') },
    where: { object: 'TeamLabel team', field: 'spec.enforcementAction' },
    good,
  },
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
    good: { ...good, 'a/w.yaml': webhook('nodes', ', failurePolicy: Ignore') },
  },
  {
    code: LOCKOUT,
    note: 'a webhook that changes pods everywhere',
    bad: { ...good, 'a/w.yaml': webhook('pods').replace('Validating', 'Mutating') },
    where: { object: 'MutatingWebhookConfiguration check' },
    good: {
      ...good,
      'a/w.yaml': webhook('pods', ', namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: web}}').replace(
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
