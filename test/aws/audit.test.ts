import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
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

test('the packs are asked once for the same stack, and again when anything of it differs', () => {
  const kept = new Map<string, ReturnType<typeof auditStack>['findings']>();
  let asked = 0;
  const remember = (identity: string, work: () => ReturnType<typeof auditStack>['findings']) => {
    const known = kept.get(identity);
    if (known !== undefined) return known;
    asked += 1;
    kept.set(identity, work());
    return kept.get(identity) ?? [];
  };
  const first = auditStack('demo', stackWith(), remember);
  expect(auditStack('demo', stackWith(), remember)).toEqual(first);
  expect(asked).toBe(1);
  const other = stackWith();
  new Bucket(other, 'Another');
  expect(auditStack('demo', other, remember).findings.length).toBeGreaterThan(first.findings.length);
  expect(asked).toBe(2);
});
