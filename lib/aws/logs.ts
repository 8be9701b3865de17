import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { named } from './logical-id';
import { retain } from './retain';

/** A log group, and who may read what is in it. */
export interface LogGroupProps {
  readonly name: string;
  readonly retentionDays: number;
  readonly keyArn: string;
}

/**
 * A log group that is encrypted with our key, has an end, and outlives the stack: what happened is asked for
 * afterwards.
 */
export function logGroup(
  scope: Construct,
  logicalId: string,
  { name, retentionDays, keyArn }: LogGroupProps,
): CfnLogGroup {
  const group = named(
    new CfnLogGroup(scope, logicalId, { logGroupName: name, retentionInDays: retentionDays, kmsKeyId: keyArn }),
    logicalId,
  );
  retain(group);
  return group;
}
