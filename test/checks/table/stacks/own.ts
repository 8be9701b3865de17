import * as codes from '../../../../lib/checks/stacks/codes';
import type { Case } from '../../support/case';
import { byPods, changed, file, good, sound, stack, without } from './plants';

const AWS = 'arn:aws:iam::aws:policy/';

/** The stack without the add-on of the agent, and with other properties of its cluster. */
const withoutAgent = (properties: object): Case['good'] => {
  const { Agent: _, Cluster, ...others } = sound;
  const was = Cluster as { readonly Properties: object };
  return stack({ ...others, Cluster: { ...was, Properties: { ...was.Properties, ...properties } } });
};

/** The role of External Secrets, which may do nothing. */
const SecretsRole = {
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: byPods('external-secrets', 'external-secrets') },
};
const EXTERNAL_SECRET: Case['good'] = {
  'apps/secret.yaml':
    'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: api, namespace: web}\nspec: {}\n',
};

const decrypts = (service: string): Case['good'] =>
  stack({
    ...sound,
    Reads: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: 'kms:Decrypt',
              Resource: { 'Fn::Sub': 'arn:aws:kms:eu-west-1:${AWS::AccountId}:key/*' },
              Condition: { StringEquals: { 'kms:ViaService': service } },
            },
          ],
        },
      },
    },
  });

