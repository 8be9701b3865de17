import { DefaultStackSynthesizer, type IStackSynthesizer, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { AwsRegion } from '../model';
import { isFirstDeployment } from './protection';

/** What every stack says of itself. */
export interface HouseStackProps {
  /** Construct id. @default - the name */
  readonly id?: string;
  readonly name: string;
  readonly description: string;
  readonly region: AwsRegion;
  readonly platform: string;
  /** Cluster whose manifests it belongs to. @default - none in particular */
  readonly cluster?: string;
  /** CloudFormation refuses to delete the stack, once it has been made. @default false */
  readonly terminationProtection?: boolean;
}

/**
 * A stack of the fleet: in a stated region of whatever account it is deployed to, without assets, and with a template
 * that is complete by itself.
 */
export class HouseStack extends Stack {
  constructor(
    scope: Construct,
    { id, name, description, region, platform, cluster, terminationProtection = false }: HouseStackProps,
  ) {
    const belongsTo = {
      'archipel.dev/platform': platform,
      ...(cluster === undefined ? {} : { 'archipel.dev/cluster': cluster }),
    };
    super(scope, id ?? name, {
      stackName: name,
      description,
      env: { region },
      tags: belongsTo,
      terminationProtection: terminationProtection && !isFirstDeployment(scope),
      analyticsReporting: false,
      // No assets: the rule would ask for the bootstrap stack's version for nothing. The package's types are not exact
      // about optional members.
      synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }) as IStackSynthesizer,
    });
    // Says whose manifests these resources belong to, and where they are, for whoever holds both halves together.
    this.templateOptions.metadata = { ...belongsTo, 'archipel.dev/region': region };
  }

  /**
   * The template, without a file on disk: `App.synth` would write an assembly, and its linter costs seconds.
   *
   * Complete because nothing here refers to another stack by a reference of the CDK; a test holds it against
   * `App.synth`.
   */
  template(): object {
    return this.resolve(this._toCloudFormation()) as object;
  }
}
