import { addonNamespaces, runsJaeger, TELEMETRY, volumesAreFolders } from '../../../lib/model';
import { JOBS, METRICS } from '../../observability/metrics';
import { matches, number, series } from '../../observability/promql';
import type { ObservabilityProps } from '../../observability/scope';
import { ON_DISK } from '../../observability/disks';
import type { Thresholds } from '../../observability/thresholds';
import type { Alert, RuleGroup, TestSeries } from '../../observability/alerts/rule';

/** Share of the spans that may be lost: a moment without the store stays below, a store that is gone does not. */
const LOST = 0.05;

/**
 * Where the folder of local-path can lie (k3s: /var/lib/rancher/k3s/storage); a small partition for the boot loader may
 * be full.
 */
const LOCAL_PATH = matches('/|/var|/var/lib(/rancher.*)?');

/** Whether traces arrive and are kept; nothing where there is no Jaeger. */
export function traceRules(props: ObservabilityProps, { volumeFree }: Thresholds): readonly RuleGroup[] {
  if (!runsJaeger(props.cluster)) return [];
  return [{ name: 'traces', recordings: [], alerts: [lost(props.platform.owner), filling(props, volumeFree)] }];
}

/** Counters of a collector are there once they count: what never happened is zero. */
const perSecond = (metric: typeof METRICS.spansAccepted): string => `(sum(rate(${series(metric)}[5m])) or vector(0))`;

function lost(team: string): Alert {
  const spans = (metric: typeof METRICS.spansAccepted, perMinute: number): TestSeries => ({
    series: series(metric, { pod: 'jaeger-0' }),
    values: `0+${perMinute}x40`,
  });
  return {
    name: 'TracesLost',
    severity: 'warning',
    team,
    jobs: [JOBS.jaeger],
    expr:
      `(${perSecond(METRICS.spansRefused)} + ${perSecond(METRICS.spansFailed)}) / ` +
      `(${perSecond(METRICS.spansAccepted)} + ${perSecond(METRICS.spansRefused)} > 0)` +
      ` > ${number(LOST)}`,
    for: '10m',
    summary: 'Jaeger loses {{ $value | humanizePercentage }} of the spans it is sent',
    description: 'It refuses spans for lack of memory, or cannot write them to its store.',
    cases: {
      firing: {
        series: [spans(METRICS.spansAccepted, 800), spans(METRICS.spansRefused, 200)],
        at: '30m',
        expect: [{ labels: {}, summary: 'Jaeger loses 20% of the spans it is sent' }],
      },
      silent: { series: [spans(METRICS.spansAccepted, 980), spans(METRICS.spansFailed, 20)], at: '30m' },
      // Nobody sends any.
      alsoSilent: [{ series: [spans(METRICS.spansAccepted, 0)], at: '30m' }],
    },
  };
}

/**
 * Elasticsearch stops before its disk is full: from 90 % on it makes no new index, and so none for the next day.
 * Volumes of local-path are folders of a machine's disk, so that whatever fills the disk stops the traces.
 */
function filling({ platform, cluster }: ObservabilityProps, free: number): Alert {
  const claim = {
    namespace: addonNamespaces(cluster).monitoring,
    persistentvolumeclaim: `data-${TELEMETRY.elasticsearch.name}-0`,
  };
  const onDisk = { instance: '10.0.0.1:9100', device: '/dev/sda1', fstype: 'ext4', mountpoint: '/' };
  const holding = { ...ON_DISK, mountpoint: LOCAL_PATH };
  const onVolume = !volumesAreFolders(cluster);
  const [available, size, labels] = onVolume
    ? [series(METRICS.volumeAvailable, claim), series(METRICS.volumeCapacity, claim), 'persistentvolumeclaim']
    : [series(METRICS.diskAvailable, holding), series(METRICS.diskSize, holding), 'instance'];
  const used = (bytes: number): readonly TestSeries[] =>
    onVolume
      ? [
          { series: series(METRICS.volumeAvailable, claim), values: `${bytes}x60` },
          { series: series(METRICS.volumeCapacity, claim), values: '100x60' },
        ]
      : [
          { series: series(METRICS.diskAvailable, onDisk), values: `${bytes}x60` },
          { series: series(METRICS.diskSize, onDisk), values: '100x60' },
        ];
  const label = onVolume ? { persistentvolumeclaim: claim.persistentvolumeclaim } : { instance: onDisk.instance };
  const where = Object.values(label)[0] ?? '';
  return {
    name: 'TraceDiskFilling',
    severity: 'warning',
    team: platform.owner,
    jobs: [onVolume ? JOBS.kubelet : JOBS.nodeExporter],
    expr: `min by (${labels}) (${available} / ${size}) < ${number(free)}`,
    for: '15m',
    summary: `{{ $labels.${labels} }} has {{ $value | humanizePercentage }} of its disk left`,
    description:
      'Below 10 % Elasticsearch creates no new index, below 5 % it accepts no traces. Make room, keep traces for ' +
      'fewer days, or give it a larger disk.',
    cases: {
      firing: {
        series: used(12),
        at: '30m',
        expect: [{ labels: label, summary: `${where} has 12% of its disk left` }],
      },
      silent: { series: used(20), at: '30m' },
    },
  };
}
