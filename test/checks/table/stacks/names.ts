import { ELSEWHERE, VAULT_LOCK } from '../../../../lib/checks/stacks/codes-of-operation';
import type { Case } from '../../support/case';
import { changed, file, sound, stack } from './plants';

const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const PLAN = 'Resources.Plan.Properties.BackupPlan.BackupPlanRule[0]';

/** The stack of another region, beside the one that a case is about. */
const standby = (secret: object = {}): Case['good'] => ({
  '/dist/demo/aws/demo-two.template.json': JSON.stringify({
    Metadata: { 'archipel.dev/cluster': 'two', 'archipel.dev/region': 'us-east-1' },
    Resources: {
      Vault: {
        Type: 'AWS::Backup::BackupVault',
        Properties: { BackupVaultName: 'standby', LockConfiguration: { MinRetentionDays: 35 } },
        ...KEPT,
      },
      Mail: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'standby-mail' } },
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'standby/api', ...secret }, ...KEPT },
    },
  }),
});

const copied = (DestinationBackupVaultArn: unknown, DeleteAfterDays = 35): Case['good'] => ({
  ...standby(),
  ...changed('Plan', {
    BackupPlan: {
      BackupPlanRule: [
        {
          TargetBackupVault: { Ref: 'Vault' },
          CopyActions: [{ DestinationBackupVaultArn, Lifecycle: { DeleteAfterDays } }],
        },
      ],
    },
  }),
});
const vault = (region: string, name = 'standby'): object => ({
  'Fn::Sub': `arn:\${AWS::Partition}:backup:${region}:\${AWS::AccountId}:backup-vault:${name}`,
});

const read = (secret: object): Case['good'] => ({
  ...standby(secret),
  ...stack({
    ...sound,
    Reads: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: 'secretsmanager:GetSecretValue',
              Resource: { 'Fn::Sub': 'arn:aws:secretsmanager:eu-west-1:${AWS::AccountId}:secret:standby/api-??????' },
            },
          ],
        },
      },
    },
  }),
});

const watched = (Value: string): Case['good'] => ({
  ...standby(),
  ...changed('Alarm', { Dimensions: [{ Name: 'QueueName', Value }] }),
});

/** What a stack names, and another stack makes. */
export const nameCases: readonly Case[] = [
  {
    code: ELSEWHERE,
    bad: copied(vault('eu-west-1')),
    where: { file, field: `${PLAN}.CopyActions[0].DestinationBackupVaultArn` },
    good: copied(vault('us-east-1')),
  },
  {
    code: ELSEWHERE,
    note: 'in the region of the stack',
    bad: copied(vault('${AWS::Region}')),
    where: { file, message: 'no stack makes standby in eu-west-1, and one does in us-east-1' },
    // No stack makes it: it is somebody else's.
    good: copied(vault('${AWS::Region}', 'archive')),
  },
  {
    code: ELSEWHERE,
    note: 'a copy that stays',
    bad: copied({ 'Fn::GetAtt': ['Vault', 'BackupVaultArn'] }),
    where: { file, message: 'the copy goes to the vault that it is taken from' },
    good: copied(vault('us-east-1')),
  },
  {
    code: ELSEWHERE,
    note: 'a secret without a replica',
    bad: read({}),
    where: { file, field: 'Resources.Reads.Properties.PolicyDocument.Statement[0].Resource' },
    good: read({ ReplicaRegions: [{ Region: 'eu-west-1' }] }),
  },
  {
    code: ELSEWHERE,
    note: 'the name in a metric',
    bad: watched('standby-mail'),
    where: { file, field: 'Resources.Alarm.Properties.Dimensions[0].Value', given: 'standby-mail' },
    good: watched('mail'),
  },
  {
    code: VAULT_LOCK,
    note: 'a copy in the vault of another stack',
    bad: copied(vault('us-east-1'), 30),
    where: { file, field: `${PLAN}.CopyActions[0].Lifecycle.DeleteAfterDays`, allowed: 'at least 35' },
    good: copied(vault('us-east-1'), 35),
  },
];
