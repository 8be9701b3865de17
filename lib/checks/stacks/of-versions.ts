import type { Problem } from '../../model/problem';
import { at, list, text } from '../tree/read';
import { LEFT_OVER } from './codes-of-data';
import { atResource, type Resource, type Stack } from './stack';

/** Members that end the life of current objects, and those that end the life of older versions. */
const EXPIRES = ['ExpirationInDays', 'ExpirationDate'];
const EXPIRES_OLDER = ['NoncurrentVersionExpiration', 'NoncurrentVersionExpirationInDays'];

/**
 * What a bucket expires is gone for good. In a bucket with versions an expired object becomes an older version, and
 * parts of uploads that broke off are no objects: neither goes by the expiration of objects.
 *
 * @see Amazon S3 user guide, "Lifecycle configuration elements"
 */
export const versionProblems = (stack: Stack): readonly Problem[] =>
  stack.ofType('AWS::S3::Bucket').flatMap((bucket) => {
    const rules = list(bucket.properties, 'LifecycleConfiguration', 'Rules');
    return rules.flatMap((rule, index) =>
      isOn(rule) && EXPIRES.some((member) => at(rule, member) !== undefined)
        ? leftOver(stack, bucket, rules, index)
        : [],
    );
  });

function leftOver(stack: Stack, bucket: Resource, rules: readonly unknown[], index: number): readonly Problem[] {
  const others = rules.filter(isOn).filter((other) => covers(other, rules[index]));
  const told = (member: string, message: string): Problem =>
    atResource(LEFT_OVER, stack, bucket, {
      field: `Properties.LifecycleConfiguration.Rules[${index}]`,
      message,
      allowed: member,
      remedy: `add ${member} to a rule for the same objects`,
    });
  return [
    ...(hasVersions(bucket) && !others.some((other) => EXPIRES_OLDER.some((member) => at(other, member) !== undefined))
      ? [told('NoncurrentVersionExpiration', 'what expires stays as an older version, which is never deleted')]
      : []),
    ...(others.some((other) => at(other, 'AbortIncompleteMultipartUpload') !== undefined)
      ? []
      : [told('AbortIncompleteMultipartUpload', 'parts of uploads that broke off are never deleted')]),
  ];
}

const isOn = (rule: unknown): boolean => text(rule, 'Status') === 'Enabled';

const hasVersions = ({ properties }: Resource): boolean =>
  text(properties, 'VersioningConfiguration', 'Status') === 'Enabled' || at(properties, 'ObjectLockEnabled') === true;

/** What a rule is narrowed to beside a prefix. */
const FILTERS = ['TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'];

/** Whether a rule is for all objects that another one is for. A rule on uploads takes no filter but a prefix. */
const covers = (rule: unknown, other: unknown): boolean =>
  (text(other, 'Prefix') ?? '').startsWith(text(rule, 'Prefix') ?? '') &&
  FILTERS.every((filter) => {
    const own = JSON.stringify(at(rule, filter));
    return own === undefined || own === JSON.stringify(at(other, filter));
  });
