import { addonShape, type EksAddon } from '../addons';
import type { Cidr } from '../units/cidr';
import type { CloudValue } from '../units/cloud';
import { type ClusterCommon, clusterCommon } from './common';
import { type EksInfrastructure, infrastructureShape } from './eks';
import { type K3sCluster, k3sFields } from './k3s';
import { type KubernetesCluster, kubernetesFields } from './kubernetes';
import { AWS_REGIONS, type AwsRegion } from './regions';
import { cidr, cloudId, word } from '../shape/fields';
import { list, object, oneOf, type Shape, variants } from '../shape/shape';

export type { OffEksCommon, PriorityClass } from './common';
export type * from './k3s';
export type * from './kubernetes';
export type * from './kubernetes-node';

/** What a cluster does for the platform right now: serve, or wait to. */
export type DrRole = 'active' | 'standby';

/** An EKS cluster. */
export interface EksCluster extends ClusterCommon {
  readonly on: 'eks';
  /** Region of the cluster and of everything that belongs to it. */
  readonly region: AwsRegion;
  /** Account the cluster lives in. */
  readonly account: CloudValue;
  /** Stack whose outputs describe the cluster. */
  readonly stack: string;
  /** Whether it serves now. In a platform with a standby exactly one cluster is active. */
  readonly role: DrRole;
  /** Its VPC and subnets. */
  readonly network: EksNetwork;
  /** What it runs besides workloads; each kind at most once. */
  readonly addons: readonly EksAddon[];
  /**
   * What its AWS side is made from.
   *
   * @default - the cluster is made elsewhere, and the AWS side holds the roles of its pods only
   */
  readonly infrastructure?: EksInfrastructure;
}

/** The network a cluster stands in, as far as policies and controllers must know it. */
export interface EksNetwork {
  /** Range of the VPC. */
  readonly vpc: Cidr;
  /** Subnets of internet-facing load balancers: the source of their connections to pods. */
  readonly publicSubnets: readonly Cidr[];
  /** Range of Service addresses. */
  readonly services: Cidr;
  /** Id of the VPC. */
  readonly vpcId: CloudValue;
}

/** A cluster outside AWS. */
export type OffEksCluster = K3sCluster | KubernetesCluster;

/** A cluster of a platform, by what it runs on. */
export type Cluster = EksCluster | K3sCluster | KubernetesCluster;

const network = object<EksNetwork>({ vpc: cidr, publicSubnets: list(cidr), services: cidr, vpcId: cloudId });

export const clusterShape = variants<Cluster, 'on'>('on', {
  eks: {
    ...clusterCommon,
    // Any add-on: which sort of cluster may run it is a rule, whose message says why.
    addons: list(addonShape as unknown as Shape<EksAddon>),
    region: oneOf(...AWS_REGIONS),
    account: cloudId,
    stack: word,
    role: oneOf('active', 'standby'),
    network,
    infrastructure: infrastructureShape.optional(),
  },
  k3s: k3sFields,
  kubernetes: kubernetesFields,
});
