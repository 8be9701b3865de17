import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ConstraintTemplate } from '../../imports/templates.gatekeeper.sh';
import type { PolicyRule } from '../../lib/model';
import { policies, type PolicyText, templateOf } from '../../lib/policy';
import { POLICY_LABELS } from '../labels';

/** What a cluster enforces. */
export interface PolicyTemplatesProps {
  readonly policies: readonly PolicyRule[];
}

/**
 * The templates of the policies that a cluster enforces, and of no others.
 *
 * Gatekeeper makes a CRD of each, so that they are a layer of their own, before the constraints.
 */
export class PolicyTemplatesChart extends Chart {
  constructor(scope: Construct, id: string, props: PolicyTemplatesProps) {
    super(scope, id, { disableResourceNameHashes: true, labels: POLICY_LABELS });
    for (const rule of props.policies) this.add(rule.policy, policies[rule.policy]);
  }

  private add(id: string, policy: PolicyText): void {
    const { metadata, spec } = templateOf(policy);
    const { names, validation } = spec.crd.spec;
    new ConstraintTemplate(this, id, {
      metadata,
      spec: {
        crd: { spec: { names, validation: { openApiv3Schema: validation.openAPIV3Schema } } },
        targets: spec.targets.map(({ target, code }) => ({ target, code: [...code] })),
      },
    });
  }
}
