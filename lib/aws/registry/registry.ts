import { CfnPullThroughCacheRule, CfnReplicationConfiguration, CfnRepository } from 'aws-cdk-lib/aws-ecr';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { EksRegistry } from '../../model';
import { named, pascal } from '../logical-id';
import { retain } from '../retain';

/** Untagged images are kept this long. */
const UNTAGGED_DAYS = 14;

/** The image repositories of a region, and their copies elsewhere. */
export class Registry extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { repositories, replicateTo = [], pullThrough = {} }: EksRegistry,
    keyArn: string,
  ) {
    super(scope, id);
    for (const name of repositories) repository(this, name, keyArn);
    for (const [upstreamRegistryUrl, ecrRepositoryPrefix] of Object.entries(pullThrough))
      named(
        new CfnPullThroughCacheRule(this, `from-${upstreamRegistryUrl}`, { upstreamRegistryUrl, ecrRepositoryPrefix }),
        `PullThrough${pascal(ecrRepositoryPrefix)}`,
      );
    if (replicateTo.length === 0) return;
    const destinations = replicateTo.map((region) => ({ region, registryId: Fn.ref('AWS::AccountId') }));
    // Only what is listed: the registry may hold images of others.
    const filters = repositories.map((filter) => ({ filter, filterType: 'PREFIX_MATCH' }));
    named(
      new CfnReplicationConfiguration(this, 'replication', {
        replicationConfiguration: { rules: [{ destinations, repositoryFilters: filters }] },
      }),
      'RegistryReplication',
    );
  }
}

function repository(scope: Construct, name: string, keyArn: string): void {
  const made = named(
    new CfnRepository(scope, name, {
      repositoryName: name,
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey: keyArn },
      lifecyclePolicy: {
        lifecyclePolicyText: JSON.stringify({
          rules: [
            {
              rulePriority: 1,
              description: 'untagged',
              selection: {
                tagStatus: 'untagged',
                countType: 'sinceImagePushed',
                countUnit: 'days',
                countNumber: UNTAGGED_DAYS,
              },
              action: { type: 'expire' },
            },
          ],
        }),
      },
    }),
    repositoryId(name),
  );
  retain(made);
}

/** Logical id of a repository. */
export const repositoryId = (name: string): string => `Repository${pascal(name)}`;
