import { addonKind } from '../addons';
import { problemAt, type Rule } from '../rules/rule';

/** What verifies Vault is told of its authority beforehand: the certificate must be in the platform. */
export const authoritiesAreKnown: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    if (cluster.addons.some((addon) => addonKind(addon).bringsAuthority?.(addon))) return [];
    const trusting = cluster.addons.filter((addon) => addonKind(addon).trustsAuthority?.(addon));
    const isStores = cluster.on === 'k3s' && cluster.snapshots?.authority === 'own';
    return [...trusting.map(({ kind }) => `addons.${kind}`), ...(isStores ? ['snapshots'] : [])].map((field) =>
      problemAt(
        { platform, cluster },
        {
          rule: 'authority',
          field,
          message: 'it trusts an authority whose certificate is not in the platform',
          remedy: "give the add-on 'cert-manager' an `authority`",
        },
      ),
    );
  });
