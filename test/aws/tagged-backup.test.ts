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
