import type { EksCluster } from '../../cluster/cluster';
import type { Peering } from '../../platform-aws';
import type { Platform } from '../../platform';
import type { Problem } from '../../problem';
import { listed, problemAt, repeated, type Rule } from '../../rules/rule';

/** Clusters whose network is made here. */
const built = ({ clusters }: Platform): readonly EksCluster[] =>
  clusters.flatMap((cluster) => (cluster.on === 'eks' && cluster.infrastructure ? [cluster] : []));

const peeringsOf = ({ aws }: Platform): readonly Peering[] => aws?.peerings ?? [];

/** Both ends of a peering, whichever asks for it. */
const ends = ({ from, to }: Peering): string => [from, to].sort().join(' and ');

/**
 * A peering leads from one network that is made here to another, once. That their ranges differ is the rule of all
 * networks.
 */
export const peeringsHold: Rule = (platform): readonly Problem[] => {
  const names = built(platform).map(({ name }) => name);
  const at = (message: string, given: string, remedy: string, allowed?: string): Problem =>
    problemAt(
      { platform },
      { rule: 'peering', field: 'aws.peerings', message, given, ...(allowed === undefined ? {} : { allowed }), remedy },
    );
  return [
    ...peeringsOf(platform).flatMap(({ from, to }) => [
      ...[from, to]
        .filter((name) => !names.includes(name))
        .map((name) =>
          at(
            `'${name}' is not a cluster whose network is made here`,
            name,
            'name one of these, or give the cluster an infrastructure',
            listed(names),
          ),
        ),
      ...(from === to ? [at('a network is not peered with itself', from, 'name two clusters')] : []),
    ]),
    ...repeated(peeringsOf(platform).map(ends)).map((both) =>
      at(
        `two peerings connect ${both}, and a network has one route to another`,
        both,
        'keep one of them; either side may start to talk',
      ),
    ),
  ];
};

/** A copy of logs and traces goes to private addresses of another network, which nothing but a peering leads to. */
export const copiesHaveAWay: Rule = (platform) => {
  const connected = peeringsOf(platform).map(ends);
  return built(platform).flatMap((cluster) =>
    cluster.addons.flatMap((addon) => {
      if (addon.kind !== 'observability' || addon.mirrorTo === undefined) return [];
      const { network, host } = addon.mirrorTo;
      const other = built(platform).find(
        (candidate) => candidate !== cluster && candidate.network.vpc.overlaps(network),
      );
      if (other === undefined || connected.includes(ends({ from: cluster.name, to: other.name, why: '' }))) return [];
      return [
        problemAt(
          { platform, cluster },
          {
            rule: 'peering',
            field: 'addons.observability.mirrorTo',
            message:
              `nothing leads from here to the network of '${other.name}', which the copy of logs and traces goes ` +
              'to',
            given: `${host} in ${network.toString()}`,
            allowed: 'a network that this one is peered with',
            remedy: `add { from: '${other.name}', to: '${cluster.name}' } to aws.peerings, or take the copy out`,
          },
        ),
      ];
    }),
  );
};
