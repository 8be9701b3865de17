import type { Problem } from '../../model/problem';
import { lintAdmissionPolicy, type Manifest } from '../../policy';
import { atObject } from '../gate';
import { text, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { DIALECT, MATCH, UNENFORCED } from './codes';
import { ruleFaults } from './match';

const GROUP = 'admissionregistration.k8s.io';

/** The admission policies of a cluster, and what puts them into force. */
export interface Admission {
  readonly policies: readonly KubeObject[];
  readonly bindings: readonly KubeObject[];
}

export const admissionOf = (cluster: ClusterTree): Admission => ({
  policies: cluster.ofKind('ValidatingAdmissionPolicy', GROUP),
  bindings: cluster.ofKind('ValidatingAdmissionPolicyBinding', GROUP),
});

/** What is wrong with the text and the rules of the policies, whatever they are asked about. */
export const admissionProblems = (policies: readonly KubeObject[]): readonly Problem[] =>
  policies.flatMap((policy) => [
    ...lintAdmissionPolicy(policy.value as unknown as Manifest).map((message) =>
      atObject(DIALECT, policy, { message, remedy: 'rewrite the expression in the portable subset' }),
    ),
    ...ruleFaults(policy.value).map(({ field, ...fault }) =>
      atObject(MATCH, policy, { field, ...fault, remedy: 'name the resources that are meant' }),
    ),
  ]);

/** Constraints that only Gatekeeper's webhook would enforce. */
export function unenforced({ policies, bindings }: Admission, constraints: readonly KubeObject[]): readonly Problem[] {
  const denying = new Set(
    bindings
      .filter(({ value }) => texts(value, 'spec', 'validationActions').includes('Deny'))
      .map(({ value }) => text(value, 'spec', 'policyName')),
  );
  const inForce = new Set(
    policies
      .filter(({ name, value }) => denying.has(name) && text(value, 'spec', 'failurePolicy') !== 'Ignore')
      .map(({ name }) => name),
  );
  return constraints
    .filter(({ name, value }) => text(value, 'spec', 'enforcementAction') === 'deny' && !inForce.has(name))
    .map((constraint) =>
      atObject(UNENFORCED, constraint, {
        message:
          'no ValidatingAdmissionPolicy of this name denies, so only a webhook that fails open enforces the constraint',
        remedy: 'render the admission policy and its binding beside the constraint',
      }),
    );
}
