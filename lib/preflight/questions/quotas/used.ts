import { at, list, number, text } from '../../../checks/tree/read';
import type { Asker } from '../../asker';
import type { Situation } from '../../question';

/** How much others use in a region: what does not belong to the platform; nothing where it is not told. */
export type Used = (situation: Situation, region: string, aws: Asker) => Promise<number | undefined>;

const tagOf = (item: unknown, key: string): string | undefined =>
  text(
    list(item, 'Tags').find((tag) => text(tag, 'Key') === key),
    'Value',
  );

/** What a stack or a cluster of the platform made says so in its tags. */
function isOwn({ stacks, platform }: Situation, item: unknown): boolean {
  const stack = tagOf(item, 'aws:cloudformation:stack-name');
  const cluster = tagOf(item, 'aws:eks:cluster-name') ?? tagOf(item, 'eks:eks-cluster-name');
  return (
    stacks.some(({ name }) => name === stack) ||
    platform.clusters.some((one) => one.on === 'eks' && one.clusterName === cluster)
  );
}

const page = ['NextToken', 'NextToken'] as const;

/** vCPUs of machines that run, on demand or as Spot. */
export const usedCpus =
  (capacity: 'on-demand' | 'spot'): Used =>
  async (situation, region, aws) => {
    const { kind, items } = await aws.all(
      'ec2 DescribeInstances',
      region,
      { Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }] },
      page,
      (answer) => list(answer, 'Reservations').flatMap((one) => list(one, 'Instances')),
    );
    if (kind !== 'value') return undefined;
    return items
      .filter(
        (item) => (text(item, 'InstanceLifecycle') === 'spot') === (capacity === 'spot') && !isOwn(situation, item),
      )
      .reduce<number>(
        (sum, item) =>
          sum + (number(item, 'CpuOptions', 'CoreCount') ?? 1) * (number(item, 'CpuOptions', 'ThreadsPerCore') ?? 1),
        0,
      );
  };

export const usedAddresses: Used = async (situation, region, aws) => {
  const answer = await aws.ask('ec2 DescribeAddresses', region);
  if (answer.kind !== 'value') return undefined;
  return list(answer.value, 'Addresses').filter((item) => !isOwn(situation, item)).length;
};

export const usedNetworks: Used = async (situation, region, aws) => {
  const { kind, items } = await aws.all('ec2 DescribeVpcs', region, {}, page, (answer) => list(answer, 'Vpcs'));
  return kind === 'value' ? items.filter((item) => !isOwn(situation, item)).length : undefined;
};

/** NAT gateways of others in the zone that has the most of them. */
export const usedGateways: Used = async (situation, region, aws) => {
  const gateways = await aws.all('ec2 DescribeNatGateways', region, {}, page, (answer) => list(answer, 'NatGateways'));
  const others = gateways.items.filter(
    (item) => ['pending', 'available'].includes(text(item, 'State') ?? '') && !isOwn(situation, item),
  );
  if (gateways.kind !== 'value') return undefined;
  if (others.length === 0) return 0;
  const subnets = await aws.all('ec2 DescribeSubnets', region, {}, page, (answer) => list(answer, 'Subnets'));
  if (subnets.kind !== 'value') return undefined;
  const zones = others.map((item) =>
    text(
      subnets.items.find((subnet) => text(subnet, 'SubnetId') === text(item, 'SubnetId')),
      'AvailabilityZoneId',
    ),
  );
  return Math.max(...zones.map((zone) => zones.filter((other) => other === zone).length));
};

/** Load balancers have their cluster in tags that are asked for one by one: those of the platform are counted out. */
export const usedBalancers =
  (kind: 'application' | 'network', own: (situation: Situation, region: string) => number): Used =>
  async (situation, region, aws) => {
    const found = await aws.all(
      'elastic-load-balancing-v2 DescribeLoadBalancers',
      region,
      {},
      ['NextMarker', 'Marker'],
      (answer) => list(answer, 'LoadBalancers'),
    );
    if (found.kind !== 'value') return undefined;
    const isDeployed = situation.clusters.some(
      (cluster) => cluster.region === region && typeof situation.live.get(cluster.stack) === 'object',
    );
    const all = found.items.filter((item) => at(item, 'Type') === kind).length;
    return isDeployed ? Math.max(0, all - own(situation, region)) : all;
  };

export const usedClusters: Used = async ({ platform }, region, aws) => {
  const { kind, items } = await aws.all('eks ListClusters', region, {}, ['nextToken', 'nextToken'], (answer) =>
    list(answer, 'clusters'),
  );
  const own = platform.clusters.flatMap((cluster) => (cluster.on === 'eks' ? [cluster.clusterName] : []));
  return kind === 'value' ? items.filter((name) => !own.includes(String(name))).length : undefined;
};
