import { App } from 'aws-cdk-lib/core';
import type { Platform } from '../model';
import { CDK_CONTEXT } from './flags';
import { IdentityStack } from './identity-stack';

/** The AWS side of platforms, as the `cdk` command takes it. */
export interface AwsApp {
  readonly app: App;
  readonly stacks: readonly IdentityStack[];
}

/** Every stack of every platform that has EKS clusters. */
export function awsApp(platforms: readonly Platform[]): AwsApp {
  const app = new App({ analyticsReporting: false, treeMetadata: false, postCliContext: CDK_CONTEXT });
  const stacks = platforms.flatMap((platform) => platform.clusters.flatMap((cluster) => (cluster.on === 'eks' ? [new IdentityStack(app, platform, cluster)] : [])));
  return { app, stacks };
}
