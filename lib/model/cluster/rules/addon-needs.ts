import { type Addon, addonKind, bringersOf, hasCapability, hostsOf, secretsOf } from '../../addons';
import { GIVEN_BY } from '../../addons/given';
import { type AddonNeed, isFor } from '../../addons/kind';
import { HOMES } from '../homes';
import type { Cluster } from '../cluster';
import { listed, problemAt, type Rule } from '../../rules/rule';

/** An add-on that asks for what another one brings needs that in its cluster: it would never become ready. */
export const addonsHaveWhatTheyNeed: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.addons.flatMap((addon) =>
      needsOf(cluster, addon)
        .filter(({ capability, on = 'any' }) => isFor(on, cluster.on) && !hasCapability(cluster, capability))
        .filter(({ capability }) => !isPartOfEks(cluster, capability))
        .map(({ capability, field, why }) => {
          const bringers = bringersOf(capability, cluster.on);
          return problemAt(
            { platform, cluster },
            {
              rule: 'missing-addon',
              field: `addons.${field}`,
              message:
                bringers.length === 0
                  ? `${why}, which no add-on brings on ${HOMES[cluster.on]} clusters`
                  : `${why}, but the cluster has no '${bringers.join("' or '")}'`,
              given: `the add-ons ${listed(cluster.addons.map(({ kind }) => kind))}`,
              remedy: [
                ...(bringers.length === 0 ? [] : [`add the add-on '${bringers.join("' or '")}'`]),
                ...saidOf(cluster, capability),
                ...(bringers.length === 0 ? [`take it out of '${field}'`] : []),
              ].join(', or '),
            },
          );
        }),
    ),
  );

/** A cluster that others made may have it without any add-on. */
const saidOf = ({ on }: Cluster, capability: AddonNeed['capability']): readonly string[] =>
  on === 'kubernetes' && capability in GIVEN_BY
    ? [`say \`${GIVEN_BY[capability as keyof typeof GIVEN_BY]}\` of the cluster where it is there`]
    : [];

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
            capability: cluster.on === 'eks' ? ('load-balancers' as const) : ('ingress' as const),
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
