import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { type TerraformState, terraformLockTable } from '../../model';
import { accept } from '../findings';
import { named } from '../logical-id';
import { deletionProtection } from '../protection';
import { bucket } from './bucket';
import { retain } from '../retain';

/** Where Terraform keeps its state: every version of it, and a table of locks where Terraform asks for one. */
export class TerraformStateStore extends Construct {
  constructor(scope: Construct, id: string, state: TerraformState, keyArn: string, logsTo: string) {
    super(scope, id);
    bucket(this, 'TerraformState', {
      name: state.bucket,
      keyArn,
      logsTo,
      notReplicated:
        'the state describes one region only, and Terraform makes it anew from what is there (`terraform import`)',
    });
    if (state.lock === 'file') return;
    const table = named(
      new CfnTable(this, 'locks', {
        tableName: terraformLockTable(state),
        billingMode: 'PAY_PER_REQUEST',
        attributeDefinitions: [{ attributeName: 'LockID', attributeType: 'S' }],
        keySchema: [{ attributeName: 'LockID', keyType: 'HASH' }],
        sseSpecification: { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: keyArn },
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
        deletionProtectionEnabled: deletionProtection(this),
      }),
      'TerraformLocks',
    );
    retain(table);
    accept(table, {
      'NIST.800.53.R5-DynamoDBInBackupPlan':
        'a lock lasts as long as a run of Terraform; there is nothing to bring back',
    });
  }
}
