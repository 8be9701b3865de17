import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { PolicyName, PolicyRule, PolicyRuleOf } from '../../lib/model';
import { admissionBindingOf, admissionPolicyOf, policies, type Policy } from '../../lib/policy';
import { scopeOf } from './exemptions';
import { POLICY_LABELS } from '../labels';

/** What a cluster enforces. */
export interface AdmissionPoliciesProps {
  readonly policies: readonly PolicyRule[];
}

/**
 * What denies in a cluster: for each rule that does, a ValidatingAdmissionPolicy of the same name and its binding.
 *
 * The API server runs them itself, so that they need nothing of Gatekeeper, whose webhook fails open.
 */
export class AdmissionPoliciesChart extends Chart {
  constructor(scope: Construct, id: string, props: AdmissionPoliciesProps) {
    super(scope, id, { disableResourceNameHashes: true, labels: POLICY_LABELS });
    for (const rule of props.policies) this.add(rule);
  }

  private add<N extends PolicyName>(rule: PolicyRuleOf<N>): void {
    const policy: Policy<N> = policies[rule.policy];
    const admission = admissionPolicyOf(policy, { name: rule.policy, parameters: rule.parameters, ...scopeOf(rule) });
    if (admission === undefined) return;
    // No class of `imports/`: these kinds are younger than the API of cdk8s-plus-28.
    new ApiObject(this, rule.policy, admission);
    new ApiObject(this, `${rule.policy}-binding`, admissionBindingOf(rule.policy));
  }
}
