import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { PolicyName, PolicyRule, PolicyRuleOf } from '../../lib/model';
import { isClusterScoped } from '../../lib/pins/cluster-scoped';
import {
  type ConstraintManifest,
  constraintOf,
  type MatchKinds,
  policies,
  type Policy,
  splitAtStart,
} from '../../lib/policy';
import { scopeOf } from './exemptions';
import { POLICY_LABELS } from '../labels';

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
    // Not a class from `imports/`: the kinds come from templates, so there is no CRD to import.
    for (const rule of props.policies)
      for (const constraint of toConstraints(rule)) new ApiObject(this, constraint.metadata.name, constraint);
  }
}

/**
 * The constraint of a rule.
 *
 * One that is limited to namespaces leaves alone what is in none: such objects pass every condition on namespaces, and
 * the audit would list the cluster roles of Kubernetes itself. One that denies only warns about what a starting control
 * plane writes outside any namespace, by a constraint of its own: nothing could exempt that, and an API server whose
 * own roles are refused ends.
 */
function toConstraints<N extends PolicyName>(rule: PolicyRuleOf<N>): readonly ConstraintManifest[] {
  const { policy: name, parameters, enforcement } = rule;
  const policy: Policy<N> = policies[name];
  const { annotations, ...match } = scopeOf(rule);
  const limited = rule.namespaces !== undefined && policy.matchKinds.some(isOutsideNamespaces);
  const props = {
    name,
    enforcementAction: enforcement,
    match: { ...match, ...(limited && { scope: 'Namespaced' as const }) },
    parameters,
    ...(annotations && { annotations }),
  };
  const { refusable, atStart } = splitAtStart(policy.matchKinds);
  if (limited || enforcement !== 'deny' || atStart.length === 0) return [constraintOf(policy, props)];
  const warned = constraintOf(policy, {
    ...props,
    name: `${name}-at-start`,
    enforcementAction: 'warn',
    match: { ...match, kinds: atStart },
  });
  return refusable.length === 0
    ? [warned]
    : [constraintOf(policy, { ...props, match: { ...match, kinds: refusable } }), warned];
}

/** Whether some of the kinds stand outside any namespace. */
const isOutsideNamespaces = ({ apiGroups, kinds }: MatchKinds): boolean =>
  apiGroups.some((group) => kinds.some((kind) => isClusterScoped(group, kind)));
