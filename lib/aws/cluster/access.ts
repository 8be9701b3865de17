import { CfnAccessEntry } from 'aws-cdk-lib/aws-eks';
import { Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { EksAccess } from '../../model';
import { named, pascal } from '../logical-id';

/** Policies of EKS by what they allow (Amazon EKS user guide, "Review access policy permissions"). */
const POLICIES: Readonly<Record<EksAccess['may'], string>> = {
  'administer-cluster': 'AmazonEKSClusterAdminPolicy',
  administer: 'AmazonEKSAdminPolicy',
  edit: 'AmazonEKSEditPolicy',
  view: 'AmazonEKSViewPolicy',
};

/**
 * An entry for a role of people or of a program: whoever takes it may do what the policy allows, in the cluster or in
 * some namespaces.
 */
export function accessEntry(
  scope: Construct,
  clusterName: string,
  { name, role, may, namespaces, groups }: EksAccess,
): CfnAccessEntry {
  return named(
    new CfnAccessEntry(scope, `access-${name}`, {
      clusterName,
      principalArn: Fn.sub(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${role}`),
      type: 'STANDARD',
      ...(groups ? { kubernetesGroups: [...groups] } : {}),
      accessPolicies: [
        {
          policyArn: Fn.sub(`arn:\${AWS::Partition}:eks::aws:cluster-access-policy/${POLICIES[may]}`),
          accessScope: namespaces ? { type: 'namespace', namespaces: [...namespaces] } : { type: 'cluster' },
        },
      ],
    }),
    `Access${pascal(name)}`,
  );
}

/** An entry for the role of nodes that do not come from a node group: without it they never join. */
export const nodeEntry = (scope: Construct, logicalId: string, clusterName: string, roleArn: string): CfnAccessEntry =>
  named(new CfnAccessEntry(scope, logicalId, { clusterName, principalArn: roleArn, type: 'EC2_LINUX' }), logicalId);
