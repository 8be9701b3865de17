import { FLUX_NAMESPACE } from '../../../../lib/model';
import { METRICS } from '../../metrics';
import { type Matchers, not, series } from '../../promql';
import type { TestSeries } from '../rule';

/** What tells one object of Flux from another. */
export const OBJECT = 'customresource_kind, exported_namespace, name';

/**
 * Longer than a try and the wait for the next: while Flux tries again, an object is neither ready nor failed, and for
 * that long its failure shows in the past only (kustomize-controller v1.9.4 marks it `Unknown` at the start of each
 * try).
 */
const TRIES = '30m';

/** Labels of the series that kube-state-metrics makes of an object, and their values. */
export type InfoMatchers = Matchers<(typeof METRICS.fluxResource)['labels'][number]>;

/** The series of the objects with these labels. */
export const resource = (matchers: InfoMatchers): string => series(METRICS.fluxResource, matchers);

/** Objects that are not ready, and failed within the last tries. */
export const failing = (kinds: string | readonly string[], matchers: InfoMatchers = {}): string =>
  `max by (${OBJECT}) (${resource({ customresource_kind: kinds, ready: not('True') })}) == 1` +
  ` and on (${OBJECT}) ` +
  `max_over_time(${resource({ customresource_kind: kinds, ...matchers, ready: 'False' })}[${TRIES}])`;

/** Labels by which an alert names an object. */
export const labelled = (
  kind: string,
  name: string,
): { readonly customresource_kind: string; readonly exported_namespace: string; readonly name: string } => ({
  customresource_kind: kind,
  exported_namespace: FLUX_NAMESPACE,
  name,
});

/** A state of an object, over time. */
export const state = (kind: string, name: string, more: InfoMatchers, values: string): TestSeries => ({
  series: resource({ ...labelled(kind, name), ...more }),
  values,
});
