import { quantity } from '../../../common/quantity';
import { at, list, number, text, texts } from '../../../checks/tree/read';
import type { Asker } from '../../asker';
import type { ClusterSide, Stack } from '../../expected/sides';
import type { Situation } from '../../question';
import { fargateCpus } from './fargate';

/** What a region of the account is asked for at the most, by the platform alone. */
export interface Need {
  readonly amount: number;
  /** Where that number comes from, for people. */
  readonly from: string;
}

/** Stacks of a region. */
const stacksIn = ({ stacks }: Situation, region: string): readonly Stack[] =>
  stacks.filter((stack) => stack.region === region);

/** Resources of a type in the stacks of a region. */
export function made(situation: Situation, region: string, type: string): Need {
  const amount = stacksIn(situation, region).reduce((sum, stack) => sum + stack.ofType(type).length, 0);
  return { amount, from: 'its stacks' };
}

/**
 * The most over the states of a platform: as each cluster serves, all that runs in the region then. On the day all
 * traffic moves, that is the region of the standby.
 */
function most(situation: Situation, region: string, of: (side: ClusterSide) => number, from: string): Need {
  const here = situation.sides.filter(({ cluster }) => cluster.region === region);
  const states = [...new Set(here.map(({ serving }) => serving))];
  const sums = states.map((serving) => ({
    serving,
    amount: here.filter((side) => side.serving === serving).reduce((sum, side) => sum + of(side), 0),
  }));
  const top = sums.reduce((one, other) => (other.amount > one.amount ? other : one), {
    serving: undefined,
    amount: 0,
  } as {
    serving: string | undefined;
    amount: number;
  });
  const differs = new Set(sums.map(({ amount }) => amount)).size > 1;
  return { amount: top.amount, from: differs ? `${from}, while ${top.serving ?? ''} serves` : from };
}

/** Categories of instances that count as standard ones (EC2 user guide, "On-Demand Instance quotas"). */
const STANDARD = /^[acdhimrtz]/;

/** vCPUs that NodePools may make, by their limits, and machines of the stacks. */
export async function cpus(
  situation: Situation,
  region: string,
  capacity: 'on-demand' | 'spot',
  aws: Asker,
): Promise<Need> {
  const pools = most(
    situation,
    region,
    ({ tree }) => {
      const own = tree.ofKind('NodePool', 'karpenter.sh').filter(({ value }) => takes(value, capacity));
      return own.reduce((sum, { value }) => sum + (quantity(at(value, 'spec', 'limits', 'cpu')) ?? 0), 0);
    },
    'limits of NodePools',
  );
  if (capacity === 'spot') return pools;
  const machines = await Promise.all(
    stacksIn(situation, region).flatMap((stack) =>
      machinesOf(stack).map(({ type, count }) => cpusOf(region, type, count, aws)),
    ),
  );
  return { ...pools, amount: pools.amount + machines.reduce((sum, one) => sum + one, 0) };
}

function takes(pool: unknown, capacity: string): boolean {
  const requirements = list(pool, 'spec', 'template', 'spec', 'requirements');
  const of = (key: string): readonly string[] =>
    requirements.filter((one) => text(one, 'key') === key).flatMap((one) => texts(one, 'values'));
  const categories = of('karpenter.k8s.aws/instance-category');
  const capacities = of('karpenter.sh/capacity-type');
  return (
    (capacities.length === 0 ? capacity === 'on-demand' : capacities.includes(capacity)) &&
    (categories.length === 0 || categories.some((one) => STANDARD.test(one)))
  );
}

/** Groups of machines that stacks make: of node groups, and beside the cluster. */
function machinesOf(stack: Stack): readonly { readonly type: string; readonly count: number }[] {
  const groups = stack.ofType('AWS::EKS::Nodegroup').flatMap(({ properties }) => {
    const type = texts(properties, 'InstanceTypes')[0];
    return type === undefined ? [] : [{ type, count: number(properties, 'ScalingConfig', 'MaxSize') ?? 0 }];
  });
  const types = stack
    .ofType('AWS::EC2::LaunchTemplate')
    .map(({ id, properties }) => [id, text(properties, 'LaunchTemplateData', 'InstanceType')] as const);
  const others = stack.ofType('AWS::AutoScaling::AutoScalingGroup').flatMap(({ properties }) => {
    const template = text(properties, 'LaunchTemplate', 'LaunchTemplateId', 'Ref');
    const type = types.find(([id]) => id === template)?.[1];
    return type === undefined ? [] : [{ type, count: Number(at(properties, 'MaxSize')) }];
  });
  return [...groups, ...others];
}

async function cpusOf(region: string, type: string, count: number, aws: Asker): Promise<number> {
  const answer = await aws.ask('ec2 DescribeInstanceTypes', region, { InstanceTypes: [type] });
  const each =
    answer.kind === 'value' ? number(answer.value, 'InstanceTypes', 0, 'VCpuInfo', 'DefaultVCpus') : undefined;
  return count * (each ?? 0);
}

/** Load balancers that the controller makes: one for each group of Ingresses, and one for each Service. */
export const balancers = (situation: Situation, region: string, kind: 'application' | 'network'): Need =>
  most(
    situation,
    region,
    ({ tree }) => {
      if (kind === 'network')
        return tree.ofKind('Service').filter(({ value }) => text(value, 'spec', 'type') === 'LoadBalancer').length;
      const groups = tree
        .ofKind('Ingress')
        .map(
          ({ value, label }) => text(value, 'metadata', 'annotations', 'alb.ingress.kubernetes.io/group.name') ?? label,
        );
      return new Set(groups).size;
    },
    kind === 'network' ? 'Services of load balancers' : 'groups of Ingresses',
  );

/** vCPUs of the pods that Fargate takes. */
export const onFargate = (situation: Situation, region: string): Need =>
  most(situation, region, (side) => fargateCpus(side, situation.artifacts), 'pods of Fargate profiles');
