import { DefaultStackSynthesizer, type IStackSynthesizer, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type EksCluster, identitiesOf, type Platform } from '../model';
import { CloudTexts } from './cloud-text';
import { PodRole, podRoleId } from './pod-role';

/** Name of the stack that holds the roles of a cluster. */
export const identityStackName = (platform: Platform, cluster: EksCluster): string => `${platform.name}-${cluster.name}-identity`;

/**
 * The AWS half of the identities of a cluster: a role for each ServiceAccount that calls AWS, and its association.
 *
 * It refers to the cluster by name and may be deployed as soon as the cluster exists; nothing in it runs code.
 */
export class IdentityStack extends Stack {
  constructor(scope: Construct, platform: Platform, cluster: EksCluster) {
    super(scope, identityStackName(platform, cluster), {
      description: `Roles of the pods of ${cluster.clusterName} (platform ${platform.name}, cluster ${cluster.name})`,
      env: { region: cluster.region },
      analyticsReporting: false,
      // No assets: the rule would ask for the bootstrap stack's version for nothing. The package's types are not exact about optional members.
      synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }) as IStackSynthesizer,
    });
    // Says whose manifests these roles belong to, for whoever holds both halves together.
    this.templateOptions.metadata = { 'archipel.dev/platform': platform.name, 'archipel.dev/cluster': cluster.name };
    const texts = new CloudTexts(this, cluster.stack);
    for (const identity of identitiesOf(cluster)) new PodRole(this, podRoleId(identity), { cluster, identity, texts });
  }

  /**
   * The template, without a file on disk: `App.synth` would write an assembly, and its linter costs seconds.
   *
   * Complete because nothing here refers to another stack; a test holds it against `App.synth`.
   */
  template(): object {
    return this.resolve(this._toCloudFormation()) as object;
  }
}
