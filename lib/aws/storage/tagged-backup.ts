import { CfnBackupPlan, CfnBackupSelection, CfnBackupVault } from 'aws-cdk-lib/aws-backup';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type EksCluster, type TaggedBackup } from '../../model';
import { named } from '../logical-id';
import { serviceRole } from '../service-role';
import { retain } from '../retain';

/** Minutes after the start of the backup window by which a backup must have begun, and must be done. */
const START_MINUTES = 60;
const COMPLETE_MINUTES = 480;

/** What backups are made from. */
export interface TaggedBackupsProps {
  readonly cluster: EksCluster;
  readonly backup: TaggedBackup;
  readonly keyArn: string;
  /** Cluster in whose vault a copy is kept. @default - there is no copy */
  readonly copyTo: EksCluster | undefined;
}

/**
 * A daily backup of every database and volume that carries a tag, whoever made it, in a vault from which nobody deletes
 * one before its time.
 */
export class TaggedBackups extends Construct {
  constructor(scope: Construct, id: string, props: TaggedBackupsProps) {
    super(scope, id);
    const vault = this.vault(props);
    const plan = this.plan(vault, props);
    this.selection(plan, this.role(props), props.backup);
  }

  /**
   * The lock is one that those with the right can lift: an account that cannot be closed for a typing error in a number
   * of days helps nobody.
   */
  private vault({ cluster, backup, keyArn }: TaggedBackupsProps): CfnBackupVault {
    return retain(
      named(
        new CfnBackupVault(this, 'vault', {
          backupVaultName: cluster.clusterName,
          encryptionKeyArn: keyArn,
          lockConfiguration: { minRetentionDays: backup.keepDays },
        }),
        'BackupVault',
      ),
    );
  }

  private plan(vault: CfnBackupVault, { cluster, backup, copyTo }: TaggedBackupsProps): CfnBackupPlan {
    const { keepDays, schedule = 'cron(0 2 * * ? *)' } = backup;
    const daily = {
      ruleName: 'daily',
      targetBackupVault: vault.ref,
      scheduleExpression: schedule,
      startWindowMinutes: START_MINUTES,
      completionWindowMinutes: COMPLETE_MINUTES,
      lifecycle: { deleteAfterDays: keepDays },
      ...(copyTo ? { copyActions: [copyTo].map(copyInto) } : {}),
    };
    const backupPlan = { backupPlanName: cluster.clusterName, backupPlanRule: [daily] };
    return named(new CfnBackupPlan(this, 'plan', { backupPlan }), 'BackupPlan');
  }

  private role({ backup: { tag } }: TaggedBackupsProps): CfnRole {
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

/** A copy in the vault of another cluster, kept for as long as that one keeps its own. */
const copyInto = ({
  region,
  clusterName,
  infrastructure,
}: EksCluster): CfnBackupPlan.CopyActionResourceTypeProperty => ({
  destinationBackupVaultArn: Fn.sub(
    `arn:\${AWS::Partition}:backup:${region}:\${AWS::AccountId}:backup-vault:${clusterName}`,
  ),
  lifecycle: { deleteAfterDays: infrastructure?.backup?.keepDays ?? 0 },
});
