import { describe, expect, it } from '@jest/globals';
import type { Dashboard, Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboards } from '../../../charts/observability/dashboards/dashboards';
import { knownSeries } from './expressions';
import { cluster, fleet, platform, workloads } from './fixture';

// The lists of what people asked to see: each line is answered by a panel, or said to have no source.
const { platform: whole, active } = fleet();
const all = dashboards({ platform: whole, cluster: active });

const panelsOf = (of: Dashboard): readonly (Panel | RowPanel)[] => of.panels ?? [];
const isPanel = (panel: Panel | RowPanel): panel is Panel => panel.type !== 'row';
const contentOf = (panel: Panel): string => (panel.options as { readonly content?: string } | undefined)?.content ?? '';

describe('what was asked for', () => {
  const lists = all.flatMap((dashboard) =>
    panelsOf(dashboard)
      .filter(isPanel)
      .filter(({ type }) => type === 'text')
      .map((panel) => ({
        dashboard,
        rows: contentOf(panel)
          .trim()
          .split('\n')
          .slice(2)
          .map((line) => line.slice(2, -2).split(' | ')),
      })),
  );
  it('is answered by the frontend, the backend and the infrastructure', () =>
    expect(lists.map(({ dashboard }) => dashboard.uid)).toEqual([
      'shop-frontend',
      'shop-backend',
      'shop-infrastructure',
    ]));
  it.each(
    lists.flatMap(({ dashboard, rows }) =>
      rows.map(
        ([what = '', panel = '', source = '']) => [`${dashboard.uid}: ${what}`, { dashboard, panel, source }] as const,
      ),
    ),
  )('%s is in panels that exist, or said to have no source', (_what, { dashboard, panel, source }) => {
    expect(source.length).toBeGreaterThan(10);
    if (panel === '**no source**') return;
    const titles = panelsOf(dashboard).map(({ title }) => title);
    for (const title of panel.split(', ')) expect(titles).toContain(title);
    const named = [...source.matchAll(/`([a-z_A-Z]+)`/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect([...knownSeries].some((known) => known.startsWith(name))).toBe(true);
  });
  it('says so where no service tells of its database', () => {
    const on = cluster('active', {
      workloads: workloads(2).map((workload) =>
        workload.kind === 'web-service' ? { ...workload, metrics: { port: 9464, path: '/metrics' } } : workload,
      ),
    });
    const backend = dashboards({ platform: platform(on), cluster: on }).find(({ uid }) => uid === 'shop-backend');
    expect(JSON.stringify(backend)).toContain('no service promises metrics of its database client');
    expect(JSON.stringify(backend)).not.toContain('db_client_operation');
  });
});
