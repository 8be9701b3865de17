import { like, prose, url, word } from '../shape/fields';
import { list, object, oneOf, recordOf, type Shape } from '../shape/shape';

/** A duration as Prometheus writes it. */
export type PromDuration = `${number}${'s' | 'm' | 'h' | 'd'}`;

/** How soon somebody must look: `critical` now, `warning` in working hours, `info` at leisure. */
export type AlertSeverity = 'critical' | 'warning' | 'info';

/** A series that a test is given: promtool's notation, one sample a minute from 0m on. */
export interface TestSeries {
  /** For example `queue_depth{queue="orders"}`. */
  readonly series: string;
  /** For example `0+10x30`. */
  readonly values: string;
}

/** A situation, and when to look at it. */
export interface SilentCase {
  /** What Prometheus has scraped. */
  readonly series: readonly TestSeries[];
  /** When it is looked at. */
  readonly at: PromDuration;
}

/** A situation in which the alert fires, and what it then says. */
export interface FiringCase extends SilentCase {
  /** One entry for each firing alert: its labels apart from severity and team, and its summary as people read it. */
  readonly expect: readonly { readonly labels: Readonly<Record<string, string>>; readonly summary: string }[];
}

/** An alert with the two situations that prove it. */
export interface Alert {
  /** In capitals: `QueueGrows`. */
  readonly name: string;
  /** How soon somebody must look. */
  readonly severity: AlertSeverity;
  /** Team that is notified. */
  readonly team: string;
  /** PromQL. */
  readonly expr: string;
  /** How long the expression must hold. */
  readonly for: PromDuration;
  /** What is wrong, with names and value; may hold Prometheus' templates. */
  readonly summary: string;
  /** What it means; fixed text. */
  readonly description: string;
  /** Scrape jobs whose metrics the expression reads, directly or through recorded series. */
  readonly jobs: readonly string[];
  /** Page that says what to do. @default - the section of that name in the page of alerts */
  readonly runbook?: string;
  /** Page on which it is described how what is too old is restored. @default - it is not about backups */
  readonly restore?: string;
  /** The situations that prove it. */
  readonly cases: {
    /** One in which it fires. */
    readonly firing: FiringCase;
    /** One in which it must not. */
    readonly silent: SilentCase;
    /** Further situations that must not fire. @default - none */
    readonly alsoSilent?: readonly SilentCase[];
  };
}

/** A recording rule. */
export interface Recording {
  /** Name of the series: `level:metric:operation`. */
  readonly record: string;
  /** PromQL. */
  readonly expr: string;
  /** Labels on top of those of the expression. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Rules that are evaluated one after the other, the recordings first. */
export interface RuleGroup {
  /** Unique in its area. */
  readonly name: string;
  /** Series that are recorded before the alerts are evaluated. */
  readonly recordings: readonly Recording[];
  /** Alerts, each with the situations that prove it. */
  readonly alerts: readonly Alert[];
}

/** The rules of one subject; one PrometheusRule object. */
export interface RuleArea {
  /** Unique in the platform; part of the name of the object. */
  readonly name: string;
  /** Its rules. */
  readonly groups: readonly RuleGroup[];
}

const duration = like(/^\d+[smhd]$/, 'a duration of Prometheus, for example 5m');
const metricName = like(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, 'a name of a metric, for example job:requests:rate5m');
const labelName = like(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'a name of a label of Prometheus, for example queue');

const silent = {
  series: list(object<TestSeries>({ series: prose, values: prose })),
  at: duration,
};

const firing = object<FiringCase>({
  ...silent,
  expect: list(object<FiringCase['expect'][number]>({ labels: recordOf(labelName, prose), summary: prose })),
});

const alert: Shape<Alert> = object<Alert>({
  name: like(/^[A-Z][A-Za-z0-9]*$/, 'a name in capitals, for example QueueGrows'),
  severity: oneOf('critical', 'warning', 'info'),
  team: word,
  expr: prose,
  for: duration,
  summary: prose,
  description: prose,
  jobs: list(word),
  runbook: url.optional(),
  restore: url.optional(),
  cases: object<Alert['cases']>({
    firing,
    silent: object<SilentCase>(silent),
    alsoSilent: list(object<SilentCase>(silent)).optional(),
  }),
});

const recording = object<Recording>({
  record: metricName,
  expr: prose,
  labels: recordOf(labelName, prose).optional(),
});

export const ruleAreaShape = object<RuleArea>({
  name: like(/^[a-z][a-z0-9-]*$/, 'a name in kebab-case, for example queues'),
  groups: list(object<RuleGroup>({ name: word, recordings: list(recording), alerts: list(alert) })),
});
