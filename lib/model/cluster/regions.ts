/** AWS regions a cluster may run in. Grows by a line when a platform moves into a new one. */
export const AWS_REGIONS = ['eu-central-1', 'eu-west-1', 'eu-west-3', 'us-east-1', 'us-east-2', 'us-west-2'] as const;

/** One of {@link AWS_REGIONS}. */
export type AwsRegion = (typeof AWS_REGIONS)[number];
