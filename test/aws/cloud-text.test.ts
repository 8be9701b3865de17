import { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { CloudTexts } from '../../lib/aws/cloud-text';
import { cloudValue } from '../../lib/model';

const texts = () => {
  const stack = new Stack(new App({ builtinCloudFormationValidation: false }), 'here');
  return { stack, of: (text: string) => CloudTexts.withParameters(stack, 'shop-one').of(text) };
};

test('the account becomes a pseudo parameter', () => {
  expect(texts().of(`arn:x:sqs:eu-west-1:${cloudValue('shop-one', 'AccountId')}:q`)).toEqual({
    'Fn::Sub': 'arn:x:sqs:eu-west-1:${AWS::AccountId}:q',
  });
});

test('the partition becomes a pseudo parameter', () => {
  expect(texts().of('arn:aws:s3:::shop')).toEqual({ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::shop' });
});

test('another value becomes a parameter of the stack without a default', () => {
  const { stack, of } = texts();
  expect(of(`x-${cloudValue('shop-one', 'AmpWorkspaceId')}`)).toEqual({ 'Fn::Sub': 'x-${AmpWorkspaceId}' });
  expect(
    (Template.fromStack(stack).toJSON() as { Parameters: Record<string, object> }).Parameters['AmpWorkspaceId'],
  ).toEqual({ Type: 'String', MinLength: 1, Description: expect.any(String) });
});

test('a variable of IAM stays one', () => {
  expect(texts().of('arn:aws:s3:::shop/${aws:PrincipalTag/kubernetes-namespace}/*')).toEqual({
    'Fn::Sub': 'arn:${AWS::Partition}:s3:::shop/${!aws:PrincipalTag/kubernetes-namespace}/*',
  });
});

test('a variable of IAM alone needs no substitution', () => {
  expect(texts().of('${aws:username}')).toBe('${aws:username}');
});

test('plain text stays plain', () => {
  expect(texts().of('*')).toBe('*');
});

test('fails on a value of another stack, and names both', () => {
  expect(() => texts().of(cloudValue('shop-two', 'AccountId'))).toThrow(/stack 'shop-two': allowed is 'shop-one'/);
});
