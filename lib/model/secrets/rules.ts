import { addonKind } from '../addons';
import { problemAt, type Rule } from '../rules/rule';

/** What verifies Vault is told of its authority beforehand: the certificate must be in the platform. */
export const authoritiesAreKnown: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    if (cluster.addons.some((addon) => addonKind(addon).bringsAuthority?.(addon))) return [];
    return cluster.addons
      .filter((addon) => addonKind(addon).trustsAuthority?.(addon))
      .map(({ kind }) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'authority',
            field: `addons.${kind}`,
            message: 'it trusts an authority whose certificate is not in the platform',
            remedy: "give the add-on 'cert-manager' an `authority`",
          },
        ),
      );
  });
