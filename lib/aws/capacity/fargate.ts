import { CfnFargateProfile } from 'aws-cdk-lib/aws-eks';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type EksCluster, eksRoleName, FARGATE_SELECTORS } from '../../model';
import { named } from '../logical-id';
import { serviceRole } from '../service-role';

/** What a Fargate profile is made from. */
export interface FargateProps {
  readonly cluster: EksCluster;
  /** The cluster as a reference, so that the profile comes after it. */
  readonly clusterName: string;
  readonly subnetIds: readonly string[];
}

/**
 * Where DNS, Karpenter and the engine run: on machines that need no CNI, no kube-proxy and no node, so on a bare
 * cluster.
 */
export class Fargate extends Construct {
  readonly profile: CfnFargateProfile;

  constructor(scope: Construct, id: string, { cluster, clusterName, subnetIds }: FargateProps) {
    super(scope, id);
    const role = serviceRole(this, 'EksFargateRole', {
      roleName: eksRoleName(cluster, 'EksFargateRole'),
      description: `Taken by the machines under the Fargate pods of ${cluster.clusterName}, not by the pods`,
      service: 'eks-fargate-pods.amazonaws.com',
      conditions: {
        ArnLike: {
          'aws:SourceArn': Fn.sub(
            `arn:\${AWS::Partition}:eks:${cluster.region}:\${AWS::AccountId}:fargateprofile/${cluster.clusterName}/*`,
          ),
        },
      },
      managed: { AmazonEKSFargatePodExecutionRolePolicy: 'pulls images and lets the machine join; kept by AWS' },
    });
    this.profile = named(
      new CfnFargateProfile(this, 'profile', {
        clusterName,
        fargateProfileName: 'bootstrap',
        podExecutionRoleArn: role.attrArn,
        subnets: [...subnetIds],
        selectors: FARGATE_SELECTORS.map(({ namespace, labels }) => ({
          namespace,
          ...(labels ? { labels: Object.entries(labels).map(([key, value]) => ({ key, value })) } : {}),
        })),
      }),
      'FargateProfile',
    );
  }
}
