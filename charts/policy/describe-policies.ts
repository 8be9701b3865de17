import type { ClusterContext } from '../context';
import { AdmissionPoliciesChart } from './admission-policies';
import { ConstraintsChart } from './constraints';
import { PolicyTemplatesChart } from './policy-templates';

/**
 * Hangs what the API server denies, and Gatekeeper's templates and constraints, into their layers; a cluster without
 * rules has none of them, one whose rules only warn has no layer `admission`.
 */
export function describePolicies({ cluster, layer }: Pick<ClusterContext, 'cluster' | 'layer'>): void {
  const { policies = [] } = cluster;
  if (policies.length === 0) return;
  const denying = policies.filter(({ enforcement }) => enforcement === 'deny');
  if (denying.length > 0) new AdmissionPoliciesChart(layer('admission'), 'admission', { policies: denying });
  new PolicyTemplatesChart(layer('policy-templates'), 'templates', { policies });
  new ConstraintsChart(layer('constraints'), 'constraints', { policies });
}
