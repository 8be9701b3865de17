import type { Cluster } from '../../../lib/model/cluster/cluster';
import { ENGINES } from '../../../lib/model/delivery/gitops';
import type { Platform } from '../../../lib/model/platform';
import { describeFleet } from '../../../lib/app';
import { platforms } from '../../../platforms';
import { WrongUse } from '../wrong-use';

/** A cluster that was chosen. */
export interface Chosen {
  readonly platform: Platform;
  readonly cluster: Cluster;
}

/** What the command line says. */
export interface Choice {
  readonly platform?: string;
  readonly cluster?: string;
  readonly engine?: string;
}

/** @throws {@link WrongUse} where nothing is left, with what there is */
export function chooseClusters(root: string, { platform: name, cluster: clusterName, engine }: Choice): Chosen[] {
  const fleet = describeFleet(root, platforms);
  if ('problems' in fleet)
    throw new WrongUse('the fleet cannot be described: npx archipel check says what is wrong with it');
  const all = fleet.platforms.flatMap((platform) => platform.clusters.map((cluster) => ({ platform, cluster })));
  if (engine !== undefined && !ENGINES.some((known) => known === engine))
    throw new WrongUse(`there is no engine '${engine}': take one of ${ENGINES.join(', ')}`);
  const chosen = all
    .filter(({ platform }) => name === undefined || platform.name === name)
    .filter(({ cluster }) => clusterName === undefined || cluster.name === clusterName)
    .filter(({ platform }) => engine === undefined || platform.gitops.engine === engine);
  if (chosen.length === 0) throw new WrongUse(`no cluster fits: there are ${all.map(nameOf).join(', ')}`);
  return chosen;
}

const nameOf = ({ platform, cluster }: Chosen): string =>
  `${platform.name}/${cluster.name} (${platform.gitops.engine})`;
