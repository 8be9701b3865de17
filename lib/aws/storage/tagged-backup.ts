import { CfnBackupPlan, CfnBackupSelection, CfnBackupVault } from 'aws-cdk-lib/aws-backup';
import { CfnDeletionPolicy, Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { TaggedBackup } from '../../model';
import { named } from '../logical-id';
import { serviceRole } from '../service-role';

/** Minutes after the start of a backup window after which a backup that has not begun, or is not done, has failed. */
const START_MINUTES = 60;
const COMPLETE_MINUTES = 480;

/** A daily backup of every database and volume that carries a tag, whoever made it. */
export class TaggedBackups extends Construct {
  constructor(
    scope: Construct,
    id: string,
    name: string,
    { tag, keepDays, schedule = 'cron(0 2 * * ? *)' }: TaggedBackup,
    keyArn: string,
  ) {
    super(scope, id);
    const vault = named(
      new CfnBackupVault(this, 'vault', { backupVaultName: name, encryptionKeyArn: keyArn }),
      'BackupVault',
    );
    vault.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE;
    vault.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
    const plan = named(
      new CfnBackupPlan(this, 'plan', {
        backupPlan: {
          backupPlanName: name,
          backupPlanRule: [
            {
              ruleName: 'daily',
              targetBackupVault: vault.ref,
              scheduleExpression: schedule,
              startWindowMinutes: START_MINUTES,
              completionWindowMinutes: COMPLETE_MINUTES,
              lifecycle: { deleteAfterDays: keepDays },
            },
          ],
        },
      }),
      'BackupPlan',
    );
    const role = serviceRole(this, 'BackupRole', {
      description: `Backs up what is tagged ${tag.key}=${tag.value}`,
      service: 'backup.amazonaws.com',
      conditions: { StringEquals: { 'aws:SourceAccount': Fn.ref('AWS::AccountId') } },
      managed: {
        'service-role/AWSBackupServiceRolePolicyForBackup':
          'what AWS Backup needs for each kind of database and volume, kept by AWS',
        'service-role/AWSBackupServiceRolePolicyForRestores': 'the same for bringing one back',
      },
    });
    named(
      new CfnBackupSelection(this, 'selection', {
        backupPlanId: plan.ref,
        backupSelection: {
          selectionName: 'by-tag',
          iamRoleArn: role.attrArn,
          listOfTags: [{ conditionType: 'STRINGEQUALS', conditionKey: tag.key, conditionValue: tag.value }],
        },
      }),
      'BackupSelection',
    );
  }
}
