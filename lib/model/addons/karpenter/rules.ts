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
