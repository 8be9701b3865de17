import { code } from '../../checks/gate';
import { labels, list, number, text } from '../../checks/tree/read';
import { type Finding, holds, problem, type Question, unknown } from '../question';

const RESERVATION = code('preflight/reservation', {
  title: 'the reservations that pools take machines from are there',
  why: 'a reservation that ended is missed by nobody until the day it was bought for',
  bad: 'a reservation with an end date, in the tags that a NodePool selects',
  good: 'aws ec2 describe-capacity-reservations --filters Name=tag:purpose,Values=failover Name=state,Values=active',
});

/** Reservations of EC2 that NodePools select by their tags. */
export const reservations: Question = {
  name: 'reservations',
  asks: 'is what was reserved there',
  codes: [RESERVATION],
  async run({ platform, sides }, aws): Promise<readonly Finding[]> {
    const wanted = sides.flatMap(({ cluster, tree }) =>
      tree.ofKind('EC2NodeClass', 'karpenter.k8s.aws').flatMap(({ value, name }) =>
        list(value, 'spec', 'capacityReservationSelectorTerms').map((term) => ({
          tags: labels(term, 'tags'),
          cluster,
          by: name,
        })),
      ),
    );
    const once = [...new Map(wanted.map((one) => [`${one.cluster.name} ${one.by}`, one])).values()];
    return Promise.all(
      once.map(async ({ tags, cluster: { name, region }, by }): Promise<Finding> => {
        const inWords = Object.entries(tags).map(([key, value]) => `${key}=${value}`);
        const answer = await aws.ask('ec2 DescribeCapacityReservations', region, {
          Filters: [
            { Name: 'state', Values: ['active'] },
            ...Object.entries(tags).map(([key, value]) => ({ Name: `tag:${key}`, Values: [value] })),
          ],
        });
        if (answer.kind !== 'value') return unknown(`reservations of ${by} in ${region}`);
        const found = list(answer.value, 'CapacityReservations').map(
          (one) =>
            `${number(one, 'TotalInstanceCount') ?? 0} x ${text(one, 'InstanceType') ?? ''} ` +
            `(${number(one, 'AvailableInstanceCount') ?? 0} free)`,
        );
        if (found.length > 0) return holds(`${by} in ${region}: ${found.join(', ')}`);
        return problem(
          RESERVATION,
          { platform: platform.name, cluster: name },
          {
            object: `EC2NodeClass ${by} in ${region}`,
            message: 'its pool takes machines that were reserved, and there is no active reservation',
            given: `tags ${inWords.join(', ')}`,
            remedy: 'aws ec2 create-capacity-reservation with these tags, or take `reservations` out of the pool',
          },
        );
      }),
    );
  },
};
