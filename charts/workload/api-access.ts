import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  KubeClusterRole,
  KubeClusterRoleBinding,
  KubeRole,
  KubeRoleBinding,
  type PolicyRule,
  type Subject,
} from 'cdk8s-plus-28/lib/imports/k8s';
import {
  type ApiRight,
  BOUND_AHEAD,
  type Cluster,
  clusterRightsName,
  type Namespace,
  type Platform,
  serviceAccountName,
  type Workload,
} from '../../lib/model';
import { exceptionFrom } from './exceptions';
import { labelsOf, type WorkloadProps } from './labels';

const GROUP = 'rbac.authorization.k8s.io';

/** The declared rights of a workload's ServiceAccount in its own namespace, by a Role. */
export function apiRights(scope: Construct, { namespace, workload }: WorkloadProps): void {
  const { name } = workload;
  const rights = (workload.apiAccess?.rights ?? []).filter(isLocal);
  if (rights.length === 0) return;
  new KubeRole(scope, 'role', { metadata: { name }, rules: rights.map(ruleOf) });
  new KubeRoleBinding(scope, 'role-binding', {
    metadata: { name },
    roleRef: { apiGroup: GROUP, kind: 'Role', name },
    subjects: subjectsOf(namespace, workload),
  });
}

/**
 * The rights of workloads in the whole cluster, each by a ClusterRole. They are not among the objects of the workloads:
 * what teams ask for stays inside their namespaces, and who delivers it may make nothing beside them.
 */
export class ClusterRightsChart extends Chart {
  constructor(scope: Construct, platform: Platform, cluster: Cluster) {
    super(scope, 'cluster-rights', { disableResourceNameHashes: true });
    for (const namespace of cluster.namespaces)
      for (const workload of namespace.workloads ?? []) this.rights({ platform, cluster, namespace, workload });
  }

  private rights(props: WorkloadProps): void {
    const { namespace, workload } = props;
    const rights = (workload.apiAccess?.rights ?? []).filter((right) => !isLocal(right));
    if (rights.length === 0) return;
    const name = clusterRightsName(namespace, workload);
    const metadata = { name, labels: labelsOf(props) };
    new KubeClusterRole(this, `${name}-role`, { metadata, rules: rights.map(ruleOf) });
    new KubeClusterRoleBinding(this, `${name}-binding`, {
      metadata: { ...metadata, annotations: { [BOUND_AHEAD]: 'its ServiceAccount comes with the workload' } },
      roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name },
      subjects: subjectsOf(namespace, workload),
    });
  }
}

/** Whether a workload of the cluster asks for rights in all of it. */
export const hasClusterRights = ({ namespaces }: Cluster): boolean =>
  namespaces.some(({ workloads = [] }) =>
    workloads.some(({ apiAccess }) => (apiAccess?.rights ?? []).some((right) => !isLocal(right))),
  );

const subjectsOf = (namespace: Namespace, workload: Workload): Subject[] => [
  { kind: 'ServiceAccount', name: serviceAccountName(workload), namespace: namespace.name },
];

const isLocal = (right: ApiRight): boolean => right.in !== 'cluster';

const ruleOf = ({ verbs, resources, group = '', names }: ApiRight): PolicyRule => ({
  apiGroups: [group],
  resources: [...resources],
  verbs: [...verbs],
  ...(names ? { resourceNames: [...names] } : {}),
});

/** The exception that a mounted token is, with its reason; nothing where none is mounted. */
export const tokenException = ({ apiAccess }: Workload): Record<string, string> =>
  apiAccess ? exceptionFrom('token-mounted', apiAccess.why) : {};
