import type { AwsHome } from './identity';

/**
 * ARN of something regional in the account of the cluster. The region is written: a role reaches the region that was
 * declared, wherever its stack is deployed.
 */
export const regionalArn = ({ region, account }: AwsHome, service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

/** ARN of the cluster itself. */
export const clusterArn = (cluster: AwsHome): string => regionalArn(cluster, 'eks', `cluster/${cluster.clusterName}`);

/** ARN of something in IAM, which knows no region. */
export const iamArn = ({ account }: AwsHome, resource: string): string => `arn:aws:iam::${account}:${resource}`;
