import { type Addon, addonKind } from '../../addons';
import { isFor } from '../../addons/kind';
import { allowedBy, HOMES } from '../homes';
import { addonNamespaces } from '../../names';
import { listed, problemAt, type Rule } from '../../rules/rule';

/** An add-on for another sort of cluster would never become ready. */
export const addonsFitCluster: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.addons.flatMap((addon: Addon, at) => {
      const { kind } = addon;
      const { on, whyNotElsewhere, thereInstead } = addonKind(addon);
      if (isFor(on, cluster.on)) return [];
      const why = whyNotElsewhere === undefined ? '' : `: ${whyNotElsewhere}`;
      return [
        problemAt(
          { platform, cluster },
          {
            rule: 'addon-cluster',
            field: `addons[${at}]`,
            message: `the add-on '${kind}' is for ${HOMES[on]} clusters${why}`,
            given: cluster.on,
            allowed: allowedBy(on),
            remedy:
              cluster.on === 'kubernetes' && thereInstead !== undefined
                ? `take the add-on out: ${thereInstead}`
                : 'take the add-on out',
          },
        ),
      ];
    }),
  );

/** A word that means nothing on a cluster would be left out without a word. */
export const addonWordsFitCluster: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.addons.flatMap((addon) =>
      Object.entries(addonKind(addon).fieldsOn ?? {})
        .filter(([field, on]) => !isFor(on, cluster.on) && field in addon)
        .map(([field, on]) =>
          problemAt(
            { platform, cluster },
            {
              rule: 'addon-cluster',
              field: `addons.${addon.kind}.${field}`,
              message: `'${field}' of the add-on '${addon.kind}' is for ${HOMES[on]} clusters`,
              given: cluster.on,
              allowed: allowedBy(on),
              remedy: `leave '${field}' out`,
            },
          ),
        ),
    ),
  );

/** A word that stands on another one has nothing behind it alone. */
export const addonWordsStand: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.addons.flatMap((addon) =>
      Object.entries(addonKind(addon).fieldsWith ?? {})
        .filter(([field, other]) => field in addon && !(other in addon))
        .map(([field, other]) =>
          problemAt(
            { platform, cluster },
            {
              rule: 'addon-word',
              field: `addons.${addon.kind}.${field}`,
              message: `'${field}' of the add-on '${addon.kind}' has nothing behind it without '${other}'`,
              given: listed(Object.keys(addon).filter((key) => key !== 'kind')),
              remedy: `give it \`${other}\` too, or leave \`${field}\` out`,
            },
          ),
        ),
    ),
  );

/** What belongs to an engine has nothing to do where another one delivers. */
export const addonsFitEngine: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.addons.flatMap((addon, at) => {
      const { under } = addonKind(addon);
      const { engine } = platform.gitops;
      if (under === undefined || under === engine) return [];
      return [
        problemAt(
          { platform, cluster },
          {
            rule: 'addon-engine',
            field: `addons[${at}]`,
            message: `the add-on '${addon.kind}' belongs to ${under}, and ${engine} delivers this platform`,
            given: engine,
            allowed: under,
            remedy: `take the add-on out, or deliver the platform by ${under}`,
          },
        ),
      ];
    }),
  );

/** Every namespace something installs into is declared, with its Pod Security level and its bounds. */
export const namespacesExist: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const declared = cluster.namespaces.map(({ name }) => name);
    const wanted = [
      ...cluster.addons.flatMap((addon, i) =>
        addonKind(addon)
          .namespaces(addonNamespaces(cluster))
          .map((name) => ({
            name,
            field: `addons[${i}]`,
            who: `the add-on '${addon.kind}'`,
          })),
      ),
      ...(cluster.releases ?? []).map(({ name, namespace }) => ({
        name: namespace,
        field: `releases.${name}`,
        who: `the release '${name}'`,
      })),
    ];
    return wanted
      .filter(({ name }) => !declared.includes(name))
      .map(({ name, field, who }) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'missing-namespace',
            field,
            message: `${who} needs the namespace '${name}', which is not declared`,
            given: listed(declared),
            remedy: `add '${name}' to namespaces, or take out what needs it`,
          },
        ),
      );
  });
