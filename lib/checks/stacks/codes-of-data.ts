import { code, type CheckCode } from '../gate';

export const LEFT_OVER = code('stacks/left-over', {
  title: 'what a bucket expires is gone, with its older versions and parts of broken uploads',
  why: 'an expired object of a bucket with versions becomes an older version, which is paid for until somebody looks',
  bad: 'ExpirationInDays: 14 in a bucket with versions, and no NoncurrentVersionExpiration',
  good: 'NoncurrentVersionExpiration: {NoncurrentDays: 30}, AbortIncompleteMultipartUpload: {DaysAfterInitiation: 7}',
  scanners: ['checkov CKV_AWS_300'],
});
export const BY_NAT = code('stacks/by-nat', {
  title: 'private subnets reach S3 by an endpoint, not by a NAT gateway',
  why: 'a NAT gateway is paid for by the gigabyte, and images, logs and backups are the most of its traffic',
  bad: 'an AWS::EC2::VPCEndpoint whose RouteTableIds name the table of one zone of three',
  good: 'RouteTableIds with each table that leads to a NAT gateway',
});

export const DATA_CODES: readonly CheckCode[] = [LEFT_OVER, BY_NAT];
