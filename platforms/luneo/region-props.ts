import type { AwsRegion, Cidr, DrRole } from '../../lib/model';

/** What makes one region of Luneo differ from the other. */
export interface RegionProps {
  readonly name: 'primary' | 'secondary';
  readonly region: AwsRegion;
  readonly role: DrRole;
  readonly network: { readonly vpc: Cidr; readonly publicSubnets: readonly Cidr[] };
  /** Ending of the secret paths: each region has secrets of its own, with regional values. */
  readonly secretSuffix: '' | '-secondary';
  /** Bounds of each workload. A standby keeps a few pods warm; its upper bounds are those of the region it would replace. */
  readonly scale: Readonly<Record<'backend' | 'frontend' | 'workerIa' | 'render', { readonly min: number; readonly max: number }>>;
  /** The most that Karpenter may add. */
  readonly nodes: { readonly cores: number; readonly gibibytes: number };
  readonly retention: { readonly metricsDays: number; readonly logsDays: number; readonly tracesDays: number };
  /** Size of the observability stack (replicas of Prometheus, disk of each), and whether it answers on public hosts behind sign-on. */
  readonly observability: { readonly replicas: number; readonly gibibytes: number; readonly public: boolean };
  /** Region that logs and traces are written to as well. @default - none */
  readonly mirrorTo?: { readonly region: AwsRegion; readonly network: Cidr };
  /** Network that logs and traces are taken from. @default - none */
  readonly ingestFrom?: Cidr;
}

/** Stack whose outputs describe the cluster of a region. */
export const stackName = ({ name }: Pick<RegionProps, 'name'>): string => `luneo-${name}`;
