import { defined } from '../../common/optional';
import { type Addon, ADDON_IDENTITIES, type AddonIdentity, addonKind } from '../addons';
import type { AddonPermissions } from '../addons/kind';
import type { Cluster, EksCluster } from '../cluster/cluster';
import { infrastructurePolicies } from './infrastructure';
import type { Identity } from './identity';
import { iamArn } from './arns';
import { runsOnFargate } from '../cluster/fargate';
import { secretPathsOf } from './secret-paths';
import { addonRoleName, roleName, selectorLabels, serviceAccountName } from '../names';

/**
 * Every ServiceAccount of a cluster that calls AWS: workloads that declare access, then the add-ons; each by its place.
 */
export function identitiesOf(cluster: EksCluster): readonly Identity[] {
  return [
    ...cluster.namespaces.flatMap(({ name: namespace, workloads = [] }) =>
      workloads.flatMap((workload): readonly Identity[] => {
        if (!workload.aws) return [];
        const serviceAccount = serviceAccountName(workload);
        const { statements } = workload.aws;
        return [
          {
            namespace,
            serviceAccount,
            roleName: roleName(cluster, namespace, serviceAccount),
            credentials: credentialsOf(cluster, namespace, selectorLabels(workload)),
            policies: [{ kind: 'own', name: 'access', statements }],
            source: `workloads/${workload.name}`,
          },
        ];
      }),
    ),
    ...cluster.addons.flatMap((addon) =>
      permissionsOf(cluster, addon).map(([part, policies]) =>
        addonIdentity(cluster, part, policies, `addons/${addon.kind}`),
      ),
    ),
    ...(cluster.infrastructure
      ? infrastructurePolicies(cluster, cluster.infrastructure).map(([name, policies]) =>
          addonIdentity(cluster, name, policies, 'infrastructure'),
        )
      : []),
  ];
}

function addonIdentity(
  cluster: EksCluster,
  name: AddonIdentity,
  policies: Identity['policies'],
  source: string,
): Identity {
  const { namespace, serviceAccount, role } = ADDON_IDENTITIES[name];
  return {
    namespace,
    serviceAccount,
    ...defined({ role }),
    roleName: addonRoleName(cluster, name, role),
    credentials: addonCredentials(cluster, name),
    policies,
    source,
  };
}

/**
 * What a ServiceAccount of an add-on carries: where its pods run on Fargate the role by its ARN, elsewhere nothing.
 *
 * Charts and the AWS side share the list of identities: the name in the ARN is that of the role.
 */
export function irsaAnnotations(cluster: Cluster, name: AddonIdentity): Readonly<Record<string, string>> {
  if (cluster.on !== 'eks') return {};
  const { namespace, serviceAccount } = ADDON_IDENTITIES[name];
  const own = identitiesOf(cluster).find(
    (identity) => identity.namespace === namespace && identity.serviceAccount === serviceAccount,
  );
  return own?.credentials === 'irsa' ? { [IRSA_ANNOTATION]: iamArn(cluster, `role/${own.roleName}`) } : {};
}

/** Annotation by which EKS gives a role to pods without the Pod Identity agent. */
const IRSA_ANNOTATION = 'eks.amazonaws.com/role-arn';

const credentialsOf = (
  cluster: EksCluster,
  namespace: string,
  labels: Readonly<Record<string, string>>,
): Identity['credentials'] => (runsOnFargate(cluster, namespace, labels) ? 'irsa' : 'pod-identity');

function addonCredentials(cluster: EksCluster, name: AddonIdentity): Identity['credentials'] {
  const { namespace, labels = {} } = ADDON_IDENTITIES[name];
  return credentialsOf(cluster, namespace, labels);
}

/** The parts of an add-on that call AWS, and what each may do. */
const permissionsOf = (cluster: EksCluster, addon: Addon): readonly AddonPermissions<AddonIdentity>[] =>
  addonKind(addon).identities?.(addon, { cluster, secretPaths: () => secretPathsOf(cluster) }) ?? [];
