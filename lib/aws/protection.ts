import { CfnCondition, CfnParameter, Fn, type IResolvable, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { named } from './logical-id';

const PARAMETER = 'DeletionProtection';
const CONDITION = 'Protected';

/**
 * Whether something refuses to be deleted, as a parameter of its stack without default.
 *
 * From creation on it would keep CloudFormation from taking back a first deployment that fails late: the stack ends in
 * ROLLBACK_FAILED, with a cluster that nobody may delete. So the first deployment says `false`, and the next `true`.
 */
export function deletionProtection(scope: Construct): IResolvable {
  const stack = Stack.of(scope);
  if (stack.node.tryFindChild(PARAMETER) === undefined) {
    const parameter = new CfnParameter(stack, PARAMETER, {
      type: 'String',
      allowedValues: ['true', 'false'],
      description: "Whether the cluster refuses to be deleted: 'false' until the stack has been made, then 'true'",
    });
    const isOn = Fn.conditionEquals(parameter.valueAsString, 'true');
    named(new CfnCondition(stack, CONDITION, { expression: isOn }), CONDITION);
  }
  return Fn.conditionIf(CONDITION, true, false);
}

/** Key of the context that tells a deployment which may still have to be taken back. */
const FIRST_DEPLOYMENT = 'firstDeployment';

/**
 * Whether a stack is being made for the first time (`cdk deploy --context firstDeployment=true`). The command protects
 * a stack before it makes it, and then may not delete it when that fails, which is how it begins again.
 */
export const isFirstDeployment = (scope: Construct): boolean =>
  [true, 'true'].includes(scope.node.tryGetContext(FIRST_DEPLOYMENT) as string | boolean);
