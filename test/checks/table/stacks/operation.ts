import * as codes from '../../../../lib/checks/stacks/codes-of-operation';
import type { Case } from '../../support/case';
import { changed, file, sound, stack } from './plants';

const resource = (Type: string, Properties: object, more: object = {}): object => ({ Type, Properties, ...more });
const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

const expires = (tagStatus: string): Case['good'] =>
  stack({
    ...sound,
    Images: resource(
      'AWS::ECR::Repository',
      {
        LifecyclePolicy: {
          LifecyclePolicyText: JSON.stringify({
            rules: [{ selection: { tagStatus, countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 } }],
          }),
        },
      },
      kept,
    ),
  });

const keptFor = (DeleteAfterDays: number): Case['good'] => {
  const Vault = resource('AWS::Backup::BackupVault', { LockConfiguration: { MinRetentionDays: 35 } }, kept);
  const rule = { TargetBackupVault: { Ref: 'Vault' }, Lifecycle: { DeleteAfterDays } };
  return stack({
    ...sound,
    Vault,
    Plan: resource('AWS::Backup::BackupPlan', { BackupPlan: { BackupPlanRule: [rule] } }),
  });
};

/** One zone more, with a public and a private subnet, a gateway and a table of its own. */
const zone = (name: string, gateway: string, tags: readonly string[] = ['kubernetes.io/role/elb']): object => ({
  [`Public${name}`]: resource('AWS::EC2::Subnet', {
    AvailabilityZoneId: name,
    Tags: tags.map((Key) => ({ Key, Value: '1' })),
  }),
  [`PublicRoutes${name}`]: resource('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: { Ref: `Public${name}` },
    RouteTableId: { Ref: 'PublicTable' },
  }),
  [`Nat${name}`]: resource('AWS::EC2::NatGateway', { SubnetId: { Ref: `Public${name}` } }),
  [`Private${name}`]: resource('AWS::EC2::Subnet', {
    AvailabilityZoneId: name,
    Tags: [{ Key: 'karpenter.sh/discovery', Value: 'demo' }],
  }),
  [`Table${name}`]: resource('AWS::EC2::RouteTable', {}),
  [`Routes${name}`]: resource('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: { Ref: `Private${name}` },
    RouteTableId: { Ref: `Table${name}` },
  }),
  [`Route${name}`]: resource('AWS::EC2::Route', {
    RouteTableId: { Ref: `Table${name}` },
    DestinationCidrBlock: '0.0.0.0/0',
    NatGatewayId: { Ref: gateway },
  }),
});
const endpoint = (...tables: readonly string[]): object =>
  resource('AWS::EC2::VPCEndpoint', {
    ServiceName: 'com.amazonaws.eu-west-1.s3',
    RouteTableIds: tables.map((Ref) => ({ Ref })),
  });
const zones = (gateway: string, tags?: readonly string[]): Case['good'] =>
  stack({
    ...sound,
    ...zone('a', 'Nata'),
    ...zone('b', gateway, tags),
    Storage: endpoint('PrivateTable', 'Tablea', 'Tableb'),
  });

const reads = (Resource: unknown): Case['good'] =>
  stack({
    ...sound,
    Renders: resource('AWS::IAM::ManagedPolicy', {
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource }] },
    }),
  });

const consumes = (...Action: readonly string[]): Case['good'] =>
  stack({
    ...sound,
    Worker: resource('AWS::IAM::Role', {
      Policies: [
        { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: 'arn:aws:sqs:::jobs' }] } },
        { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: 'arn:aws:sqs:::others' }] } },
      ],
    }),
  });

const below = (TreatMissingData: string): Case['good'] =>
  changed('Alarm', { ComparisonOperator: 'LessThanThreshold', TreatMissingData });

const builds = (command: string, PrivilegedMode: boolean): Case['good'] =>
  stack({
    ...sound,
    Build: resource('AWS::CodeBuild::Project', {
      Environment: { Type: 'ARM_CONTAINER', PrivilegedMode },
      Source: { BuildSpec: `version: 0.2\nphases: {build: {commands: [make, '${command}']}}\n` },
    }),
  });

const check = (more: object): Case['good'] =>
  changed('Check', {
    HealthCheckConfig: { FullyQualifiedDomainName: 'api.example.org', ResourcePath: '/ready', Type: 'HTTPS', ...more },
  });

/** What a stack does to whoever runs it, though each resource is whole. */
export const operationCases: readonly Case[] = [
  {
    code: codes.GAP,
    bad: below('notBreaching'),
    where: { file, field: 'Resources.Alarm.Properties.TreatMissingData', given: 'notBreaching' },
    good: below('breaching'),
  },
  {
    code: codes.VAULT_LOCK,
    bad: keptFor(30),
    where: { file, given: '30', allowed: 'at least 35' },
    good: keptFor(35),
  },
  {
    code: codes.IMAGE_EXPIRY,
    bad: expires('any'),
    where: { file, field: 'Resources.Images.Properties.LifecyclePolicy.LifecyclePolicyText' },
    good: expires('untagged'),
  },
  {
    code: codes.ZONE_ROUTE,
    bad: zones('Nata'),
    where: { file, field: 'Resources.Routeb.Properties.NatGatewayId', given: 'Nata', allowed: 'Natb' },
    good: zones('Natb'),
  },
  {
    code: codes.ZONE_BALANCER,
    bad: zones('Natb', []),
    where: { file, field: 'Resources.Publicb.Properties.Tags', allowed: 'b' },
    good: zones('Natb'),
  },
  {
    code: codes.INVERTED,
    bad: check({ Inverted: true }),
    where: { file, field: 'Resources.Check.Properties.HealthCheckConfig.Inverted' },
    good: check({ Inverted: false }),
  },
  {
    code: codes.OBJECT_RIGHT,
    bad: reads('arn:aws:s3:::renders'),
    where: { file, given: 'arn:aws:s3:::renders', allowed: 'arn:aws:s3:::renders/*' },
    good: reads('arn:aws:s3:::renders/*'),
  },
  {
    code: codes.OBJECT_RIGHT,
    note: 'in any partition',
    bad: reads({ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::renders' }),
    where: { file, given: 'arn:${AWS::Partition}:s3:::renders' },
    good: reads({ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::renders/*' }),
  },
  {
    code: codes.CONSUMER,
    bad: consumes('sqs:ReceiveMessage', 'sqs:GetQueueAttributes'),
    where: { file, field: 'Resources.Worker.Properties.Policies[0].PolicyDocument', given: 'arn:aws:sqs:::jobs' },
    good: consumes('sqs:ReceiveMessage', 'sqs:DeleteMessage'),
  },
  {
    code: codes.DOCKER,
    bad: builds('docker build .', false),
    where: { file, field: 'Resources.Build.Properties.Environment.PrivilegedMode', given: 'false', allowed: 'true' },
    good: builds('docker build .', true),
  },
  {
    code: codes.DOCKER,
    note: 'a word of a text',
    bad: builds('cd web && docker run web', false),
    where: { file, field: 'Resources.Build.Properties.Environment.PrivilegedMode' },
    good: builds('echo no docker build here', false),
  },
];
