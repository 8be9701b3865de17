import type { EksCluster } from '../cluster/cluster';
import type { EksInfrastructure } from '../cluster/eks';
import type { AddonIdentity } from '../addons';
import type { AddonPermissions } from '../addons/kind';
import { regionalArn } from './arns';
import { type IdentityPolicy, ownPolicy } from './identity';

/** What the infrastructure of a cluster lets programs in it do, beside what add-ons ask for themselves. */
export const infrastructurePolicies = (
  cluster: EksCluster,
  { registry }: EksInfrastructure,
): readonly AddonPermissions<AddonIdentity>[] =>
  registry?.readByArgoCd ? [['argo-cd', argoCd(cluster, registry.repositories)]] : [];

/** Reading of images and charts in the repositories of the cluster's registry. */
const argoCd = (cluster: EksCluster, repositories: readonly string[]): readonly IdentityPolicy[] => [
  ownPolicy(
    'read-charts',
    {
      actions: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:DescribeImages',
        'ecr:GetDownloadUrlForLayer',
        'ecr:ListImages',
      ],
      resources: repositories.map((name) => regionalArn(cluster, 'ecr', `repository/${name}`)),
    },
    // Has no resources to name.
    { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
  ),
];
