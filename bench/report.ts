import type { Measure } from './measure';
import { byRound, median } from './statistics';

/** Measures by `<line> <clusters>`. */
export type Results = Map<string, readonly Measure[]>;

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

export function printLines(results: Results): void {
  const counts = [...new Set([...results.keys()].map((key) => Number(key.slice(key.lastIndexOf(' ') + 1))))].sort(
    (a, b) => a - b,
  );
  const out = [
    `| wall seconds / CPU seconds (peak MiB), gates off | ${counts.map((count) => `${count} x 40`).join(' | ')} |`,
    `|---|${counts.map(() => '--:|').join('')}`,
  ];
  for (const [name, label] of LINES) {
    const cells = counts.map((count) => {
      const runs = results.get(`${name} ${count}`);
      if (runs === undefined || runs.length === 0) return '';
      const mark = runs.length === 1 ? ' (1)' : '';
      return (
        `${median(runs.map((run) => run.seconds)).toFixed(2)} / ` +
        `${median(runs.map((run) => run.cpuSeconds)).toFixed(2)} ` +
        `(${median(runs.map((run) => run.mebibytes)).toFixed(0)})${mark}`
      );
    });
    out.push(`| ${label} | ${cells.join(' | ')} |`);
  }
  process.stdout.write(
    `\n${out.join('\n')}\n\nMedians; (1) is a single run. The memory of kubectl and helm is that of one process ` +
      'and a lower bound.\n',
  );
}

type Value = (run: Measure) => number;

const WALL: Value = ({ seconds }) => seconds;
const CPU: Value = ({ cpuSeconds }) => cpuSeconds;

interface Target {
  readonly label: string;
  readonly limit: number;
  /** From a value of each run; NaN where something it needs was not measured. */
  readonly of: (value: Value) => number;
}

/**
 * Prints the targets of the project, which are ratios of wall time, each beside the same ratio of processor time: that
 * one is what a busy machine disturbs least.
 *
 * @param growth - rounds of ours alone, at 100, 500 and 1000 clusters
 */
export function printTargets(results: Results, growth: Results): void {
  const peak = median((results.get('ours 1000') ?? []).map((run) => run.mebibytes));
  const lines = [
    ...targetsOf(results, growth).map(targetLine),
    `| 1000 x 40, peak MiB | 200 | ${number(peak)} | | ${verdict(peak, 200)} |`,
  ];
  process.stdout.write(
    '\n| target, median of the ratios of neighbouring runs | at most | wall | CPU | ' +
      `|\n|---|--:|--:|--:|---|\n${lines.join('\n')}\n`,
  );
}

const targetsOf = (results: Results, growth: Results): readonly Target[] => [
  {
    label: '600 objects cold / stock, one App, a file an object',
    limit: 0.3,
    of: ratio(results, 'ours 15', 'stock-one-app 15'),
  },
  {
    label: '600 objects cold / stock, one App, its default layout',
    limit: 0.3,
    of: ratio(results, 'ours 15', 'stock-one-app-default 15'),
  },
  {
    label: '1000 x 40 / stock, an App per cluster, a file an object',
    limit: 0.18,
    of: ratio(results, 'ours 1000', 'stock-app-per-cluster 1000'),
  },
  {
    label: '1000 x 40 / stock, an App per cluster, its default layout',
    limit: 0.18,
    of: ratio(results, 'ours 1000', 'stock-app-per-cluster-default 1000'),
  },
  { label: '100 x 40 / kustomize', limit: 0.06, of: ratio(results, 'ours 100', 'kustomize 100') },
  { label: 'time per cluster from 500 to 1000 / from 100 to 500', limit: 1.15, of: linearity(growth) },
];

const ratio =
  (results: Results, ours: string, other: string): Target['of'] =>
  (value) =>
    median(
      byRound(results.get(ours) ?? [], results.get(other) ?? []).map(([one, two]) =>
        one && two ? value(one) / value(two) : NaN,
      ),
    );

/** How much longer a cluster takes among many: 1 where time grows with the number of clusters alone. */
const linearity =
  (growth: Results): Target['of'] =>
  (value) =>
    median(
      byRound(...['100', '500', '1000'].map((clusters) => growth.get(`ours ${clusters}`) ?? [])).map(
        ([few, more, most]) =>
          few && more && most ? (value(most) - value(more)) / 500 / ((value(more) - value(few)) / 400) : NaN,
      ),
    );

const targetLine = ({ label, limit, of }: Target): string =>
  `| ${label} | ${limit} | ${number(of(WALL))} | ${number(of(CPU))} | ${verdict(of(WALL), limit)} |`;

const number = (value: number): string => (Number.isNaN(value) ? 'not measured' : value.toFixed(value < 10 ? 3 : 0));

function verdict(value: number, limit: number): string {
  if (Number.isNaN(value)) return '';
  return value <= limit ? 'met' : 'missed';
}