export const ownCases: readonly Case[] = [
  {
    code: codes.ROUTE,
    note: 'a table without a way out',
    bad: without('PrivateRoute'),
    where: { file, field: 'Resources.Private' },
    good,
  },
  {
    code: codes.ROUTE,
    note: 'no table',
    bad: without('PublicRoutes'),
    where: { file, field: 'Resources.Public', given: 'the main table of the VPC' },
    good,
  },
  {
    code: codes.ROUTE,
    note: 'nodes behind the internet gateway',
    bad: changed('PrivateRoutes', { RouteTableId: { Ref: 'PublicTable' } }),
    where: { file, field: 'Resources.Private', given: 'PublicTable' },
    good,
  },
  {
    code: codes.SILENT_ALARM,
    bad: changed('Alarm', { AlarmActions: [] }),
    where: { file, field: 'Resources.Alarm.Properties.AlarmActions' },
    good,
  },
  {
    code: codes.SILENT_ALARM,
    note: 'actions that are off',
    bad: changed('Alarm', { ActionsEnabled: false }),
    where: { file, field: 'Resources.Alarm.Properties.ActionsEnabled' },
    good,
  },
  {
    code: codes.SILENT_ALARM,
    note: 'a topic that nobody reads',
    bad: without('Mail'),
    where: { file, field: 'Resources.Topic' },
    good,
  },
  {
    code: codes.UNTRIED_BACKUP,
    bad: without('Drill'),
    where: { file, field: 'Resources.Plan.Properties.BackupPlan', given: 'Vault' },
    good,
  },
  {
    code: codes.UNTRIED_BACKUP,
    note: 'a drill that selects nothing',
    bad: without('Drilled'),
    where: { file, field: 'Resources.Plan.Properties.BackupPlan', given: 'Vault' },
    good,
  },
  {
    code: codes.UNTRIED_BACKUP,
    note: 'a drill that looks into another vault',
    bad: changed('Drill', { RecoveryPointSelection: { IncludeVaults: ['arn:aws:backup:eu-west-1:111122223333:x'] } }),
    where: { file, field: 'Resources.Plan.Properties.BackupPlan', given: 'Vault' },
    good,
  },
  {
    code: codes.FOREIGN_ALARM,
    bad: changed('Alarm', { Dimensions: [{ Name: 'ClusterName', Value: 'other' }] }),
    where: { file, field: 'Resources.Alarm.Properties.Dimensions[0].Value', given: 'other', allowed: 'demo' },
    good,
  },
  {
    code: codes.RETENTION,
    bad: changed('Logs', {}, { DeletionPolicy: 'Delete' }),
    where: { file, field: 'Resources.Logs.DeletionPolicy', given: 'Delete' },
    good,
  },
  {
    code: codes.PROTECTION,
    bad: changed('Cluster', { DeletionProtection: true }),
    where: { file, field: 'Resources.Cluster.Properties.DeletionProtection', given: 'true' },
    good,
  },
  {
    code: codes.PROTECTION,
    note: 'a cluster that never refuses',
    bad: changed('Cluster', { DeletionProtection: false }),
    where: { file, field: 'Resources.Cluster.Properties.DeletionProtection', given: 'false' },
    good,
  },
  {
    code: codes.MANAGED_POLICY,
    bad: changed('DnsRole', { ManagedPolicyArns: [`${AWS}AdministratorAccess`] }),
    where: { file, field: 'Resources.DnsRole.Properties.ManagedPolicyArns', given: `${AWS}AdministratorAccess` },
    good: changed('DnsRole', { ManagedPolicyArns: [`${AWS}AmazonEKS_CNI_Policy`] }),
  },
  {
    code: codes.KEY_POLICY,
    bad: changed('Key', {
      KeyPolicy: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::111122223333:role/Keys' },
            Action: 'kms:*',
            Resource: '*',
          },
        ],
      },
    }),
    where: { file, field: 'Resources.Key.Properties.KeyPolicy' },
    good,
  },
  {
    code: codes.SLOW_RECORD,
    bad: changed('Record', { TTL: '86400' }),
    where: { file, field: 'Resources.Record.Properties.TTL', given: '86400' },
    good,
  },
  {
    code: codes.OTHER_REGION,
    bad: changed('DnsPolicy', {
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'route53:*', Resource: '*' },
          { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:us-east-1:${AWS::AccountId}:mail' },
        ],
      },
    }),
    where: { file, given: 'arn:aws:sqs:us-east-1:${AWS::AccountId}:mail', allowed: 'eu-west-1' },
    good,
  },
  {
    code: codes.OTHER_REGION,
    note: 'a condition',
    bad: decrypts('secretsmanager.us-east-1.amazonaws.com'),
    where: {
      file,
      field: 'Resources.Reads.Properties.PolicyDocument.Statement[0].Condition.StringEquals["kms:ViaService"]',
      given: 'secretsmanager.us-east-1.amazonaws.com',
      allowed: 'eu-west-1',
    },
    good: decrypts('secretsmanager.eu-west-1.amazonaws.com'),
  },
  {
    code: codes.NODE_ROLE,
    bad: changed('NodeRole', { ManagedPolicyArns: [`${AWS}AmazonEKSWorkerNodePolicy`] }),
    where: { file, message: 'nodes lack AmazonEC2ContainerRegistryPullOnly' },
    good,
  },
  {
    code: codes.ACTIONS,
    bad: changed('DnsPolicy', {
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'route53:List*', Resource: '*' }] },
    }),
    where: { file, field: 'Resources.DnsRole', given: 'route53:ChangeResourceRecordSets' },
    good,
  },
  {
    code: codes.ACTIONS,
    note: 'External Secrets, where there is a secret to read',
    bad: stack({ ...sound, SecretsRole }, EXTERNAL_SECRET),
    where: { file, field: 'Resources.SecretsRole', given: 'secretsmanager:GetSecretValue' },
    good: stack({ ...sound, SecretsRole }),
  },
  {
    code: codes.NO_TARGET,
    bad: changed('Rule', { Targets: [] }),
    where: { file, field: 'Resources.Rule.Properties.Targets' },
    good,
  },
  {
    code: codes.OPEN_API,
    bad: changed('Cluster', { ResourcesVpcConfig: { EndpointPublicAccess: true } }),
    where: { file, given: '0.0.0.0/0' },
    good: changed('Cluster', {
      ResourcesVpcConfig: { EndpointPublicAccess: true, PublicAccessCidrs: ['203.0.113.0/24'] },
    }),
  },
  { code: codes.AGENT, bad: without('Agent'), where: { file, field: 'Resources.Association' }, good },
  {
    code: codes.AGENT,
    note: 'Auto Mode, whose nodes bring it',
    bad: withoutAgent({ ComputeConfig: { Enabled: false } }),
    where: { file, field: 'Resources.Association' },
    good: withoutAgent({ ComputeConfig: { Enabled: true } }),
  },
  {
    code: codes.COMPUTE_TYPE,
    bad: changed('Dns', { ConfigurationValues: '{}' }),
    where: { file, field: 'Resources.Dns.Properties.ConfigurationValues', given: '{}' },
    good,
  },
];
