import type { Construct } from 'constructs';
import { type EksCluster, identitiesOf, type Platform } from '../../model';
import { CloudTexts } from '../cloud-text';
import { HouseStack } from '../house-stack';
import { PodRole, podRoleId } from './pod-role';

/** Name of the stack that holds the roles of a cluster which is made elsewhere. */
export const identityStackName = (platform: Platform, cluster: EksCluster): string =>
  `${platform.name}-${cluster.name}-identity`;

/**
 * The AWS half of the identities of a cluster that is made elsewhere: a role for each ServiceAccount that calls AWS,
 * and its association.
 *
 * It refers to the cluster by name and may be deployed as soon as the cluster exists; nothing in it runs code.
 */
export class IdentityStack extends HouseStack {
  constructor(scope: Construct, platform: Platform, cluster: EksCluster) {
    super(scope, {
      name: identityStackName(platform, cluster),
      description: `Roles of the pods of ${cluster.clusterName} (platform ${platform.name}, cluster ${cluster.name})`,
      region: cluster.region,
      platform: platform.name,
      cluster: cluster.name,
    });
    const texts = CloudTexts.withParameters(this, cluster.stack);
    for (const identity of identitiesOf(cluster)) new PodRole(this, podRoleId(identity), { cluster, identity, texts });
  }
}
