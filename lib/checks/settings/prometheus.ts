import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { at, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { DISK_LIMIT, SELECTOR_NIL } from './codes';
import { atValue } from './release';

/** What Prometheus selects, by the word of the chart for it. */
const SELECTED: Readonly<Record<string, string>> = {
  rule: 'PrometheusRule',
  serviceMonitor: 'ServiceMonitor',
  podMonitor: 'PodMonitor',
  probe: 'Probe',
  scrapeConfig: 'ScrapeConfig',
};

export const prometheusProblems = (release: DeliveredRelease, cluster: ClusterTree): readonly Problem[] => [
  ...selectorProblems(release, cluster),
  ...diskProblems(release),
];

const selectorProblems = (release: DeliveredRelease, cluster: ClusterTree): readonly Problem[] =>
  Object.entries(SELECTED).flatMap(([word, kind]) => {
    const spec = at(release.values, 'prometheus', 'prometheusSpec');
    const there = cluster.ofKind(kind, 'monitoring.coreos.com').length;
    const key = `${word}SelectorNilUsesHelmValues`;
    if (there === 0 || at(spec, key) === false || at(spec, `${word}Selector`) !== undefined) return [];
    return [
      atValue(SELECTOR_NIL, release, {
        field: `prometheus.prometheusSpec.${key}`,
        message: `Prometheus reads none of the ${there} objects of kind ${kind} in the cluster`,
        given: JSON.stringify(at(spec, key)) ?? 'nothing, which means true',
        allowed: 'false',
        remedy: `set ${key} to false, or select by labels`,
      }),
    ];
  });

const BYTES: Readonly<Record<string, number>> = {
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Prometheus counts in powers of two, also where it writes MB. */
function bytesOf(written: string | undefined, binary: boolean): number | undefined {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)([KMGT]i?)?B?$/.exec(written ?? '') ?? [];
  if (count === undefined) return undefined;
  return Number(count) * (BYTES[binary && unit.length === 1 ? `${unit}i` : unit] ?? 1);
}

function diskProblems(release: DeliveredRelease): readonly Problem[] {
  const spec = at(release.values, 'prometheus', 'prometheusSpec');
  const given = text(spec, 'retentionSize');
  const disk = text(spec, 'storageSpec', 'volumeClaimTemplate', 'spec', 'resources', 'requests', 'storage');
  const [most, room] = [bytesOf(given, true), bytesOf(disk, false)];
  if (most === undefined || room === undefined || most < room) return [];
  return [
    atValue(DISK_LIMIT, release, {
      field: 'prometheus.prometheusSpec.retentionSize',
      message: 'the disk is full before the limit is reached',
      given: given ?? '',
      allowed: `less than ${disk ?? ''}`,
      remedy: 'keep a fifth of the disk free for the write-ahead log and compaction',
    }),
  ];
}
