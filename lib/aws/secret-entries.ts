import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { type AwsRegion, type EksCluster, secretPathsOf } from '../model';
import { accept } from './findings';
import { named, pascal } from './logical-id';
import { retain } from './retain';

/**
 * An entry in Secrets Manager for each path that the cluster reads, with its copies in other regions. Never a value:
 * that is put in by whoever knows it, and stays when the stack goes.
 */
export class SecretEntries extends Construct {
  constructor(scope: Construct, id: string, cluster: EksCluster, keyArn: string, replicateTo: readonly AwsRegion[]) {
    super(scope, id);
    for (const path of secretPathsOf(cluster)) {
      const secret = named(
        new CfnSecret(this, path, {
          name: path,
          description: `Read by External Secrets of ${cluster.clusterName}`,
          kmsKeyId: keyArn,
          ...(replicateTo.length > 0 ? { replicaRegions: replicateTo.map((region) => ({ region })) } : {}),
        }),
        `Secret${pascal(path)}`,
      );
      retain(secret);
      const reason =
        'the value belongs to another system (database, identity provider, Slack), which a rotation would have ' +
        'to change too; its owner rotates it there';
      accept(secret, { 'AwsSolutions-SMG4': reason, 'NIST.800.53.R5-SecretsManagerRotationEnabled': reason });
    }
  }
}
