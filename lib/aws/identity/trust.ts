import { Fn } from 'aws-cdk-lib/core';
import { clusterArn, type EksCluster, type Identity } from '../../model';
import type { CloudTexts } from '../cloud-text';
import { OIDC_PROVIDER } from '../cluster/oidc-provider';

/**
 * Only EKS may take the role, for this cluster and this ServiceAccount (EKS user guide, "Create IAM role with trust
 * policy required by EKS Pod Identity"). The tags are those that Pod Identity sets on every session.
 */
export function podIdentityTrust(
  cluster: EksCluster,
  { namespace, serviceAccount }: Identity,
  texts: CloudTexts,
): object {
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

/**
 * Only tokens of the cluster's issuer, for this ServiceAccount and for STS (EKS user guide, "Assign IAM roles to
 * Kubernetes service accounts").
 *
 * The document is one text: the issuer stands in the *keys* of the condition, where CloudFormation fills in nothing.
 *
 * @throws Error where the stack does not hold the cluster, whose issuer nobody else knows
 */
export function irsaTrust({ namespace, serviceAccount }: Identity, issuerUrl: string | undefined): object {
  if (issuerUrl === undefined)
    throw new Error(
      `${namespace}/${serviceAccount} runs on Fargate, and the stack does not hold the cluster: its issuer is ` +
        'not known here',
    );
  const document = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `\${${OIDC_PROVIDER}}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            '${Issuer}:aud': 'sts.amazonaws.com',
            '${Issuer}:sub': `system:serviceaccount:${namespace}:${serviceAccount}`,
          },
        },
      },
    ],
  };
  return { 'Fn::Sub': [JSON.stringify(document), { Issuer: Fn.select(1, Fn.split('//', issuerUrl)) }] };
}
