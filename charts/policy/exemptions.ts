import {
  ARGOCD_NAMESPACE,
  FLUX_NAMESPACE,
  type PolicyExemption,
  type PolicyName,
  type PolicyRuleOf,
} from '../../lib/model';

/** Annotation that says why a rule leaves each namespace alone, as `namespace: reason` a line. */
const EXEMPTIONS = 'archipel.dev/exemptions';

/** The namespaces of a rule: on what it is limited to, what it leaves alone, and the annotation with the reasons. */
export interface RuleScope {
  readonly namespaces?: readonly string[];
  readonly excludedNamespaces?: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The scope of a rule, the same for its constraint and its admission policy. */
export function scopeOf(rule: Pick<PolicyRuleOf<PolicyName>, 'enforcement' | 'namespaces' | 'exempt'>): RuleScope {
  const { namespaces, exempt = [] } = rule;
  const exemptions = [...exempt, ...engines(rule)].sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
  return {
    ...(namespaces && { namespaces }),
    ...(exemptions.length > 0 && {
      excludedNamespaces: exemptions.map(({ namespace }) => namespace),
      annotations: { [EXEMPTIONS]: exemptions.map(describe).join('\n') },
    }),
  };
}

/**
 * A rule that denies must exempt the engine that delivers it, or it could never be withdrawn: both engines, whichever
 * the platform has, so that a switch of engine changes no layer.
 */
function engines({
  enforcement,
  namespaces,
  exempt = [],
}: Pick<PolicyRuleOf<PolicyName>, 'enforcement' | 'namespaces' | 'exempt'>): readonly PolicyExemption[] {
  if (enforcement !== 'deny' || namespaces !== undefined) return [];
  return [ARGOCD_NAMESPACE, FLUX_NAMESPACE]
    .filter((name) => !exempt.some(({ namespace }) => namespace === name))
    .map((namespace) => ({ namespace, reason: 'an engine of GitOps, which delivers Gatekeeper' }));
}

const describe = ({ namespace, reason }: PolicyExemption): string => `${namespace}: ${reason}`;
