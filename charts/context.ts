import type { Construct } from 'constructs';
import type {
  Addon,
  Cluster,
  EksCluster,
  K3sCluster,
  Layer,
  OffEksCluster,
  Platform,
  ReleaseDescription,
} from '../lib/model';

/** What a chart may know about where it is placed. */
export interface ClusterContext<C extends Cluster = Cluster> {
  readonly platform: Platform;
  readonly cluster: C;
  /**
   * The construct that holds the charts of a layer; made on first use, so that a layer without charts does not exist.
   */
  readonly layer: (layer: Layer) => Construct;
}

/** Describes one kind of add-on: adds its own charts to their layers and returns its Helm releases. */
export type DescribeAddon<A extends Addon, C extends Cluster = Cluster> = (
  context: ClusterContext<C>,
  addon: A,
) => readonly ReleaseDescription[];

/**
 * The context of an EKS cluster, for what stands on AWS.
 *
 * @throws Error for another cluster; definePlatform checks this
 */
export function onEks(context: ClusterContext): ClusterContext<EksCluster> {
  const { cluster } = context;
  if (cluster.on !== 'eks')
    throw new Error(`cluster '${cluster.name}' is not an EKS cluster; definePlatform checks this`);
  return { ...context, cluster };
}

/**
 * The context of a cluster outside EKS, for what takes the place of a cloud.
 *
 * @throws Error for another cluster; definePlatform checks this
 */
export function offEks(context: ClusterContext): ClusterContext<OffEksCluster> {
  const { cluster } = context;
  if (cluster.on === 'eks') throw new Error(`cluster '${cluster.name}' is an EKS cluster; definePlatform checks this`);
  return { ...context, cluster };
}

/**
 * The context of a k3s cluster, for what its machines start with.
 *
 * @throws Error for another cluster; definePlatform checks this
 */
export function onK3s(context: ClusterContext): ClusterContext<K3sCluster> {
  const { cluster } = context;
  if (cluster.on !== 'k3s')
    throw new Error(`cluster '${cluster.name}' is not a k3s cluster; definePlatform checks this`);
  return { ...context, cluster };
}
