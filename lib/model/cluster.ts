import type { Addon, EksNetwork } from './addons';
import type { CloudValue } from './cloud';
import type { EksInfrastructure } from './eks';
import type { Namespace } from './namespace';
import type { PolicyRule } from './policy';
import type { AwsRegion } from './regions';
import type { Release } from './release';

/** What a cluster does for the platform right now: serve, or wait to. */
export type DrRole = 'active' | 'standby';

/** A priority class; pods of a higher value push out those of a lower one. */
export interface PriorityClass {
  readonly name: string;
  /** -2147483648 to 1000000000; higher is more important. */
  readonly value: number;
  readonly description: string;
}

/** An EKS cluster. */
export interface EksCluster {
  readonly on: 'eks';
  /** Short name, unique in the platform; part of paths and of the names of Applications. */
  readonly name: string;
  /** Name of the cluster in EKS. */
  readonly clusterName: string;
  readonly region: AwsRegion;
  /** Account the cluster lives in. */
  readonly account: CloudValue;
  /** Stack whose outputs describe the cluster. */
  readonly stack: string;
  /** Kubernetes minor version, for example `1.36`. */
  readonly kubernetes: `1.${number}`;
  readonly role: DrRole;
  readonly network: EksNetwork;
  readonly priorityClasses: readonly PriorityClass[];
  readonly namespaces: readonly Namespace[];
  readonly addons: readonly Addon[];
  /** Further Helm releases, beside those of the add-ons. @default - none */
  readonly releases?: readonly Release[];
  /** Rules of Gatekeeper. @default - none */
  readonly policies?: readonly PolicyRule[];
  /** What its AWS side is made from. @default - the cluster is made elsewhere, and the AWS side holds the roles of its pods only */
  readonly infrastructure?: EksInfrastructure;
}

/** A cluster of a platform, by what it runs on. */
export type Cluster = EksCluster;
