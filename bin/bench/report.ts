import type { Measure } from './measure';

/** Measures by `<line> <clusters>`. */
export type Results = Map<string, readonly Measure[]>;

type Median = (values: readonly number[]) => number;

/** The lines of the table, with the clusters' numbers as columns. */
const LINES: readonly (readonly [string, string])[] = [
  ['ours', 'ours, into nothing'],
  ['ours again', 'ours, nothing changed'],
  ['stock-app-per-cluster', 'stock, an App per cluster, a file an object'],
  ['stock-app-per-cluster-default', 'stock, an App per cluster, a file a chart (its default)'],
  ['stock-one-app', 'stock, one App, a file an object'],
  ['stock-one-app-default', 'stock, one App, a file a chart (its default)'],
  ['kustomize', 'kubectl kustomize per cluster, two at a time'],
  ['helm', 'helm template per cluster, two at a time'],
  ['nothing', 'start of the process, packages loaded, nothing synthesized'],
];

export function printLines(results: Results, median: Median): void {
  const counts = [...new Set([...results.keys()].map((key) => Number(key.slice(key.lastIndexOf(' ') + 1))))].sort((a, b) => a - b);
  const out = [`| wall seconds (peak MiB), gates off | ${counts.map((count) => `${count} x 40`).join(' | ')} |`, `|---|${counts.map(() => '--:|').join('')}`];
  for (const [name, label] of LINES) {
    const cells = counts.map((count) => {
      const runs = results.get(`${name} ${count}`);
      if (runs === undefined) return '';
      const mark = runs.length === 1 ? ' (1)' : '';
      return `${median(runs.map((run) => run.seconds)).toFixed(3)} (${median(runs.map((run) => run.mebibytes)).toFixed(0)})${mark}`;
    });
    out.push(`| ${label} | ${cells.join(' | ')} |`);
  }
  process.stdout.write(`\n${out.join('\n')}\n\nMedians; (1) is a single run. The memory of kubectl and helm is that of one process and a lower bound.\n`);
}

interface Target {
  readonly label: string;
  readonly limit: number;
  /** NaN where something it needs was not measured. */
  readonly value: number;
}

/** The targets of the project, as ratios of wall time; without units, but for the one in MiB. */
export function printTargets(results: Results, median: Median): void {
  const seconds = (key: string): number => median((results.get(key) ?? []).map((run) => run.seconds));
  const ratio = (ours: string, other: string): number => seconds(ours) / seconds(other);
  const perCluster = (from: number, to: number): number => (seconds(`ours ${to}`) - seconds(`ours ${from}`)) / (to - from);
  const targets: readonly Target[] = [
    { label: '600 objects cold / stock, one App, a file an object', limit: 0.5, value: ratio('ours 15', 'stock-one-app 15') },
    { label: '600 objects cold / stock, one App, its default layout', limit: 0.5, value: ratio('ours 15', 'stock-one-app-default 15') },
    { label: '1000 x 40 / stock, an App per cluster, a file an object', limit: 0.18, value: ratio('ours 1000', 'stock-app-per-cluster 1000') },
    { label: '1000 x 40 / stock, an App per cluster, its default layout', limit: 0.18, value: ratio('ours 1000', 'stock-app-per-cluster-default 1000') },
    { label: '1000 x 40, peak MiB', limit: 200, value: median((results.get('ours 1000') ?? []).map((run) => run.mebibytes)) },
    { label: '100 x 40 / kustomize', limit: 0.06, value: ratio('ours 100', 'kustomize 100') },
    { label: 'time per cluster from 500 to 1000 / from 100 to 500', limit: 1.15, value: perCluster(500, 1000) / perCluster(100, 500) },
  ];
  const out = targets.map(({ label, limit, value }) => `| ${label} | ${limit} | ${Number.isNaN(value) ? 'not measured' : value.toFixed(value < 10 ? 3 : 0)} | ${Number.isNaN(value) ? '' : value <= limit ? 'met' : 'missed'} |`);
  process.stdout.write(`\n| target | at most | measured | |\n|---|--:|--:|---|\n${out.join('\n')}\n`);
}
