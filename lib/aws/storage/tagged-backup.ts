import {
  CfnBackupPlan,
  CfnBackupSelection,
  CfnBackupVault,
  CfnRestoreTestingPlan,
  CfnRestoreTestingSelection,
} from 'aws-cdk-lib/aws-backup';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type EksCluster, type TaggedBackup, USUAL_DRILL } from '../../model';
import { named } from '../logical-id';
import { serviceRole } from '../service-role';
import { retain } from '../retain';

/** Minutes after the start of the backup window by which a backup must have begun, and must be done. */
const START_MINUTES = 60;
const COMPLETE_MINUTES = 480;

/** Hours within which a drill begins, and days back in which it looks for the newest backup. */
const DRILL_HOURS = 8;
const DRILL_DAYS = 7;

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
    const role = this.role(props);
    this.selection(plan, role, props.backup);
    this.drill(vault, role, props);
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

  /**
   * Restores the newest backups on a schedule and deletes what came of it, so that nobody learns on the worst day that
   * a backup cannot be read. Names of these take letters, digits and underscores alone.
   */
  private drill(vault: CfnBackupVault, role: CfnRole, { cluster, backup }: TaggedBackupsProps): void {
    const { kinds, schedule = USUAL_DRILL.schedule } = backup.drill ?? USUAL_DRILL;
    const plan = named(
      new CfnRestoreTestingPlan(this, 'drill', {
        restoreTestingPlanName: cluster.clusterName.replaceAll(/[^A-Za-z0-9]/g, '_'),
        scheduleExpression: schedule,
        startWindowHours: DRILL_HOURS,
        recoveryPointSelection: {
          algorithm: 'LATEST_WITHIN_WINDOW',
          includeVaults: [vault.attrBackupVaultArn],
          recoveryPointTypes: ['SNAPSHOT'],
          selectionWindowDays: DRILL_DAYS,
        },
      }),
      'RestoreTestingPlan',
    );
    for (const kind of kinds)
      named(
        new CfnRestoreTestingSelection(this, `drill-${kind}`, {
          restoreTestingPlanName: plan.ref,
          restoreTestingSelectionName: kind,
          protectedResourceType: kind,
          protectedResourceArns: ['*'],
          iamRoleArn: role.attrArn,
        }),
        `RestoreTesting${kind}`,
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
