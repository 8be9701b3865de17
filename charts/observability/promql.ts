import { given } from '../../lib/common/optional';
import { promqlText } from '../../lib/common/text/promql';
import { literalPattern } from '../../lib/common/text/re2';
import { type Metric, type MetricType, WORKLOAD_JOB } from './metrics';
import type { Recorded } from './recorded';

/** Labels that a scrape gives to every series of its target. */
type TargetLabel = 'job' | 'namespace' | 'pod' | 'service' | 'endpoint' | 'instance';

/** What a label must be: a value, one of several, or a comparison made by {@link matches}, {@link not}. */
export type Match = string | readonly string[] | Comparison;

interface Comparison {
  readonly operator: '=~' | '!=' | '!~';
  readonly value: string;
}

/** Conditions on labels of one metric. */
export type Matchers<L extends string> = Readonly<Partial<Record<L | TargetLabel, Match>>>;

/** The label matches a regular expression, anchored at both ends as Prometheus does. */
export const matches = (value: string): Match => ({ operator: '=~', value });

/** The label is not this value. */
export const not = (value: string): Match => ({ operator: '!=', value });

/**
 * Series of a counter or gauge. The job of the metric is always part of it, so that no series of another program is
 * read.
 */
export const series = <L extends string>(metric: Metric<L, 'counter' | 'gauge'>, matchers?: Matchers<L>): string =>
  selector(metric.name, withJob(metric, matchers));

/** Buckets of a histogram. */
export const bucket = <L extends string>(metric: Metric<L, 'histogram'>, matchers?: Matchers<L | 'le'>): string =>
  selector(`${metric.name}_bucket`, withJob(metric, matchers));

/** Observations of a histogram. */
export const count = <L extends string>(metric: Metric<L, 'histogram'>, matchers?: Matchers<L>): string =>
  selector(`${metric.name}_count`, withJob(metric, matchers));

/** A recorded series. */
export const recorded = <L extends string>(
  { record }: Recorded<L>,
  matchers?: Readonly<Partial<Record<L, Match>>>,
): string => selector(record, matchers ?? {});

/** A ratio or threshold without the noise of binary fractions. */
export const number = (value: number): string => String(Number(value.toPrecision(12)));

function withJob(
  metric: Metric<string, MetricType>,
  matchers: Readonly<Partial<Record<string, Match>>> = {},
): Readonly<Partial<Record<string, Match>>> {
  return metric.job === WORKLOAD_JOB ? matchers : { job: metric.job, ...matchers };
}

function selector(name: string, matchers: Readonly<Partial<Record<string, Match>>>): string {
  const conditions = Object.entries(matchers).flatMap(([label, match]) =>
    given(match, (value) => `${label}${condition(value)}`),
  );
  return conditions.length === 0 ? name : `${name}{${conditions.join(',')}}`;
}

function condition(match: Match): string {
  if (typeof match === 'string') return `=${promqlText(match)}`;
  if (isList(match))
    return match.length === 1 && match[0] !== undefined
      ? condition(match[0])
      : `=~${promqlText(match.map(literalPattern).join('|'))}`;
  return `${match.operator}${promqlText(match.value)}`;
}

/** `Array.isArray` does not narrow readonly arrays out of a union. */
const isList = (match: readonly string[] | Comparison): match is readonly string[] => Array.isArray(match);
