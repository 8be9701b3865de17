import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { arnPattern, overlap, policyPattern } from '../../../lib/checks/cloudformation/globs';
import { matches } from '../../../lib/checks/aws/iam';

const OBJECT = 'arn:${Partition}:s3:::${BucketName}/${ObjectName}';
const BUCKET = 'arn:${Partition}:s3:::${BucketName}';

test.each([
  ['arn:aws:s3:::shop', BUCKET, true],
  ['arn:aws:s3:::shop/*', BUCKET, false],
  ['arn:aws:s3:::shop', OBJECT, false],
  ['arn:aws:s3:::shop/*', OBJECT, true],
  ['arn:aws:s3:::shop*', OBJECT, true],
  ['${Bucket}', BUCKET, true],
  [
    'arn:${AWS::Partition}:sqs:eu-west-1:${AWS::AccountId}:jobs',
    'arn:${Partition}:sqs:${Region}:${Account}:${QueueName}',
    true,
  ],
  ['arn:aws:sns:eu-west-1:111122223333:jobs', 'arn:${Partition}:sqs:${Region}:${Account}:${QueueName}', false],
])('%s on %s: %s', (resource, arn, expected) =>
  expect(overlap(policyPattern(resource), arnPattern(arn))).toBe(expected),
);

test('a pattern without gaps overlaps a pattern that it matches, and no other', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
  fc.assert(
    fc.property(
      word,
      pattern,
      (text, glob) => overlap(policyPattern(text), policyPattern(glob)) === matches(glob, text),
    ),
  );
});

test('two patterns overlap where a text fits both', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });
  const word = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
  fc.assert(
    fc.property(
      pattern,
      pattern,
      word,
      (a, b, text) => !(matches(a, text) && matches(b, text)) || overlap(policyPattern(a), policyPattern(b)),
    ),
  );
});

test('overlap does not depend on the order', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
  fc.assert(
    fc.property(
      pattern,
      pattern,
      (a, b) => overlap(policyPattern(a), policyPattern(b)) === overlap(policyPattern(b), policyPattern(a)),
    ),
  );
});
