import { CfnPodIdentityAssociation } from 'aws-cdk-lib/aws-eks';
import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { type CfnResource, Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { EksCluster, Identity } from '../../model';
import type { CloudTexts } from '../cloud-text';
import { named, pascal } from '../logical-id';
import { loadBalancerControllerPolicies } from './load-balancer-controller';
import { policyDocument } from './policy-document';
import { irsaTrust, podIdentityTrust } from './trust';
import { acceptManagedPolicies, acceptWildcards } from './wildcards';

/** What a role is made from. */
export interface PodRoleProps {
  readonly cluster: EksCluster;
  readonly identity: Identity;
  readonly texts: CloudTexts;
  /** The cluster, where it is in the same stack: an association cannot be made before. @default - it exists */
  readonly after?: CfnResource;
  /** URL of the cluster's OIDC issuer, which IRSA needs. @default - no pod runs on Fargate */
  readonly issuerUrl?: string;
}

/**
 * The role of one ServiceAccount, and what gives it to the pods: an association where EKS Pod Identity does it, the
 * cluster's OIDC issuer on Fargate (IRSA).
 *
 * L1 constructs: the L2 role writes the trust as two statements and, through its grants, inline policies.
 */
export class PodRole extends Construct {
  readonly role: CfnRole;

  constructor(scope: Construct, id: string, { cluster, identity, texts, after, issuerUrl }: PodRoleProps) {
    super(scope, id);
    const { namespace, serviceAccount, credentials } = identity;
    const words = `${namespace}/${serviceAccount} in ${cluster.clusterName}`;
    this.role = named(
      new CfnRole(this, 'role', {
        roleName: identity.roleName,
        description: `${credentials === 'irsa' ? 'Fargate pods' : 'Pod Identity'} of ${words}`,
        assumeRolePolicyDocument:
          credentials === 'irsa' ? irsaTrust(identity, issuerUrl) : podIdentityTrust(cluster, identity, texts),
        managedPolicyArns: this.policies(id, words, cluster, identity, texts),
      }),
      identity.role ?? `${id}Role`,
    );
    acceptManagedPolicies(
      this.role,
      identity.policies.flatMap((policy) => (policy.kind === 'aws-managed' ? [policy.name] : [])),
    );
    if (credentials === 'irsa') return;
    const association = named(
      new CfnPodIdentityAssociation(this, 'association', {
        clusterName: cluster.clusterName,
        namespace,
        serviceAccount,
        roleArn: Fn.getAtt(this.role.logicalId, 'Arn').toString(),
      }),
      `${id}Association`,
    );
    if (after) association.addResourceDependency(after);
  }

  private policies(id: string, words: string, cluster: EksCluster, identity: Identity, texts: CloudTexts): string[] {
    return identity.policies.flatMap((policy) => {
      if (policy.kind === 'aws-managed') return [Fn.sub(`arn:\${AWS::Partition}:iam::aws:policy/${policy.name}`)];
      const own = policy.kind === 'own' ? [policy] : loadBalancerControllerPolicies(cluster);
      return own.map(({ name, statements }) => {
        const document = policyDocument(statements, texts);
        const made = new CfnManagedPolicy(this, name, { description: `${name} of ${words}`, policyDocument: document });
        acceptWildcards(made, document);
        return named(made, `${id}${pascal(name)}Policy`).ref;
      });
    });
  }
}

/** Construct id and start of the logical ids of a ServiceAccount, for example `KubeSystemAwsNode`. */
export const podRoleId = ({ namespace, serviceAccount }: Identity): string => pascal(`${namespace}-${serviceAccount}`);
