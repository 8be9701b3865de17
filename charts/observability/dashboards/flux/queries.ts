import { METRICS } from '../../metrics';
import { bucket, count, type Matchers, series } from '../../promql';

type Label = (typeof METRICS.fluxResource)['labels'][number];

export const resource = (matchers: Matchers<Label> = {}): string => series(METRICS.fluxResource, matchers);

/** The objects of some kinds as rows of a table: these labels, and no others. */
export const objects = (kinds: string | readonly string[], labels: readonly Label[]): string =>
  `max by (${labels.join(', ')}) (${resource({ customresource_kind: kinds })})`;

/**
 * A layer is looked at every ten minutes and a release every thirty: a window that follows the zoom would mostly be
 * empty.
 */
const HOUR = '1h';

type DurationMatchers = Matchers<(typeof METRICS.fluxDuration)['labels'][number]>;

/** Time that 95 % of the reconciliations of an hour stay below. */
export const duration = (by: string, matchers: DurationMatchers = {}): string =>
  `histogram_quantile(0.95, sum by (${by}, le) (increase(${bucket(METRICS.fluxDuration, matchers)}[${HOUR}])))`;

/** Reconciliations in an hour, by kind. */
export const frequency = (matchers: DurationMatchers = {}): string =>
  `sum by (kind) (increase(${count(METRICS.fluxDuration, matchers)}[${HOUR}]))`;

export const slowest = (kinds: string | readonly string[]): string =>
  `topk(10, ${duration('kind, name', { kind: kinds })})`;
