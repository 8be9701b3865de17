import { CfnOIDCProvider } from 'aws-cdk-lib/aws-iam';
import { Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { named } from '../logical-id';

/** Logical id of the provider; in `Fn::Sub` it stands for its ARN. */
export const OIDC_PROVIDER = 'OidcProvider';

/**
 * Lets IAM take the tokens of the cluster's ServiceAccounts. Needed where pods run on Fargate, which has no Pod
 * Identity.
 */
export const oidcProvider = (scope: Construct, issuerUrl: string): CfnOIDCProvider =>
  named(new CfnOIDCProvider(scope, 'oidc', { url: issuerUrl, clientIdList: ['sts.amazonaws.com'] }), OIDC_PROVIDER);

/** The issuer without `https://`, as trust policies and outputs want it. */
export const issuerOf = (issuerUrl: string): string => Fn.select(1, Fn.split('//', issuerUrl));
