import { olderThanKubernetes } from '../../../pins';
import { listed, problemAt, repeated, type Rule } from '../../rules/rule';

/** Where no pool makes nodes, every pod waits for ever; and a pool is changed by its name. */
export const nodePoolsServe: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const pools = cluster.addons.flatMap((addon) => (addon.kind === 'karpenter' ? addon.nodePools : []));
    const field = 'addons.karpenter.nodePools';
    const names = pools.map(({ name }) => name);
    return [
      ...repeated(names).map((name) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'unique-name',
            field,
            message: `two node pools are called '${name}'`,
            given: name,
            remedy: 'rename one of them',
          },
        ),
      ),
      ...(pools.length > 0 && pools.every(({ makesNodes = true }) => !makesNodes)
        ? [
            problemAt(
              { platform, cluster },
              {
                rule: 'node-pool',
                field,
                message: 'no node pool makes nodes, so every pod stays pending',
                given: `${listed(names)}, none of which makes nodes`,
                allowed: 'at least one that makes nodes',
                remedy: "take 'makesNodes: false' away from one of them",
              },
            ),
          ]
        : []),
    ];
  });

/** The kubelet comes with the image of a node: one from before a version of Kubernetes was there is not for it. */
export const nodeImagesFitKubernetes: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    if (cluster.on !== 'eks') return [];
    const pools = cluster.addons.flatMap((addon) => (addon.kind === 'karpenter' ? addon.nodePools : []));
    return pools.flatMap(({ name, amiAlias }) => {
      const why = olderThanKubernetes(amiAlias, cluster.kubernetes);
      if (why === undefined) return [];
      return [
        problemAt(
          { platform, cluster },
          {
            rule: 'node-image',
            field: `addons.karpenter.nodePools.${name}.amiAlias`,
            message: `no image of that day is for Kubernetes ${cluster.kubernetes}, so that no node starts: ${why}`,
            given: amiAlias,
            allowed: 'an image of a later day',
            remedy: 'raise `amiAlias` together with `kubernetes`',
          },
        ),
      ];
    });
  });
