import type { Problem } from '../../model/problem';
import { completed, type Gate, perPlatform, skipped } from '../gate';
import { sitesIn } from '../sites/site';
import { stacksIn } from '../stacks/stack';
import { BACKUP_CODES } from './codes';
import { keepersIn } from './claims';
import { etcdProblems } from './of-etcd';
import { keeperProblems } from './of-keepers';
import { scheduleProblems } from './of-schedules';

export const backups: Gate = perPlatform({
  name: 'backups',
  asks: 'does what keeps data leave its node, is somebody told when that stops, and is it said how it comes back',
  codes: BACKUP_CODES,
  run({ artifacts, tree }) {
    const sites = sitesIn(artifacts, tree);
    const stacks = stacksIn(artifacts);
    let checked = 0;
    const problems: Problem[] = [];
    for (const cluster of tree.clusters) {
      const keepers = keepersIn(cluster);
      const own = sites.filter(({ platform, name }) => platform === cluster.platform && name === cluster.cluster);
      checked += keepers.length + own.length;
      problems.push(
        ...keeperProblems(cluster, keepers),
        ...scheduleProblems(cluster, stacks),
        ...own.flatMap((site) => etcdProblems(cluster, site)),
      );
    }
    return checked === 0 ? skipped('nothing keeps data') : completed(checked, problems);
  },
});
