import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ARGOCD_NAMESPACE, FLUX_NAMESPACE, type PolicyExemption, type PolicyName, type PolicyRule, type PolicyRuleOf } from '../../lib/model';
import { type ConstraintManifest, constraintOf, policies, type Policy } from '../../lib/policy';
import { POLICY_LABELS } from './labels';

/** Annotation of a constraint that says why it leaves each namespace alone, as `namespace: reason` a line. */
const EXEMPTIONS = 'archipel.dev/exemptions';

/** What a cluster enforces. */
export interface ConstraintsProps {
  readonly policies: readonly PolicyRule[];
}

/**
 * The constraints of a cluster: one for each policy that it enforces, named after the policy.
 *
 * Their kinds exist in a cluster only once Gatekeeper has processed the templates.
 */
export class ConstraintsChart extends Chart {
  constructor(scope: Construct, id: string, props: ConstraintsProps) {
    super(scope, id, { disableResourceNameHashes: true, labels: POLICY_LABELS });
    // No class of `imports/`: the kinds come from templates, there is no CRD to import.
    for (const rule of props.policies) new ApiObject(this, rule.policy, toConstraint(rule));
  }
}

function toConstraint<N extends PolicyName>(rule: PolicyRuleOf<N>): ConstraintManifest {
  const { policy: name, parameters, enforcement, namespaces, exempt = [] } = rule;
  const policy: Policy<N> = policies[name];
  const exemptions = [...exempt, ...engines(rule)].sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
  return constraintOf(policy, {
    name,
    enforcementAction: enforcement,
    match: {
      ...(namespaces && { namespaces }),
      ...(exemptions.length > 0 && { excludedNamespaces: exemptions.map(({ namespace }) => namespace) }),
    },
    parameters,
    ...(exemptions.length > 0 && { annotations: { [EXEMPTIONS]: exemptions.map(describe).join('\n') } }),
  });
}

/**
 * What denies must leave the engine alone that delivers it, or nobody could take it back: both engines, whichever the
 * platform has, so that a switch of engine changes no layer.
 */
function engines({ enforcement, namespaces, exempt = [] }: Pick<PolicyRuleOf<PolicyName>, 'enforcement' | 'namespaces' | 'exempt'>): readonly PolicyExemption[] {
  if (enforcement !== 'deny' || namespaces !== undefined) return [];
  return [ARGOCD_NAMESPACE, FLUX_NAMESPACE].filter((name) => !exempt.some(({ namespace }) => namespace === name)).map((namespace) => ({ namespace, reason: 'an engine of GitOps, which delivers Gatekeeper' }));
}

const describe = ({ namespace, reason }: PolicyExemption): string => `${namespace}: ${reason}`;
