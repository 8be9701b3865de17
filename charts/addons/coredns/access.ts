import type { Chart } from 'cdk8s';
import { KubeClusterRole, KubeClusterRoleBinding, KubeServiceAccount } from 'cdk8s-plus-28/lib/imports/k8s';
import { DNS } from '../../../lib/model';
import { PRUNE_GUARDS } from '../../foundation/prune-guards';
import { guarded, NAME } from './parts';

const ROLE = 'system:coredns';

/** Services and where they lead; no pods, since their addresses are not given names. */
export function access(chart: Chart): void {
  new KubeServiceAccount(chart, 'service-account', { metadata: guarded(NAME), automountServiceAccountToken: false });
  const metadata = { name: ROLE, annotations: { ...PRUNE_GUARDS } };
  new KubeClusterRole(chart, 'role', {
    metadata,
    rules: [
      { apiGroups: [''], resources: ['namespaces', 'services'], verbs: ['list', 'watch'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
    ],
  });
  new KubeClusterRoleBinding(chart, 'role-binding', {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: ROLE },
    subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: DNS.namespace }],
  });
}
