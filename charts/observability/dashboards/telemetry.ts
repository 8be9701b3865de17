import { LegendPlacement, VizLegendOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import {
  CustomVariableBuilder,
  type Dashboard,
  DatasourceVariableBuilder,
  TextBoxVariableBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as LogsBuilder } from '@grafana/grafana-foundation-sdk/logs';
import { DataqueryBuilder as LokiQueryBuilder } from '@grafana/grafana-foundation-sdk/loki';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { DataqueryBuilder as TempoQueryBuilder, SearchTableType } from '@grafana/grafana-foundation-sdk/tempo';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { namespacesOf, type ObservabilityProps } from '../scope';
import { dashboard, type Row } from './dashboard';
import type { Panel } from './panels';

const LOGS = { type: 'loki', uid: '${logs}' } as const;
const TRACES = { type: 'tempo', uid: '${traces}' } as const;

/** Labels of log streams, as the collector on the nodes writes them; `$search` is a text or a regular expression. */
const LINES = '{namespace=~"$namespace", app=~"$workload"} |~ "(?i)$search"';

/**
 * Logs and traces of what runs here, each with a way to the other: whoever may only look sees them too, since a panel
 * needs no right to explore.
 */
export function telemetryDashboard(props: ObservabilityProps): Dashboard {
  const scopes = namespacesOf(props);
  const workloads = scopes.flatMap((scope) => scope.workloads.map(({ name }) => name));
  return dashboard(props.platform, {
    slug: 'logs-and-traces',
    title: 'logs and traces',
    description:
      'Lines of logs and traces of workloads. The id of a trace in a line leads to the trace, a trace to its lines.',
    variables: [
      new DatasourceVariableBuilder('logs').label('Logs').type('loki'),
      new DatasourceVariableBuilder('traces').label('Traces').type('tempo'),
      anyOfThese(
        'namespace',
        'Namespace',
        scopes.map(({ namespace }) => namespace),
      ),
      anyOfThese('workload', 'Workload', workloads),
      new TextBoxVariableBuilder('search').label('Search (regular expression)').defaultValue(''),
    ],
    rows: [
      { id: 10, title: 'Logs', panels: [linesOverTime(), lines()] },
      {
        id: 20,
        title: 'Traces',
        panels: [traces(21, 'Failed', 'status = error'), traces(22, 'Slow', 'duration > 1s')],
      },
    ] satisfies readonly Row[],
  });
}

const anyOfThese = (name: string, label: string, names: readonly string[]): CustomVariableBuilder =>
  new CustomVariableBuilder(name)
    .label(label)
    .values([...new Set(names)].sort().join(','))
    .multi(true)
    .includeAll(true)
    .current({ text: ['All'], value: ['$__all'] });

const logQuery = (expression: string): LokiQueryBuilder =>
  new LokiQueryBuilder().refId('A').datasource(LOGS).expr(expression);

const linesOverTime = (): Panel =>
  new TimeseriesBuilder()
    .id(11)
    .title('Lines a second')
    .description('Lines that match, by workload.')
    .datasource(LOGS)
    .unit('short')
    .span(24)
    .height(6)
    .legend(new VizLegendOptionsBuilder().showLegend(true).placement(LegendPlacement.Bottom))
    .targets([logQuery(`sum by (app) (rate(${LINES} [$__auto]))`).legendFormat('{{app}}')]);

const lines = (): Panel =>
  new LogsBuilder()
    .id(12)
    .title('Lines')
    .description('The newest lines that match. The id of a trace in a line leads to the trace.')
    .datasource(LOGS)
    .span(24)
    .height(14)
    .showTime(true)
    .wrapLogMessage(true)
    .targets([logQuery(LINES).maxLines(500)]);

/** A trace of the table leads to its spans, and from there to its lines. */
const traces = (id: number, title: string, condition: string): Panel =>
  new TableBuilder()
    .id(id)
    .title(title)
    .description(`The newest traces with a span for which ${condition} holds.`)
    .datasource(TRACES)
    .span(12)
    .height(12)
    .noValue('none')
    .targets([
      new TempoQueryBuilder()
        .refId('A')
        .datasource(TRACES)
        .queryType('traceql')
        .tableType(SearchTableType.Traces)
        .limit(50)
        .query(`{ resource.service.name =~ "$workload" && ${condition} }`),
    ]);
