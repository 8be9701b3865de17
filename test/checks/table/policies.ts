import { DIALECT, DISAGREEMENT, ENFORCEMENT, LOCKOUT, MATCH, UNUSABLE, VIOLATION, WARNED } from '../../../lib/checks/gates/policies';
import type { Case } from '../support/case';
import { deployment, namespace, releaseApplication } from '../support/files';

/** A template that asks for a label, or for what the expression says. */
const template = (expression = "has(variables.anyObject.metadata.labels) && 'team' in variables.anyObject.metadata.labels"): string => `apiVersion: templates.gatekeeper.sh/v1
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

const constraint = (action: string, match = 'excludedNamespaces: [kube-system]', kind = 'TeamLabel'): string => `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: ${kind}
metadata: {name: team}
spec: {enforcementAction: ${action}, match: {kinds: [{apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet]}], ${match}}}
`;

const matching = (kinds: string): string => constraint('deny').replace('[{apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet]}]', kinds);

const labelled = deployment().replace('name: web, namespace: web', 'name: web, namespace: web, labels: {team: a}');
const files = (action: string, object: string): Case['good'] => ({ 'base/ns.yaml': namespace('web'), 't/t.yaml': template(), 'c/c.yaml': constraint(action), 'apps/d.yaml': object });
const good = files('deny', labelled);

/** Gatekeeper in wave 2 and a release that runs pods in another. */
const delivery = (wave: number): Case['good'] => ({
  'c/c.yaml': constraint('deny', 'excludedNamespaces: [kube-system, argocd, gatekeeper-system]'),
  'gitops/g.yaml': releaseApplication('gatekeeper', 2, 'gatekeeper-system', 'crd:templates.gatekeeper.sh/ConstraintTemplate'),
  'gitops/n.yaml': releaseApplication('cni', wave, 'network', '').replace('archipel.dev/provides: ""', 'archipel.dev/pods: network/app=cni'),
});

export const policyCases: readonly Case[] = [
  { code: VIOLATION, bad: files('deny', deployment()), where: { object: 'Deployment web/web', message: 'TeamLabel team: the label team is missing' }, good },
  { code: WARNED, bad: files('warn', deployment()), where: { object: 'Deployment web/web', severity: 'warning' }, good: files('warn', labelled) },
  { code: UNUSABLE, bad: { ...good, 'c/c.yaml': constraint('deny', undefined, 'OwnerLabel') }, where: { object: 'OwnerLabel team' }, good },
  { code: UNUSABLE, note: 'a template without targets', bad: { ...good, 't/t.yaml': 'apiVersion: templates.gatekeeper.sh/v1\nkind: ConstraintTemplate\nmetadata: {name: teamlabel}\nspec: {crd: {spec: {names: {kind: TeamLabel}}}, targets: []}\n' }, where: { object: 'ConstraintTemplate teamlabel', message: 'spec.targets must hold exactly one target, not 0' }, good },
  { code: UNUSABLE, note: 'a field that nobody reads', bad: { ...good, 't/t.yaml': template().replace('message: the', 'mesage: the') }, where: { object: 'ConstraintTemplate teamlabel', field: 'spec.targets[0].code[0].source.validations[0].mesage' }, good },
  { code: UNUSABLE, note: 'a list that nobody reads', bad: { ...good, 't/t.yaml': template().replace('source:\n', 'source:\n            validatoins: []\n') }, where: { field: 'spec.targets[0].code[0].source.validatoins' }, good },
  { code: DIALECT, bad: { ...good, 't/t.yaml': template("variables.anyObject.metadata.labels.?team.orValue('') != ''") }, where: { object: 'ConstraintTemplate teamlabel' }, good },
  { code: MATCH, note: 'no groups', bad: { ...good, 'c/c.yaml': constraint('deny').replace('apiGroups: [apps]', 'apiGroups: []') }, where: { object: 'TeamLabel team', field: 'spec.match.kinds[0].apiGroups' }, good },
  { code: MATCH, note: 'no kinds', bad: { ...good, 'c/c.yaml': constraint('deny').replace('kinds: [Deployment, StatefulSet, DaemonSet]', 'kinds: []') }, where: { field: 'spec.match.kinds[0].kinds' }, good: { ...good, 'c/c.yaml': constraint('deny').replace('kinds: [Deployment, StatefulSet, DaemonSet]', "kinds: ['*']") } },
  { code: MATCH, note: 'a kind of another group', bad: { ...good, 'c/c.yaml': constraint('deny').replace('[Deployment,', '[Deployment, Service,') }, where: { field: 'spec.match.kinds[0].kinds', given: 'Service' }, good: { ...good, 'c/c.yaml': constraint('deny').replace('apiGroups: [apps], kinds: [Deployment,', 'apiGroups: ["", apps], kinds: [Deployment, Service,') } },
  { code: MATCH, note: 'a kind that does the same', bad: { ...good, 'c/c.yaml': constraint('deny').replace(', DaemonSet', '') }, where: { object: 'TeamLabel team', field: 'spec.match.kinds', message: 'DaemonSet is not matched, although kinds that do the same are' }, good },
  { code: MATCH, note: 'pods but not those of a CronJob', bad: { ...good, 'c/c.yaml': matching('[{apiGroups: [""], kinds: [Pod]}, {apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet]}, {apiGroups: [batch], kinds: [Job]}]') }, where: { message: 'CronJob is not matched, although kinds that do the same are' }, good: { ...good, 'c/c.yaml': matching('[{apiGroups: [""], kinds: [Pod]}, {apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet]}, {apiGroups: [batch], kinds: [Job, CronJob]}]') } },
  { code: MATCH, note: 'rights of one kind', bad: { ...good, 'c/c.yaml': matching('[{apiGroups: [rbac.authorization.k8s.io], kinds: [Role]}]') }, where: { message: 'ClusterRole is not matched, although kinds that do the same are' }, good },
  { code: MATCH, note: 'an empty list of namespaces', bad: { ...good, 'c/c.yaml': constraint('warn', 'namespaces: []') }, where: { field: 'spec.match.namespaces' }, good: { ...good, 'c/c.yaml': constraint('warn', 'namespaces: [web]') } },
  { code: ENFORCEMENT, bad: { ...good, 'c/c.yaml': constraint('deny').replace('enforcementAction: deny, ', '') }, where: { object: 'TeamLabel team', field: 'spec.enforcementAction' }, good },
  { code: LOCKOUT, bad: { ...good, 'c/c.yaml': constraint('deny', 'excludedNamespaces: [web]') }, where: { object: 'TeamLabel team' }, good },
  { code: LOCKOUT, note: 'kinds that are no list', bad: { ...good, 'c/c.yaml': constraint('deny', 'excludedNamespaces: [web]').replace(/kinds: .*?\}\], /, 'kinds: text, ') }, where: { object: 'TeamLabel team' }, good },
  { code: LOCKOUT, note: 'a namespace that says it starts first', bad: { ...good, 'base/first.yaml': namespace('first', '{admission.gatekeeper.sh/ignore: "first"}') }, where: { object: 'TeamLabel team', message: 'the constraint denies in first, which must start before the admission controller' }, good: { ...good, 'base/first.yaml': namespace('first') } },
  { code: LOCKOUT, note: 'a release that comes before Gatekeeper', bad: { ...good, ...delivery(1) }, where: { object: 'TeamLabel team', message: 'the constraint denies in network, which must start before the admission controller' }, good: { ...good, ...delivery(3) } },
  // Flags inside a pattern are RE2; the second evaluator hands patterns to JavaScript's own expressions.
  { code: DISAGREEMENT, bad: { ...good, 't/t.yaml': template("has(variables.anyObject.metadata.absent) || variables.anyObject.metadata.name.matches('(?i)WEB')") }, where: { object: 'Deployment web/web' }, good },
];
