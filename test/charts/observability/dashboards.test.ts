import { describe, expect, it } from '@jest/globals';
import { type Dashboard, type Panel, type RowPanel, VariableType } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboards } from '../../../charts/observability/dashboards/dashboards';
import { knownSeries, metricsIn, problemsOf, withoutVariables } from './expressions';
import { cluster, fleet, observability, platform, workloads } from './fixture';
import { fluxFleet } from './flux-fixture';

const { platform: whole, active, standby } = fleet();
const all = dashboards({ platform: whole, cluster: active });
const ofFlux = dashboards(fluxFleet());

type AnyPanel = Panel | RowPanel;
interface Target {
  readonly expr: string;
  readonly instant?: boolean;
  readonly datasource?: { readonly uid?: string };
  readonly legendFormat?: string;
}

/** The one that reads logs and traces instead of metrics. */
const TELEMETRY = 'shop-logs-and-traces';

const panelsOf = (of: Dashboard): readonly AnyPanel[] => of.panels ?? [];
const isPanel = (panel: AnyPanel): panel is Panel => panel.type !== 'row';
/** Panels that show numbers; text reads nothing and has no unit. */
const isChart = (panel: AnyPanel): panel is Panel => isPanel(panel) && panel.type !== 'text';
const queriesOf = (panel: AnyPanel): readonly Target[] =>
  isPanel(panel) ? ((panel.targets ?? []) as unknown as readonly Target[]) : [];

/** Pairs of panels that cover a common cell of the grid. */
function overlaps(panels: readonly Pick<AnyPanel, 'gridPos'>[]): number {
  const cells = panels.flatMap(({ gridPos }) =>
    gridPos
      ? Array.from(
          { length: gridPos.w * gridPos.h },
          (_, i) => `${gridPos.x + (i % gridPos.w)},${gridPos.y + Math.floor(i / gridPos.w)}`,
        )
      : [],
  );
  return cells.length - new Set(cells).size;
}

