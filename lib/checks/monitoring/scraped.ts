import { releasesOf } from '../delivery/releases';
import { selects } from '../tree/selector';
import { at, labels, list, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import type { Reading } from './selectors';

/** What a cluster's Prometheus has, as far as the artifacts say. */
export interface Scraped {
  /** Why nothing gives the series, or nothing where something does. */
  missing(reading: Reading): string | undefined;
}

/** Series that Prometheus makes itself. */
const OWN = /^(?:up|ALERTS|ALERTS_FOR_STATE|scrape_.*|prometheus_.*)$/;

/** A program whose metrics a chart brings. */
interface Exporter {
  readonly metrics: RegExp;
  readonly chart: string;
  /** Path of values that must be `true`; absent means the chart's default, given behind. */
  readonly switches: readonly (readonly [path: readonly string[], standard: boolean])[];
}

/**
 * Which chart brings which metrics, and the switches of its values: read from kube-prometheus-stack 88.5.3,
 * argo-cd 10.1.1, velero 12.1.0 and external-secrets 2.9.0 (values.yaml of each).
 */
const EXPORTERS: readonly Exporter[] = [
  {
    metrics: /^(?:gotk_(?:resource_info|image_)|k3s_etcd_snapshot_)/,
    chart: 'kube-prometheus-stack',
    switches: [
      [['kubeStateMetrics', 'enabled'], true],
      [['kube-state-metrics', 'customResourceState', 'enabled'], false],
    ],
  },
  { metrics: /^kube_/, chart: 'kube-prometheus-stack', switches: [[['kubeStateMetrics', 'enabled'], true]] },
  {
    metrics: /^(?:container_|kubelet_|machine_)/,
    chart: 'kube-prometheus-stack',
    switches: [[['kubelet', 'enabled'], true]],
  },
  { metrics: /^node_/, chart: 'kube-prometheus-stack', switches: [[['nodeExporter', 'enabled'], true]] },
  {
    metrics: /^argocd_/,
    chart: 'argo-cd',
    switches: [
      [['controller', 'metrics', 'enabled'], false],
      [['controller', 'metrics', 'serviceMonitor', 'enabled'], false],
    ],
  },
  {
    metrics: /^velero_/,
    chart: 'velero',
    switches: [
      [['metrics', 'enabled'], true],
      [['metrics', 'serviceMonitor', 'enabled'], false],
    ],
  },
  {
    metrics: /^(?:externalsecret|clustersecretstore|secretstore)_/,
    chart: 'external-secrets',
    switches: [[['serviceMonitor', 'enabled'], false]],
  },
];

/** Collectors of kube-state-metrics by the word in their metrics' names. */
const COLLECTOR = /^kube_([a-z]+)_/;

/** Reads what rules record, monitors select and charts export. */
export function scrapedBy(cluster: ClusterTree): Scraped {
  const recorded = new Set(
    cluster
      .ofKind('PrometheusRule', 'monitoring.coreos.com')
      .flatMap((rules) =>
        list(rules.value, 'spec', 'groups').flatMap((group) =>
          list(group, 'rules').flatMap((rule) => text(rule, 'record') ?? []),
        ),
      ),
  );
  const jobs = jobsOf(cluster);
  const charts = new Map(releasesOf(cluster).map(({ chart, values }) => [chart, values] as const));
  return {
    missing: (reading) => {
      const { metric } = reading;
      if (metric === undefined || OWN.test(metric) || recorded.has(metric)) return undefined;
      if (metric.includes(':')) return `no rule of this cluster records ${metric}`;
      const exporter = EXPORTERS.find(({ metrics }) => metrics.test(metric));
      return exporter === undefined
        ? missingJob(reading, jobs)
        : (missingExporter(metric, exporter, charts) ?? missingKind(reading, charts.get(exporter.chart)));
    },
  };
}

function missingExporter(
  metric: string,
  { chart, switches }: Exporter,
  charts: ReadonlyMap<string, unknown>,
): string | undefined {
  if (!charts.has(chart)) return `nothing exports ${metric}: the cluster has no ${chart}`;
  const values = charts.get(chart);
  const off = switches.find(([path, standard]) => (at(values, ...path) ?? standard) !== true);
  if (off !== undefined) return `nothing exports ${metric}: ${chart} has ${off[0].join('.')} off`;
  const collectors = texts(values, 'kube-state-metrics', 'collectors');
  const word = COLLECTOR.exec(metric)?.[1];
  if (
    word === undefined ||
    collectors.length === 0 ||
    collectors.some(
      (collector) => collector === `${word}s` || collector === `${word}es` || collector === word.replace(/y$/, 'ies'),
    )
  )
    return undefined;
  return `nothing exports ${metric}: kube-state-metrics has no collector for ${word}`;
}

/** Of custom resources kube-state-metrics tells what its configuration names. */
function missingKind({ metric, matchers }: Reading, values: unknown): string | undefined {
  const wanted = matchers
    .filter(({ label, operator }) => label === 'customresource_kind' && (operator === '=' || operator === '=~'))
    .flatMap(({ value }) => value.split('|'));
  const told = new Set(
    list(values, 'kube-state-metrics', 'customResourceState', 'config', 'spec', 'resources').flatMap(
      (resource) => text(resource, 'groupVersionKind', 'kind') ?? [],
    ),
  );
  const unknown = wanted.filter((kind) => /^\w+$/.test(kind) && !told.has(kind));
  if (unknown.length === 0) return undefined;
  return `nothing exports ${metric ?? ''} of ${unknown.join(', ')}: kube-state-metrics is not configured for the kind`;
}

/**
 * Annotation of a monitor: the metrics that it reads, by their names without the suffixes of histograms, commas
 * between.
 */
const PROMISED = 'archipel.dev/metrics';

/** A series of a histogram or summary, whose name has a suffix. */
const SUFFIX = /_(?:bucket|count|sum)$/;

/** A program's own metric: a monitor says that it reads it, and the job is what that monitor makes. */
function missingJob({ metric = '', matchers }: Reading, jobs: Jobs): string | undefined {
  if (jobs.size === 0) return `nothing scrapes ${metric}: the cluster has no monitor with something to scrape`;
  const promises = (promised: ReadonlySet<string>): boolean =>
    promised.has(metric) || promised.has(metric.replace(SUFFIX, ''));
  const wanted = matchers
    .filter(({ label, operator }) => label === 'job' && (operator === '=' || operator === '=~'))
    .flatMap(({ value }) => value.split('|'));
  // What is not a plain name is a pattern, or a variable of a dashboard.
  const plain = wanted.filter((job) => /^[a-z0-9/-]+$/.test(job) && job !== 'x');
  const unknown = plain.filter((job) => !jobs.has(job));
  if (unknown.length > 0) return `no monitor scrapes the job ${unknown.join(', ')} of ${metric}`;
  const silent = plain.filter((job) => !promises(jobs.get(job) ?? new Set()));
  if (silent.length > 0) return `the job ${silent.join(', ')} does not promise ${metric}`;
  if (plain.length > 0 || [...jobs.values()].some(promises)) return undefined;
  return `nobody promises ${metric}: it is in ${PROMISED} of no monitor that has something to scrape`;
}

/** Jobs of Prometheus, with the metrics that their monitors promise. */
type Jobs = ReadonlyMap<string, ReadonlySet<string>>;

/** A ServiceMonitor makes a job of each Service that it selects, a PodMonitor one of its pods (Prometheus Operator). */
function jobsOf(cluster: ClusterTree): Jobs {
  const jobs = new Map<string, Set<string>>();
  const add = (job: string, monitor: KubeObject): void => {
    const promised = (labels(monitor.value, 'metadata', 'annotations')[PROMISED] ?? '')
      .split(',')
      .filter((name) => name !== '');
    jobs.set(job, new Set([...(jobs.get(job) ?? []), ...promised]));
  };
  const services = cluster.ofKind('Service', '');
  for (const monitor of cluster.ofKind('ServiceMonitor', 'monitoring.coreos.com'))
    for (const service of services) if (isScraped(monitor, service)) add(service.name, monitor);
  for (const monitor of cluster.ofKind('PodMonitor', 'monitoring.coreos.com')) add(podJob(monitor), monitor);
  return jobs;
}

/** The value of the label that the monitor takes for the job, where its selector says it; else its own name. */
function podJob(monitor: KubeObject): string {
  const label = text(monitor.value, 'spec', 'jobLabel');
  const value = label === undefined ? undefined : labels(monitor.value, 'spec', 'selector', 'matchLabels')[label];
  return value ?? `${monitor.namespace ?? ''}/${monitor.name}`;
}

function isScraped(monitor: KubeObject, service: KubeObject): boolean {
  const named = texts(monitor.value, 'spec', 'namespaceSelector', 'matchNames');
  const there =
    at(monitor.value, 'spec', 'namespaceSelector', 'any') === true ||
    (named.length > 0 ? named : [monitor.namespace ?? '']).includes(service.namespace ?? '');
  return there && selects(at(monitor.value, 'spec', 'selector'), labels(service.value, 'metadata', 'labels'));
}

/** How long Prometheus keeps what it scrapes, as its release says. */
export function retentionOf(cluster: ClusterTree): string | undefined {
  const stack = releasesOf(cluster).find(({ chart }) => chart === 'kube-prometheus-stack');
  return text(stack?.values, 'prometheus', 'prometheusSpec', 'retention');
}
