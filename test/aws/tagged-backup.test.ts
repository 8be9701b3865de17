import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { ClusterStack } from '../../lib/aws/cluster-stack';
import { CDK_CONTEXT } from '../../lib/aws/flags';
import { built } from '../support/eks-platform';
import { platform } from '../support/small-platform';
import { builtTemplate } from './support';

const backup = { tag: { key: 'backup', value: 'daily' }, keepDays: 35 } as const;
const template = builtTemplate({ backup, alarms: { notify: ['shop@shop.example'] } });

test('whatever carries the tag is backed up, whoever made it', () =>
  template.hasResourceProperties('AWS::Backup::BackupSelection', {
    BackupSelection: {
      ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }],
    },
  }));
test('daily, and kept for so many days', () =>
  template.hasResourceProperties('AWS::Backup::BackupPlan', {
    BackupPlan: { BackupPlanRule: [{ ScheduleExpression: 'cron(0 2 * * ? *)', Lifecycle: { DeleteAfterDays: 35 } }] },
  }));
test('backups outlive the stack', () =>
  template.hasResource('AWS::Backup::BackupVault', {
    DeletionPolicy: 'RetainExceptOnCreate',
    Properties: { BackupVaultName: 'shop-one' },
  }));
test('a backup that fails wakes somebody, in the vault that is made', () =>
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'shop-one-backup-failed',
    Namespace: 'AWS/Backup',
    Dimensions: [{ Name: 'BackupVaultName', Value: 'shop-one' }],
  }));
test('without backups there is no alarm for them', () =>
  expect(
    JSON.stringify(
      builtTemplate({ alarms: { notify: ['shop@shop.example'] } }).findResources('AWS::CloudWatch::Alarm'),
    ),
  ).not.toContain('AWS/Backup'));
test('nobody deletes a backup before its time', () =>
  template.hasResourceProperties('AWS::Backup::BackupVault', { LockConfiguration: { MinRetentionDays: 35 } }));
test('a copy goes to the vault of the other region, for as long as that one keeps its own', () => {
  const [one, two] = [
    built({ backup: { ...backup, copyTo: 'two' } }),
    built({ backup: { ...backup, keepDays: 7 } }, { name: 'two', clusterName: 'shop-two', region: 'us-east-1' }),
  ];
  const app = new App({ postCliContext: CDK_CONTEXT, builtinCloudFormationValidation: false });
  Template.fromJSON(new ClusterStack(app, platform({}, one, two), one).template()).hasResourceProperties(
    'AWS::Backup::BackupPlan',
    {
      BackupPlan: {
        BackupPlanRule: [
          {
            CopyActions: [
              {
                DestinationBackupVaultArn: {
                  'Fn::Sub': 'arn:${AWS::Partition}:backup:us-east-1:${AWS::AccountId}:backup-vault:shop-two',
                },
                Lifecycle: { DeleteAfterDays: 7 },
              },
            ],
          },
        ],
      },
    },
  );
});
test('a night without a backup is told, where something is there to be backed up', () => {
  const alarms = { notify: ['shop@shop.example'] };
  builtTemplate({ backup, alarms }, { addons: [{ kind: 'ebs-csi' }] }).hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'shop-one-backup-silent',
    MetricName: 'NumberOfBackupJobsCompleted',
    TreatMissingData: 'breaching',
  });
  expect(JSON.stringify(template.findResources('AWS::CloudWatch::Alarm'))).not.toContain('backup-silent');
});
describe('whether a backup can be restored is tried', () => {
  const SELECTION = 'AWS::Backup::RestoreTestingSelection';
  test('each month, by the newest backup of each volume in the vault', () => {
    template.hasResourceProperties('AWS::Backup::RestoreTestingPlan', {
      RestoreTestingPlanName: 'shop_one',
      ScheduleExpression: 'cron(0 5 1 * ? *)',
      RecoveryPointSelection: {
        Algorithm: 'LATEST_WITHIN_WINDOW',
        IncludeVaults: [{ 'Fn::GetAtt': ['BackupVault', 'BackupVaultArn'] }],
      },
    });
    template.hasResourceProperties(SELECTION, {
      RestoreTestingPlanName: { Ref: 'RestoreTestingPlan' },
      ProtectedResourceType: 'EBS',
      IamRoleArn: { 'Fn::GetAtt': ['BackupRole', 'Arn'] },
    });
  });
  test('of other kinds and at another time where the platform says so', () => {
    const drill = { kinds: ['EBS', 'RDS'], schedule: 'cron(0 4 ? * SUN *)' } as const;
    const other = builtTemplate({ backup: { ...backup, drill }, alarms: { notify: ['shop@shop.example'] } });
    other.resourceCountIs(SELECTION, 2);
    other.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop-one-restore-failed-rds',
      Dimensions: [{ Name: 'ResourceType', Value: 'RDS' }],
    });
  });
});
