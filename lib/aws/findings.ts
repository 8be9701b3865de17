import { Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/**
 * Says why a finding of a linter is accepted, at the construct that causes it.
 *
 * @param reasons - reason by the id of the finding, for example `AwsSolutions-EKS1`; a finding with details needs its
 *   exact id
 */
export function accept(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  Validations.of(construct).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));
}
