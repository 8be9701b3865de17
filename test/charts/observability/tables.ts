import { ruleAreas } from '../../../charts/observability/alerts/areas';
import { METRICS } from '../../../charts/observability/metrics';
import { RECORDED } from '../../../charts/observability/recorded';
import { code, row } from '../../../scripts/docs/section';
import { fleet } from './fixture';
import { fluxFleet } from './flux-fixture';
import { alertsOf } from './promtool';

/** Rows of the page's table of alerts: name, and severity by role; a cluster of Flux counts as active. */
export function alertRows(): readonly string[] {
  const { platform, active, standby } = fleet();
  const [on, waiting] = [
    [...alertsOf(ruleAreas({ platform, cluster: active })), ...alertsOf(ruleAreas(fluxFleet()))],
    alertsOf(ruleAreas({ platform, cluster: standby })),
  ];
  const names = [...new Set([...on, ...waiting].map(({ name }) => name))].sort();
  const severity = (of: typeof waiting, name: string): string =>
    of.find((alert) => alert.name === name)?.severity ?? 'none';
  return names.map((name) =>
    row(`[${name}](../runbooks/ALERTS.md#${name.toLowerCase()})`, severity(on, name), severity(waiting, name)),
  );
}

/** Rows of the page's table of what our own programs promise. */
export const contractRows = (): readonly string[] =>
  Object.values(METRICS)
    .filter(({ source }) => source.startsWith('contract'))
    .map(({ name, type, labels, exporter, help }) => row(code(name), type, labels.map(code).join(' '), exporter, help));

/** Rows of the page's table of what others export. */
export const exporterRows = (): readonly string[] =>
  Object.values(METRICS)
    .filter(({ source }) => !source.startsWith('contract'))
    .map(({ name, job, source }) => row(code(name), code(job), source));

/** Rows of the page's table of recorded series. */
export const recordedRows = (): readonly string[] =>
  Object.values(RECORDED).map(({ record, labels, help }) => row(code(record), labels.map(code).join(' '), help));
