import type { PromDuration } from '../promql';

/** How soon somebody must look: `critical` now, `warning` in working hours, `info` at leisure. */
export type AlertSeverity = 'critical' | 'warning' | 'info';

/** A series that a test is given: promtool's notation, one sample a minute from 0m on. */
export interface TestSeries {
  readonly series: string;
  readonly values: string;
}

/** A situation, and when to look at it. */
export interface SilentCase {
  readonly series: readonly TestSeries[];
  readonly at: PromDuration;
}

/** A situation in which the alert fires, and what it then says. */
export interface FiringCase extends SilentCase {
  /** One entry for each firing alert: its labels apart from severity and team, and its summary as people read it. */
  readonly expect: readonly { readonly labels: Readonly<Record<string, string>>; readonly summary: string }[];
}

/** An alert with the two situations that prove it. */
export interface Alert {
  readonly name: string;
  readonly severity: AlertSeverity;
  /** Team that is notified. */
  readonly team: string;
  readonly expr: string;
  /** How long the expression must hold. */
  readonly for: PromDuration;
  /** What is wrong, with names and value; may hold Prometheus' templates. */
  readonly summary: string;
  /** What it means; fixed text. */
  readonly description: string;
  /** Scrape jobs whose metrics the expression reads, directly or through recorded series. */
  readonly jobs: readonly string[];
  readonly cases: {
    readonly firing: FiringCase;
    readonly silent: SilentCase;
    /** Further situations that must not fire. @default - none */
    readonly alsoSilent?: readonly SilentCase[];
  };
}

/** A recording rule. */
export interface Recording {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Rules that are evaluated one after the other, the recordings first. */
export interface RuleGroup {
  /** Unique in its area. */
  readonly name: string;
  readonly recordings: readonly Recording[];
  readonly alerts: readonly Alert[];
}

/** The rules of one subject; one PrometheusRule object. */
export interface RuleArea {
  readonly name: string;
  readonly groups: readonly RuleGroup[];
}
