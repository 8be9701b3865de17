import { CfnBackupPlan, CfnBackupSelection, CfnBackupVault } from 'aws-cdk-lib/aws-backup';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { TaggedBackup } from '../../model';
import { named } from '../logical-id';
import { serviceRole } from '../service-role';
import { retain } from '../retain';

/** Minutes after the start of the backup window by which a backup must have begun, and must be done. */
const START_MINUTES = 60;
const COMPLETE_MINUTES = 480;

/** A daily backup of every database and volume that carries a tag, whoever made it. */
export class TaggedBackups extends Construct {
  constructor(scope: Construct, id: string, name: string, backup: TaggedBackup, keyArn: string) {
    super(scope, id);
    const vault = retain(
      named(new CfnBackupVault(this, 'vault', { backupVaultName: name, encryptionKeyArn: keyArn }), 'BackupVault'),
    );
    const plan = this.plan(name, vault, backup);
    const role = this.role(backup);
    this.selection(plan, role, backup);
  }

  private plan(
    name: string,
    vault: CfnBackupVault,
    { keepDays, schedule = 'cron(0 2 * * ? *)' }: TaggedBackup,
  ): CfnBackupPlan {
    const daily = {
      ruleName: 'daily',
      targetBackupVault: vault.ref,
      scheduleExpression: schedule,
      startWindowMinutes: START_MINUTES,
      completionWindowMinutes: COMPLETE_MINUTES,
      lifecycle: { deleteAfterDays: keepDays },
    };
    const backupPlan = { backupPlanName: name, backupPlanRule: [daily] };
    return named(new CfnBackupPlan(this, 'plan', { backupPlan }), 'BackupPlan');
  }

  private role({ tag }: TaggedBackup): CfnRole {
    return serviceRole(this, 'BackupRole', {
      description: `Backs up what is tagged ${tag.key}=${tag.value}`,
      service: 'backup.amazonaws.com',
      conditions: { StringEquals: { 'aws:SourceAccount': Fn.ref('AWS::AccountId') } },
      managed: {
        'service-role/AWSBackupServiceRolePolicyForBackup':
          'what AWS Backup needs for each kind of database and volume, kept by AWS',
        'service-role/AWSBackupServiceRolePolicyForRestores': 'the same for bringing one back',
      },
    });
  }

  private selection(plan: CfnBackupPlan, role: CfnRole, { tag }: TaggedBackup): void {
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
