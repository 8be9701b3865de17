import { type AwsRegion, Cidr, cloudValue, type DrRole, type EksCluster } from '../../lib/model';
import { addons } from './addons';
import { namespaces } from './namespaces';
import { policies } from './policies';

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
  /** Whether Grafana, logs and traces answer on public hosts, behind sign-on. */
  readonly public: boolean;
  /** Region that logs and traces are written to as well. @default - none */
  readonly mirrorTo?: { readonly region: AwsRegion; readonly network: Cidr };
  /** Network that logs and traces are taken from. @default - none */
  readonly ingestFrom?: Cidr;
}

/** A region of Luneo: everything that runs in it, from its arguments. */
export function region(props: RegionProps): EksCluster {
  const stack = `luneo-${props.name}`;
  return {
    on: 'eks',
    name: props.name,
    eksName: `luneo-prod-eks-${props.name}`,
    region: props.region,
    account: cloudValue(stack, 'AccountId'),
    stack,
    kubernetes: '1.36',
    role: props.role,
    network: { ...props.network, services: Cidr.of('172.20.0.0/16'), vpcId: cloudValue(stack, 'VpcId') },
    priorityClasses: [
      { name: 'critical', value: 100000, description: 'What customers wait for: API and frontend.' },
      { name: 'standard', value: 50000, description: 'Work that may wait minutes.' },
      { name: 'batch', value: 10000, description: 'Work that may wait hours, and gives way first.' },
    ],
    namespaces: namespaces(props),
    addons: addons(props, stack),
    policies,
  };
}
