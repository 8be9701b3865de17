import { CfnPodIdentityAssociation } from 'aws-cdk-lib/aws-eks';
import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { type CfnElement, Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { clusterArn, type EksCluster, type Identity } from '../model';
import type { CloudTexts } from './cloud-text';
import { loadBalancerControllerPolicies } from './load-balancer-controller';
import { policyDocument } from './policy-document';
import { acceptManagedPolicies, acceptWildcards } from './wildcards';

/** What a role is made from. */
export interface PodRoleProps {
  readonly cluster: EksCluster;
  readonly identity: Identity;
  readonly texts: CloudTexts;
}

/**
 * The role of one ServiceAccount, and the association by which EKS Pod Identity gives it to the pods.
 *
 * L1 constructs: the L2 role writes the trust as two statements and, through its grants, inline policies.
 */
export class PodRole extends Construct {
  constructor(scope: Construct, id: string, { cluster, identity, texts }: PodRoleProps) {
    super(scope, id);
    const { namespace, serviceAccount } = identity;
    const words = `${namespace}/${serviceAccount} in ${cluster.clusterName}`;
    const managed = identity.policies.flatMap((policy) => {
      if (policy.kind === 'aws-managed') return [Fn.sub(`arn:\${AWS::Partition}:iam::aws:policy/${policy.name}`)];
      const own = policy.kind === 'own' ? [policy] : loadBalancerControllerPolicies(cluster);
      return own.map(({ name, statements }) => {
        const document = policyDocument(statements, texts);
        const made = new CfnManagedPolicy(this, name, { description: `${name} of ${words}`, policyDocument: document });
        acceptWildcards(made, document);
        return named(made, `${id}${pascal(name)}Policy`).ref;
      });
    });
    const role = named(
      new CfnRole(this, 'role', { roleName: identity.roleName, description: `Pod Identity of ${words}`, assumeRolePolicyDocument: trust(cluster, identity, texts), managedPolicyArns: managed }),
      `${id}Role`,
    );
    acceptManagedPolicies(role, identity.policies.flatMap((policy) => (policy.kind === 'aws-managed' ? [policy.name] : [])));
    named(new CfnPodIdentityAssociation(this, 'association', { clusterName: cluster.clusterName, namespace, serviceAccount, roleArn: Fn.getAtt(role.logicalId, 'Arn').toString() }), `${id}Association`);
  }
}

/** Construct id and start of the logical ids of a ServiceAccount, for example `KubeSystemAwsNode`. */
export const podRoleId = ({ namespace, serviceAccount }: Identity): string => pascal(`${namespace}-${serviceAccount}`);

const pascal = (name: string): string => name.split(/[^a-zA-Z0-9]+/).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');

/** Logical ids without the hash of the construct path: they are contract, and a resource must outlive a refactoring. */
function named<T extends CfnElement>(element: T, logicalId: string): T {
  element.overrideLogicalId(logicalId);
  return element;
}

/**
 * Only EKS may take the role, for this cluster and this ServiceAccount (EKS user guide, "Create IAM role with trust
 * policy required by EKS Pod Identity"). The tags are those that Pod Identity sets on every session.
 */
function trust(cluster: EksCluster, { namespace, serviceAccount }: Identity, texts: CloudTexts): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          ArnEquals: { 'aws:SourceArn': texts.of(clusterArn(cluster)) },
          StringEquals: {
            'aws:RequestTag/kubernetes-namespace': namespace,
            'aws:RequestTag/kubernetes-service-account': serviceAccount,
            'aws:SourceAccount': texts.of(cluster.account),
          },
        },
      },
    ],
  };
}
