import { App } from 'aws-cdk-lib/core';
import { type EksCluster, identitiesOf, type Platform } from '../model';
import { isBuilt } from './built-cluster';
import { ClusterStack } from './cluster-stack';
import { CDK_CONTEXT } from './flags';
import { GlobalStack, isGlobal } from './global-stack';
import type { HouseStack } from './house-stack';
import { IdentityStack } from './identity/identity-stack';
import { hasPeople, PeopleStack } from './identity/people-stack';

/** The AWS side of platforms, as the `cdk` command takes it. */
export interface AwsApp {
  readonly app: App;
  readonly stacks: readonly HouseStack[];
}

/** What is made of the platforms. */
export interface AwsAppOptions {
  /** The one cluster whose stack is made, `<platform>/<cluster>`. @default - every stack */
  readonly only?: string;
}

/** Every stack of every platform that has EKS clusters: what belongs to all of them first, as it is deployed. */
export function awsApp(platforms: readonly Platform[], { only }: AwsAppOptions = {}): AwsApp {
  const app = new App({ analyticsReporting: false, treeMetadata: false, postCliContext: CDK_CONTEXT });
  const stacks = platforms.flatMap((platform): readonly HouseStack[] => [
    ...(only === undefined && hasPeople(platform) ? [new PeopleStack(app, platform)] : []),
    ...(only === undefined && isGlobal(platform) ? [new GlobalStack(app, platform)] : []),
    ...platform.clusters.flatMap((cluster) =>
      cluster.on === 'eks' &&
      hasResources(cluster) &&
      (only === undefined || only === `${platform.name}/${cluster.name}`)
        ? [stackOf(app, platform, cluster)]
        : [],
    ),
  ]);
  return { app, stacks };
}

/** The stack of a cluster: all of its AWS side, or the roles of its pods where the cluster is made elsewhere. */
const stackOf = (app: App, platform: Platform, cluster: EksCluster): HouseStack =>
  isBuilt(cluster) ? new ClusterStack(app, platform, cluster) : new IdentityStack(app, platform, cluster);

/** A template without resources is none to CloudFormation. */
const hasResources = (cluster: EksCluster): boolean => isBuilt(cluster) || identitiesOf(cluster).length > 0;
