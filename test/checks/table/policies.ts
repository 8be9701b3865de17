import { DIALECT, DISAGREEMENT, LOCKOUT, UNUSABLE, VIOLATION, WARNED } from '../../../lib/checks/gates/policies';
import type { Case } from '../support/case';
import { deployment, namespace } from '../support/files';

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
spec: {enforcementAction: ${action}, match: {kinds: [{apiGroups: [apps], kinds: [Deployment]}], ${match}}}
`;

const labelled = deployment().replace('name: web, namespace: web', 'name: web, namespace: web, labels: {team: a}');
const files = (action: string, object: string): Case['good'] => ({ 'base/ns.yaml': namespace('web'), 't/t.yaml': template(), 'c/c.yaml': constraint(action), 'apps/d.yaml': object });
const good = files('deny', labelled);

export const policyCases: readonly Case[] = [
  { code: VIOLATION, bad: files('deny', deployment()), where: { object: 'Deployment web/web', message: 'TeamLabel team: the label team is missing' }, good },
  { code: WARNED, bad: files('warn', deployment()), where: { object: 'Deployment web/web', severity: 'warning' }, good: files('warn', labelled) },
  { code: UNUSABLE, bad: { ...good, 'c/c.yaml': constraint('deny', undefined, 'OwnerLabel') }, where: { object: 'OwnerLabel team' }, good },
  { code: DIALECT, bad: { ...good, 't/t.yaml': template("variables.anyObject.metadata.labels.?team.orValue('') != ''") }, where: { object: 'ConstraintTemplate teamlabel' }, good },
  { code: LOCKOUT, bad: { ...good, 'c/c.yaml': constraint('deny', 'excludedNamespaces: [web]') }, where: { object: 'TeamLabel team' }, good },
  // Flags inside a pattern are RE2; the second evaluator hands patterns to JavaScript's own expressions.
  { code: DISAGREEMENT, bad: { ...good, 't/t.yaml': template("has(variables.anyObject.metadata.absent) || variables.anyObject.metadata.name.matches('(?i)WEB')") }, where: { object: 'Deployment web/web' }, good },
];
