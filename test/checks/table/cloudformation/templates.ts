import { ADVICE, LINTER, PROPERTY, READABLE, TYPE } from '../../../../lib/checks/cloudformation/codes';
import type { Case } from '../../support/case';
import { PATH, file, plain, template } from './plants';

const bucket = (properties: object): Case['good'] =>
  template({ Bucket: { Type: 'AWS::S3::Bucket', Properties: properties } });
const subnet = (AvailabilityZone: unknown): Case['good'] =>
  template({
    Subnet: {
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: 'vpc-0a1b2c3d', CidrBlock: '10.0.0.0/24', AvailabilityZone },
    },
  });

/** Templates, and what the linter says of them. */
export const templateCases: readonly Case[] = [
  { code: READABLE, note: 'no JSON', bad: { [PATH]: '{' }, where: { file, platform: 'demo' }, good: plain },
  { code: READABLE, note: 'no resources', bad: template({}), where: { file }, good: plain },
  {
    code: TYPE,
    bad: template({ Bucket: { Type: 'AWS::S3::Bukket' } }),
    where: { file, field: 'Resources.Bucket', message: "unknown resource type 'AWS::S3::Bukket' (F3006)" },
    good: bucket({}),
  },
  {
    code: PROPERTY,
    bad: bucket({ Nmae: 'shop' }),
    where: { field: 'Resources.Bucket.Properties.Nmae' },
    good: bucket({ BucketName: 'shop' }),
  },
  {
    code: LINTER,
    bad: template({ Subnet: { Type: 'AWS::EC2::Subnet', Properties: { CidrBlock: '10.0.0.0/24' } } }),
    where: { field: 'Resources.Subnet.Properties', message: "'VpcId' is a required property (F3003)" },
    good: subnet({ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }),
  },
  {
    code: ADVICE,
    note: 'a word that the service does not know',
    bad: bucket({ VersioningConfiguration: { Status: 'On' } }),
    where: {
      field: 'Resources.Bucket.Properties.VersioningConfiguration.Status',
      message: "'On' is not one of ['Enabled', 'Suspended'] (W3030)",
    },
    good: bucket({ VersioningConfiguration: { Status: 'Enabled' } }),
  },
  {
    code: ADVICE,
    note: 'a zone written out',
    bad: subnet('eu-west-1a'),
    where: { field: 'Resources.Subnet.Properties.AvailabilityZone' },
    good: subnet({ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }),
  },
];
