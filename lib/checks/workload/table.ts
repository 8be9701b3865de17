import type { WorkloadCheck } from './check';
import { accountChecks } from './accounts';
import { bindingChecks } from './bindings';
import { budgetChecks } from './budgets';
import { hostChecks } from './host';
import { imageChecks } from './images';
import { ingressChecks } from './ingresses';
import { jobChecks } from './jobs';
import { kernelChecks } from './kernel';
import { labelChecks } from './labels';
import { namespaceChecks } from './namespaces';
import { networkPolicyChecks } from './network-policies';
import { podChecks } from './pods';
import { privilegeChecks } from './privileges';
import { probeChecks } from './probes';
import { replicaChecks } from './replicas';
import { repositoryChecks } from './repositories';
import { resourceChecks } from './resources';
import { roleChecks } from './roles';
import { rolloutChecks } from './rollouts';
import { secretChecks } from './secrets';
import { serviceChecks } from './services';
import { userChecks } from './users';

/** The workload table: what public scanners check of manifests, by topic. */
export const workloadChecks: readonly WorkloadCheck[] = [
  ...imageChecks,
  ...resourceChecks,
  ...userChecks,
  ...privilegeChecks,
  ...kernelChecks,
  ...hostChecks,
  ...secretChecks,
  ...probeChecks,
  ...replicaChecks,
  ...budgetChecks,
  ...rolloutChecks,
  ...serviceChecks,
  ...ingressChecks,
  ...networkPolicyChecks,
  ...roleChecks,
  ...bindingChecks,
  ...repositoryChecks,
  ...accountChecks,
  ...namespaceChecks,
  ...podChecks,
  ...labelChecks,
  ...jobChecks,
];
