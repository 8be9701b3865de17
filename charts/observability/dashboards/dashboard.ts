import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  type Panel,
  QueryVariableBuilder,
  RowBuilder,
  type VariableModel,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Platform } from '../../../lib/model';
import { ALERT_RUNBOOK, DR_RUNBOOK, pageUrl } from '../links';
import { DATASOURCE } from './panels';

/** Panels under one heading. */
export interface Row {
  readonly id: number;
  readonly title: string;
  /** Left to right; a line is 24 columns wide. */
  readonly panels: readonly Builder<Panel>[];
}

/** What makes one dashboard. */
export interface DashboardSpec {
  /** Last part of the uid and of the file name; fixed, because people bookmark it. */
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** @default - the data source only */
  readonly variables?: readonly Builder<VariableModel>[];
  readonly rows: readonly Row[];
}

/** Identifier of a dashboard, the same in every cluster of a platform. */
export const dashboardUid = (platform: { readonly name: string }, slug: string): string => `${platform.name}-${slug}`;

/**
 * A dashboard with what all of them share: data source, links to the runbooks, six hours, read-only because Git owns
 * it.
 */
export function dashboard(
  platform: Platform,
  { slug, title, description, variables = [], rows }: DashboardSpec,
): Dashboard {
  const builder = new DashboardBuilder(`${platform.name}: ${title}`)
    .uid(dashboardUid(platform, slug))
    .description(description)
    .tags([platform.name, 'archipel'])
    .readonly()
    .refresh('30s')
    .time({ from: 'now-6h', to: 'now' })
    .tooltip(DashboardCursorSync.Crosshair)
    .withVariable(new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'))
    .link(link('What to do on an alert', pageUrl(platform, ALERT_RUNBOOK)))
    .link(link('When a region is lost', pageUrl(platform, DR_RUNBOOK)))
    .link(
      new DashboardLinkBuilder('Other dashboards')
        .type(DashboardLinkType.Dashboards)
        .tags([platform.name])
        .asDropdown(true)
        .keepTime(true)
        .includeVars(true),
    );
  for (const variable of variables) builder.withVariable(variable);
  for (const row of rows) {
    builder.withRow(new RowBuilder(row.title).id(row.id));
    for (const panel of row.panels) builder.withPanel(panel);
  }
  return builder.build();
}

const link = (title: string, url: string): DashboardLinkBuilder =>
  new DashboardLinkBuilder(title).type(DashboardLinkType.Link).url(url).targetBlank(true);

/** A variable with one value out of those that a label has. */
export const oneOf = (name: string, label: string, selector: string, of: string): QueryVariableBuilder =>
  labelValues(name, label, selector, of).multi(false);

/** A variable with any of the values that a label has; all of them at first. */
export const anyOf = (name: string, label: string, selector: string, of: string): QueryVariableBuilder =>
  labelValues(name, label, selector, of)
    .multi(true)
    .includeAll(true)
    .current({ text: ['All'], value: ['$__all'] });

const labelValues = (name: string, label: string, selector: string, of: string): QueryVariableBuilder =>
  new QueryVariableBuilder(name)
    .label(label)
    .datasource(DATASOURCE)
    .query(`label_values(${selector}, ${of})`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc);