/** Rates over a range of time must follow the zoom of the reader; a rate of one moment cannot. */
const wrongWindows = ({ expr, instant }: Pick<Target, 'expr' | 'instant'>): readonly string[] =>
  instant === true
    ? [...expr.matchAll(/\$__rate_interval/g)].map(([found]) => found)
    : [...expr.matchAll(/\b(?:rate|irate)\([^[]*\[([^\]]+)\]/g)]
        .map(([, window = '']) => window)
        .filter((window) => window !== '$__rate_interval');

describe('the dashboards of a cluster', () => {
  it('are these, under fixed uids', () =>
    expect(all.map(({ uid }) => uid)).toEqual([
      'shop-service',
      'shop-frontend',
      'shop-backend',
      'shop-workers',
      'shop-render-queue',
      'shop-disaster-recovery',
      'shop-gitops',
      'shop-infrastructure',
      'shop-logs-and-traces',
    ]));
  it('are the same on a standby', () =>
    expect(JSON.stringify(dashboards({ platform: whole, cluster: standby }))).toBe(JSON.stringify(all)));
  it('are for the engine that delivers', () =>
    expect(ofFlux.map(({ uid }) => uid)).toEqual([
      'shop-service',
      'shop-frontend',
      'shop-backend',
      'shop-disaster-recovery',
      'shop-flux',
      'shop-infrastructure',
    ]));
  it('have none for what the cluster does not run', () => {
    const on = cluster('active', {
      addons: [observability(15)],
      workloads: workloads(2).filter(({ kind }) => kind === 'worker'),
    });
    expect(dashboards({ platform: platform(on), cluster: on }).map(({ uid }) => uid)).toEqual([
      'shop-workers',
      'shop-disaster-recovery',
      'shop-infrastructure',
    ]);
  });
});

describe.each(
  [...all.filter(({ uid }) => uid !== TELEMETRY), ...ofFlux.filter(({ uid }) => uid === 'shop-flux')].map(
    (dashboard) => [dashboard.uid ?? '', dashboard] as const,
  ),
)('dashboard %s', (uid, dashboard) => {
  const panels = panelsOf(dashboard);
  const charts = panels.filter(isChart);

  it('has a uid that Grafana takes', () => expect(uid).toMatch(/^[a-z0-9-]{8,40}$/));
  it('has a description', () => expect(dashboard.description).toMatch(/\.$/));
  it('has panels with ids, each its own', () => {
    const ids = panels.map(({ id }) => id);
    expect(ids.every((id) => typeof id === 'number' && id > 0)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });
  it('has no panel over another', () => expect(overlaps(panels)).toBe(0));
  it('keeps within the grid', () =>
    expect(panels.filter(({ gridPos }) => gridPos === undefined || gridPos.x + gridPos.w > 24)).toEqual([]));
  it('asks for its data source first', () =>
    expect(dashboard.templating?.list?.[0]).toMatchObject({
      name: 'datasource',
      type: 'datasource',
      query: 'prometheus',
    }));
  it('reads through the variable everywhere', () => {
    const sources = [
      ...charts.map((panel) => panel.datasource?.uid),
      ...charts.flatMap(queriesOf).map(({ datasource }) => datasource?.uid),
    ];
    expect([...new Set(sources)]).toEqual(['${datasource}']);
    expect(
      dashboard.templating?.list
        ?.filter(({ type }) => type === VariableType.Query)
        .every(({ datasource }) => datasource?.uid === '${datasource}'),
    ).toBe(true);
  });
  it('has queries that parse', () =>
    expect(charts.flatMap(queriesOf).flatMap(({ expr }) => problemsOf(withoutVariables(expr)))).toEqual([]));
  it('reads known metrics only', () => {
    const variables = (dashboard.templating?.list ?? []).flatMap(({ query }) =>
      typeof query === 'string' ? [/^label_values\((.+), \w+\)$/.exec(query)?.[1] ?? 'up'] : [],
    );
    expect(
      [...charts.flatMap(queriesOf).map(({ expr }) => expr), ...variables]
        .flatMap((expr) => metricsIn(withoutVariables(expr)))
        .filter((name) => !knownSeries.has(name)),
    ).toEqual([]);
  });
  it('has windows that follow the reader', () => expect(charts.flatMap(queriesOf).flatMap(wrongWindows)).toEqual([]));
  it('has a unit and a description on every panel', () => {
    expect(
      charts.filter(
        ({ description, fieldConfig }) => !description?.endsWith('.') || fieldConfig?.defaults.unit === undefined,
      ),
    ).toEqual([]);
  });
  it('shows a legend on every graph', () => {
    const graphs = charts.filter(({ type }) => type === 'timeseries');
    expect(
      graphs.filter(
        ({ options }) => (options as { readonly legend: { readonly showLegend: boolean } }).legend.showLegend !== true,
      ),
    ).toEqual([]);
  });
  it('names the series of every graph and number', () =>
    expect(
      charts
        .filter(({ type }) => type !== 'table')
        .flatMap(queriesOf)
        .filter(({ legendFormat }) => !legendFormat),
    ).toEqual([]));
  it('leads to the runbook', () =>
    expect(dashboard.links?.map(({ url }) => url)).toContain(
      'https://github.com/example/platform/blob/main/docs/runbooks/ALERTS.md',
    ));
  it('uses only variables it declares', () => {
    const declared = new Set([
      '__rate_interval',
      '__range',
      '1',
      ...(dashboard.templating?.list ?? []).map(({ name }) => name),
    ]);
    expect(
      charts
        .flatMap(queriesOf)
        .flatMap(({ expr }) => [...expr.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name))
        .filter((name) => !declared.has(name)),
    ).toEqual([]);
  });
});

describe('logs and traces', () => {
  const found = all.find(({ uid }) => uid === TELEMETRY);
  const charts = (found ? panelsOf(found) : []).filter(isChart);
  const written = JSON.stringify(charts);
  it('are read through a variable each', () => {
    expect(new Set(charts.flatMap(queriesOf).map(({ datasource }) => datasource?.uid))).toEqual(
      new Set(['${logs}', '${traces}']),
    );
    expect(found?.templating?.list).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'logs', type: 'datasource', query: 'loki' }),
        expect.objectContaining({ name: 'traces', type: 'datasource', query: 'tempo' }),
      ]),
    );
  });
  it('use only variables that are declared', () => {
    const declared = new Set(['__auto', ...(found?.templating?.list ?? []).map(({ name }) => name)]);
    expect(
      [...written.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name).filter((name) => !declared.has(name)),
    ).toEqual([]);
  });
  it('select by labels that the collector writes', () =>
    expect(new Set([...written.matchAll(/(\w+)=~/g)].map(([, label]) => label))).toEqual(
      new Set(['namespace', 'app']),
    ));
  it('stand beside each other, each told what it shows', () => {
    expect(overlaps(found ? panelsOf(found) : [])).toBe(0);
    expect(charts.filter(({ description }) => !description?.endsWith('.'))).toEqual([]);
    expect(charts).toHaveLength(4);
  });
});

describe('the checks of this file', () => {
  it('see an overlap', () =>
    expect(overlaps([{ gridPos: { x: 0, y: 0, w: 12, h: 8 } }, { gridPos: { x: 11, y: 7, w: 12, h: 8 } }])).toBe(1));
  it('see a fixed window', () => expect(wrongWindows({ expr: 'sum(rate(up[5m]))' })).toEqual(['5m']));
  it('see a window of the zoom in a query of one moment', () =>
    expect(wrongWindows({ expr: 'rate(up[$__rate_interval])', instant: true })).toEqual(['$__rate_interval']));
});
