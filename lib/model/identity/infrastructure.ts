import type { EksCluster } from '../cluster/cluster';
import type { EksInfrastructure } from '../cluster/eks';
import type { InfrastructureIdentity } from './addons';
import { regionalArn } from './arns';
import type { IdentityPolicy, IdentityStatement } from './identity';

/** What the infrastructure of a cluster lets programs in it do, beside what add-ons ask for themselves. */
export const infrastructurePolicies = (
  cluster: EksCluster,
  { registry }: EksInfrastructure,
): readonly (readonly [InfrastructureIdentity, readonly IdentityPolicy[]])[] =>
  registry?.readByArgoCd ? [['argo-cd', argoCd(cluster, registry.repositories)]] : [];

const own = (name: string, ...statements: readonly IdentityStatement[]): IdentityPolicy => ({
  kind: 'own',
  name,
  statements,
});

/** Reading of images and charts in the repositories of the cluster's registry. */
const argoCd = (cluster: EksCluster, repositories: readonly string[]): readonly IdentityPolicy[] => [
  own(
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
