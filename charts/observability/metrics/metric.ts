import type { MetricFamily } from '../../../lib/model';

/** Type of a metric in Prometheus' own words. */
export type MetricType = 'counter' | 'gauge' | 'histogram';

/**
 * A metric that alerts and dashboards may use. Expressions are built from this table only, so that a name or a label
 * that nobody exports does not compile.
 */
export interface Metric<L extends string = string, T extends MetricType = MetricType> {
  /** Name without the suffixes of a histogram. */
  readonly name: string;
  readonly type: T;
  /** Labels that the exporter sets; those of the scrape target (`job`, `namespace`, `pod`, ...) come on top. */
  readonly labels: readonly L[];
  readonly help: string;
  /** The program that exports it. */
  readonly exporter: string;
  /** Value of the label `job`; `workload` stands for the name of the workload that is scraped. */
  readonly job: string;
  /** Where name, type and labels were read; `contract` for what our own programs promise. */
  readonly source: string;
  /** What it is about, where our own programs promise it. */
  readonly family?: MetricFamily;
}

/** A metric with the types of its name and labels kept. */
export const metric = <const L extends string, const T extends MetricType>(of: Metric<L, T>): Metric<L, T> => of;
