import { type Addon, addonKind, bringersOf, hasCapability, hostsOf, secretsOf } from '../../addons';
import type { AddonNeed } from '../../addons/kind';
import type { Cluster } from '../cluster';
import { listed, problemAt, type Rule } from '../../rules/rule';

/** An add-on that asks for what another one brings needs that in its cluster: it would never become ready. */
export const addonsHaveWhatTheyNeed: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.addons.flatMap((addon) =>
      needsOf(cluster, addon)
        .filter(({ capability, on = cluster.on }) => on === cluster.on && !hasCapability(cluster, capability))
        .filter(({ capability }) => !isPartOfEks(cluster, capability))
        .map(({ capability, field, why }) => {
          const bringers = bringersOf(capability, cluster.on);
          const sort = cluster.on === 'eks' ? 'EKS' : 'k3s';
          return problemAt(
            { platform, cluster },
            {
              rule: 'missing-addon',
              field: `addons.${field}`,
              message:
                bringers.length === 0
                  ? `${why}, which no add-on brings on ${sort} clusters`
                  : `${why}, but the cluster has no '${bringers.join("' or '")}'`,
              given: `the add-ons ${listed(cluster.addons.map(({ kind }) => kind))}`,
              remedy:
                bringers.length === 0 ? `take it out of '${field}'` : `add the add-on '${bringers.join("' or '")}'`,
            },
          );
        }),
    ),
  );

/** A need, and the field that asks. */
interface Need extends AddonNeed {
  readonly field: string;
}

/** All that an add-on asks for: by its kind, by what it reads, and by where it answers. Each capability once. */
function needsOf(cluster: Cluster, addon: Addon): readonly Need[] {
  const { kind } = addon;
  const stored = secretsOf(addon).find(({ from }) => from !== 'encrypted');
  const [host] = hostsOf(addon);
  return [
    ...(addonKind(addon).needs?.(addon) ?? []).map((need) => ({ ...need, field: kind })),
    ...(stored === undefined
      ? []
      : [
          {
            capability: 'secret-store' as const,
            field: `${kind}.${stored.field}`,
            why: 'it reads a secret from the store of secrets',
          },
        ]),
    ...(host === undefined
      ? []
      : [
          {
            capability: cluster.on === 'k3s' ? ('ingress' as const) : ('load-balancers' as const),
            field: `${kind}.${host.field}`,
            why: 'it answers on a host',
          },
        ]),
  ];
}

/** In Auto Mode EKS brings some of it by itself. */
const isPartOfEks = (cluster: Cluster, capability: AddonNeed['capability']): boolean =>
  cluster.on === 'eks' &&
  cluster.infrastructure?.capacity?.kind === 'auto' &&
  bringersOf(capability, 'eks').some((kind) => addonKind({ kind } as Addon).isPartOfAutoMode === true);
