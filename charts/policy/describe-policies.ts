import type { ClusterContext } from '../context';
import { ConstraintsChart } from './constraints';
import { PolicyTemplatesChart } from './policy-templates';

/** Hangs the templates and the constraints of a cluster into their layers; a cluster without rules has neither layer. */
export function describePolicies({ cluster, layer }: Pick<ClusterContext, 'cluster' | 'layer'>): void {
  const { policies = [] } = cluster;
  if (policies.length === 0) return;
  new PolicyTemplatesChart(layer('policy-templates'), 'templates', { policies });
  new ConstraintsChart(layer('constraints'), 'constraints', { policies });
}
