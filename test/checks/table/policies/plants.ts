import type { Case } from '../../support/case';
import { deployment, namespace } from '../../support/files';

/** A template that asks for a label, or for what the expression says. */
export const template = (
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

const WITH_PODS = '[{apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet]}]';

export const constraint = (
  action: string,
  match = 'excludedNamespaces: [kube-system]',
  kind = 'TeamLabel',
): string => `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: ${kind}
metadata: {name: team}
spec: {enforcementAction: ${action}, match: {kinds: ${WITH_PODS}, ${match}}}
`;

export const matching = (kinds: string): string => constraint('deny').replace(WITH_PODS, kinds);

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

export function admission({
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

/** With the label on the Deployment and on its pods, which are admitted as well. */
export const labelled = deployment({ labels: '{app: web, team: a}' }).replace(
  'name: web, namespace: web',
  'name: web, namespace: web, labels: {team: a}',
);
export const files = (action: string, object: string): Case['good'] => ({
  'base/ns.yaml': namespace('web'),
  't/t.yaml': template(),
  'c/c.yaml': constraint(action),
  'a/a.yaml': admission(action === 'deny' ? {} : { actions: 'Audit' }),
  'apps/d.yaml': object,
});
export const good = files('deny', labelled);
