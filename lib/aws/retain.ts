import { CfnDeletionPolicy, type CfnResource } from 'aws-cdk-lib/core';

/** Keeps a resource when its stack is deleted or replaces it; a creation that failed leaves nothing behind. */
export function retain<T extends CfnResource>(resource: T): T {
  resource.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE;
  resource.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  return resource;
}
