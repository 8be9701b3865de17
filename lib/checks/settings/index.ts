import type { Problem } from '../../model/problem';
import { type DeliveredRelease, releasesOf } from '../delivery/releases';
import { completed, type Gate, perPlatform, type GateResult, skipped, withProblems } from '../gate';
import type { ClusterTree } from '../tree/tree';
import { alertmanagerProblems } from './alertmanager';
import { alloyProblems } from './alloy';
import { type Network, networkProblems, networksOf, scheduleProblems, signingProblems } from './aws';
import { backupProblems } from './backups';
import { corednsProblems } from './coredns';
import { loopProblems } from './coredns-loop';
import { zoneProblems } from './dns-zone';
import { type Owner, ownerProblems, ownersOf, unownedProblems } from './external-dns';
import { argoCdProblems } from './argo-cd';
import { differenceProblems } from './argo-cd-differences';
import { SETTING_CODES } from './codes';
import { grafanaProblems } from './grafana';
import { heapProblems } from './heaps';
import { inhibitionProblems } from './inhibitions';
import { groupProblems, topicProblems } from './kafka';
import { logPathProblems } from './log-paths';
import { lokiLimitProblems } from './loki-limits';
import { poolProblems } from './pools';
import { programProblems } from './programs';
import { prometheusProblems } from './prometheus';
import { lokiProblems, tempoProblems } from './stores';
import { traefikProblems } from './traefik';
import { vaultProblems } from './vault';

export const settings: Gate = perPlatform({
  readsDay: true,
  reads: 'more',
  name: 'settings',
  asks: 'would programs accept the configuration in their values, and does it name what is there',
  codes: SETTING_CODES,
  run({ artifacts, tree, today }): GateResult {
    if (tree.clusters.length === 0) return skipped('no cluster is rendered');
    return completed(tree.clusters.length, [
      ...unownedProblems(tree.clusters),
      ...tree.clusters.flatMap((cluster) => [
        ...releasesOf(cluster).flatMap((release) => ofRelease(release, cluster, today)),
        ...programProblems(cluster),
        ...corednsProblems(cluster),
        ...loopProblems(cluster, artifacts),
        ...zoneProblems(cluster, artifacts),
        ...differenceProblems(cluster),
        ...heapProblems(cluster),
        ...topicProblems(cluster),
        ...groupProblems(cluster),
        ...poolProblems(cluster),
      ]),
    ]);
  },
  facts: ({ tree }): Shared => ({ networks: networksOf(tree.clusters), owners: ownersOf(tree.clusters) }),
  join(merged, facts) {
    const all = facts as readonly Shared[];
    return withProblems(merged, [
      ...networkProblems(all.flatMap(({ networks }) => networks)),
      ...ownerProblems(all.flatMap(({ owners }) => owners)),
    ]);
  },
});

/** What clusters may have in common by mistake. */
interface Shared {
  readonly networks: readonly Network[];
  readonly owners: readonly Owner[];
}

/** By the chart of the release. */
function ofRelease(release: DeliveredRelease, cluster: ClusterTree, today: string | undefined): readonly Problem[] {
  switch (release.chart) {
    case 'argo-cd':
      return argoCdProblems(release, cluster);
    case 'kube-prometheus-stack':
      return [
        ...alertmanagerProblems(release, cluster),
        ...inhibitionProblems(release),
        ...prometheusProblems(release, cluster),
        ...signingProblems(release),
        ...grafanaProblems(release),
      ];
    case 'velero':
      return [...scheduleProblems(release), ...backupProblems(release)];
    case 'traefik':
      return traefikProblems(release, cluster);
    case 'vault':
      return vaultProblems(release, cluster);
    case 'loki':
      return [...lokiProblems(release, today), ...lokiLimitProblems(release, today)];
    case 'tempo':
      return tempoProblems(release);
    case 'alloy':
      return [...alloyProblems(release), ...logPathProblems(release)];
    case 'promtail':
      return logPathProblems(release);
    default:
      return [];
  }
}
