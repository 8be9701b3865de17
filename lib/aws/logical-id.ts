import type { CfnElement } from 'aws-cdk-lib/core';

/**
 * Sets a logical id without the hash of the construct path: they are contract, and a resource must outlive a
 * refactoring.
 */
export function named<T extends CfnElement>(element: T, logicalId: string): T {
  element.overrideLogicalId(logicalId);
  return element;
}

/** A name in the words of CloudFormation, for example `KubeSystemAwsNode` of `kube-system-aws-node`. */
export const pascal = (name: string): string =>
  name
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
