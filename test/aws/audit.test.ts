import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { App, Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { auditStack } from '../../lib/aws/audit';

const RULE = 'AwsSolutions-IAM5[Resource::arn:aws:s3:::shop/*]';

/** A stack with one policy that has a star in it. */
function stackWith(acknowledged: readonly { readonly id: string; readonly reason: string }[] = []): Stack {
  const stack = new Stack(new App({ builtinCloudFormationValidation: false }), 'shop');
  const policy = new CfnManagedPolicy(stack, 'policy', {
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::shop/*'] }],
    },
  });
  Validations.of(policy).acknowledge(...acknowledged);
  return stack;
}

test('a finding names its rule with what it found, and the construct', () => {
  const { findings, resources } = auditStack('demo', stackWith());
  expect(resources).toBe(1);
  expect(findings).toEqual([
    expect.objectContaining({ rule: RULE, path: 'shop/policy', message: expect.stringContaining('wildcard') }),
  ]);
});

test('an acknowledged finding is recorded as well, with the acknowledgement beside it', () => {
  const { findings, acknowledgements } = auditStack('demo', stackWith([{ id: RULE, reason: 'objects of one bucket' }]));
  expect(findings).toHaveLength(1);
  expect(acknowledgements).toEqual([{ rule: RULE, path: 'shop/policy', reason: 'objects of one bucket' }]);
});

test('finds what the packs themselves find', () => {
  const stack = stackWith();
  const theirs = [new AwsSolutionsChecks(), new NIST80053R5Checks()].flatMap(
    (pack) => pack.validateScope(stack).violations ?? [],
  );
  expect(auditStack('demo', stack).findings.map(({ rule }) => rule)).toEqual(theirs.map(({ ruleName }) => ruleName));
});
