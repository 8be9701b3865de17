import type { AwsRegion, Cidr, DrRole, EksZone } from 'archipel';

/** Where a region of Luneo is, and what it has whatever it does. */
export interface Place {
  readonly name: 'primary' | 'secondary';
  readonly region: AwsRegion;
  readonly network: { readonly vpc: Cidr };
  /** Zones, with their subnets. */
  readonly zones: readonly EksZone[];
  /** Ending of the secret paths: each region has secrets of its own, with regional values. */
  readonly secretSuffix: '' | '-secondary';
  /** The most that Karpenter may add. */
  readonly nodes: { readonly cores: number; readonly gibibytes: number };
}

/** What a region does: serve, or stand by. A failover exchanges the duties of the two regions, and nothing else. */
export interface Duty {
  readonly role: DrRole;
  /**
   * Bounds of each workload. A standby keeps a few pods warm; its upper bounds are those of the region it would
   * replace.
   */
  readonly scale: Readonly<
    Record<'backend' | 'frontend' | 'workerIa' | 'render', { readonly min: number; readonly max: number }>
  >;
  readonly retention: { readonly metricsDays: number; readonly logsDays: number; readonly tracesDays: number };
  /** Replicas of Prometheus and Alertmanager. */
  readonly observabilityReplicas: number;
}

/** All that makes one region of Luneo differ from the other. */
export interface RegionProps extends Place, Duty {
  /** The region beside it. */
  readonly other: Place;
}

/** Version of Kubernetes in every region; the add-ons that EKS installs are the builds for it. */
export const KUBERNETES = '1.36';

/** Group of whoever is on call; Git says what it may do in the cluster. */
export const ON_CALL = 'luneo:on-call';

/** Stack whose outputs describe the cluster of a region. */
export const stackName = ({ name }: Pick<Place, 'name'>): string => `luneo-${name}`;
