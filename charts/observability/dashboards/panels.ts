import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
  GraphThresholdsStyleConfigBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  type Panel as GrafanaPanel,
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TextBuilder, TextMode } from '@grafana/grafana-foundation-sdk/text';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { given } from '../../../lib/common/optional';

/**
 * Every query goes through this variable, so that a dashboard can be pointed at any Prometheus that its reader can
 * reach.
 */
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' } as const;

/** Units in Grafana's own identifiers. */
export type Unit = 'short' | 'reqps' | 'ops' | 's' | 'percentunit' | 'bytes' | 'Bps';

/** A query and how its series are called. */
export interface Query {
  readonly expr: string;
  readonly legend: string;
}

/** Values from which a colour holds; below the first all is well. */
export interface Limits {
  readonly warning?: number;
  readonly critical?: number;
}

/** What all panels have. */
export interface PanelSpec {
  /** Fixed, so that links to the panel and reviews of the dashboard survive additions. */
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly unit: Unit;
  readonly queries: readonly Query[];
  /** Columns of 24. */
  readonly width: number;
  /** @default - no limits; one colour */
  readonly limits?: Limits;
  /** A low value is the bad one. @default false */
  readonly lowIsBad?: boolean;
}

/** A panel as a row takes it. Each dashboard makes its own, because placing a panel changes it. */
export type Panel = Builder<GrafanaPanel>;

/** A line over time, with a legend that tells last and highest value. */
export function graph(spec: PanelSpec): Panel {
  const builder = new TimeseriesBuilder()
    .id(spec.id)
    .title(spec.title)
    .description(spec.description)
    .datasource(DATASOURCE)
    .unit(spec.unit)
    .min(0)
    .span(spec.width)
    .height(8)
    .fillOpacity(8)
    .lineWidth(1)
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Bottom)
        .calcs(['lastNotNull', 'max']),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi))
    .thresholds(thresholds(spec))
    .targets(spec.queries.map((query, i) => target(query, i).range()));
  return spec.limits === undefined
    ? builder
    : builder.thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed));
}

/** One number for each series, now. */
export const stat = (spec: PanelSpec, shows: 'value' | 'name' = 'value'): Panel =>
  new StatBuilder()
    .id(spec.id)
    .title(spec.title)
    .description(spec.description)
    .datasource(DATASOURCE)
    .unit(spec.unit)
    .span(spec.width)
    .height(4)
    .noValue('none')
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Value)
    .textMode(shows === 'name' ? BigValueTextMode.Name : BigValueTextMode.Auto)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .thresholds(thresholds(spec))
    .targets(spec.queries.map((query, i) => target(query, i).instant()));

/** The labels of each series, now; `hidden` columns say nothing to the reader. */
export const table = (spec: PanelSpec, hidden: readonly string[] = []): Panel =>
  new TableBuilder()
    .id(spec.id)
    .title(spec.title)
    .description(spec.description)
    .datasource(DATASOURCE)
    .unit(spec.unit)
    .span(spec.width)
    .height(8)
    .noValue('none')
    .thresholds(thresholds(spec))
    .withTransformation({
      id: 'organize',
      options: { excludeByName: Object.fromEntries(['Time', 'Value', ...hidden].map((name) => [name, true])) },
    })
    .targets(spec.queries.map((query, i) => target(query, i).instant().format(PromQueryFormat.Table)));

/**
 * What a dashboard was asked to show, and where each number comes from; those that nothing measures are said to have no
 * source.
 */
export interface Asked {
  readonly what: string;
  /** Title of the panel that shows it, or what comes nearest. @default - nothing shows it */
  readonly panel?: string;
  /** Metric and who exports it; or why there is none. */
  readonly source: string;
}

/** The list that a dashboard answers, as a table for its readers. */
export const sources = (id: number, asked: readonly Asked[]): Panel =>
  new TextBuilder()
    .id(id)
    .title('Requested metrics and their sources')
    .description("Every metric of the owner's list that this dashboard shows, with its source.")
    .mode(TextMode.Markdown)
    .content(
      [
        '| asked for | shown in | source |',
        '|---|---|---|',
        ...asked.map(({ what, panel = '**no source**', source }) => `| ${what} | ${panel} | ${source} |`),
        '',
      ].join('\n'),
    )
    .span(24)
    .height(2 + asked.length);

const target = ({ expr, legend }: Query, index: number): DataqueryBuilder =>
  new DataqueryBuilder()
    .refId(String.fromCharCode('A'.charCodeAt(0) + index))
    .datasource(DATASOURCE)
    .expr(expr)
    .legendFormat(legend);

function thresholds({ limits = {}, lowIsBad = false }: PanelSpec): ThresholdsConfigBuilder {
  const { warning, critical } = limits;
  const base: Threshold = { value: null, color: lowIsBad ? 'red' : 'green' };
  const steps = lowIsBad
    ? [
        ...given(critical, (value) => ({ value, color: warning === undefined ? 'green' : 'orange' })),
        ...given(warning, (value) => ({ value, color: 'green' })),
      ]
    : [
        ...given(warning, (value) => ({ value, color: 'orange' })),
        ...given(critical, (value) => ({ value, color: 'red' })),
      ];
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([base, ...steps]);
}
