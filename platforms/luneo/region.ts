import { Cidr, cloudValue, type EksCluster } from 'archipel';
import { addons } from './addons';
import { infrastructure } from './infrastructure';
import { namespaces } from './namespaces';
import { policies } from './policies';
import { KUBERNETES, ON_CALL, type RegionProps, stackName } from './region-props';

/** A region of Luneo: everything that runs in it, from its arguments. */
export function region(props: RegionProps): EksCluster {
  const stack = stackName(props);
  const all = namespaces(props);
  return {
    on: 'eks',
    name: props.name,
    clusterName: `luneo-prod-eks-${props.name}`,
    region: props.region,
    account: cloudValue(stack, 'AccountId'),
    stack,
    kubernetes: KUBERNETES,
    role: props.role,
    network: {
      ...props.network,
      publicSubnets: props.zones.map(({ publicSubnet }) => publicSubnet),
      services: Cidr.of('172.20.0.0/16'),
      vpcId: cloudValue(stack, 'VpcId'),
    },
    priorityClasses: [
      { name: 'critical', value: 100000, description: 'What customers wait for: API and frontend.' },
      { name: 'standard', value: 50000, description: 'Work that may wait minutes.' },
      { name: 'batch', value: 10000, description: 'Work that may wait hours, and gives way first.' },
    ],
    namespaces: all,
    access: [{ name: 'on-call', level: 'on-call', namespaces: all.map(({ name }) => name), groups: [ON_CALL] }],
    addons: addons(props, stack),
    policies,
    infrastructure: infrastructure(props),
  };
}
