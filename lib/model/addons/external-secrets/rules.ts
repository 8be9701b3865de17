import type { Problem } from '../../problem';
import { problemAt, type Rule } from '../../rules/rule';

/** k3s has no Secrets Manager, and Vault runs on k3s. */
export const secretStoresFit: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.addons.flatMap((addon): Problem[] => {
      if (addon.kind !== 'external-secrets' || (cluster.on === 'k3s') === (addon.vault !== undefined)) return [];
      return [
        problemAt(
          { platform, cluster },
          {
            rule: 'secret-store',
            field: 'addons.external-secrets.vault',
            message:
              cluster.on === 'k3s'
                ? 'the store would be the Secrets Manager of AWS, where this cluster is not'
                : 'the store would be a Vault in the cluster, which EKS clusters do not run',
            given: cluster.on,
            remedy: cluster.on === 'k3s' ? 'give it the role to read Vault as' : 'leave `vault` out',
          },
        ),
      ];
    }),
  );
