import type { Problem } from '../../problem';
import { problemAt, type Rule } from '../../rules/rule';

/** Outside EKS there is no Secrets Manager, and Vault runs there. */
export const secretStoresFit: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.addons.flatMap((addon): Problem[] => {
      if (addon.kind !== 'external-secrets' || (cluster.on !== 'eks') === (addon.vault !== undefined)) return [];
      return [
        problemAt(
          { platform, cluster },
          {
            rule: 'secret-store',
            field: 'addons.external-secrets.vault',
            message:
              cluster.on !== 'eks'
                ? 'the store would be the Secrets Manager of AWS, where this cluster is not'
                : 'the store would be a Vault in the cluster, which EKS clusters do not run',
            given: cluster.on,
            remedy: cluster.on !== 'eks' ? 'give it the role to read Vault as' : 'leave `vault` out',
          },
        ),
      ];
    }),
  );
