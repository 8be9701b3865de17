import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ALERT_RUNBOOK } from '../../../charts/observability/links';
import { TELEMETRY } from '../../../lib/model';
import { alertRows, contractRows, exporterRows, recordedRows } from './tables';

const read = (path: string): string => readFileSync(join(__dirname, '../../..', path), 'utf8');
const page = read('docs/observability/REALTIME_DASHBOARDS.md').split('\n');

/** Rows of the table whose head begins so, without head and rule. */
function table(head: string): readonly string[] {
  const start = page.findIndex((line) => line.startsWith(head));
  const rest = page.slice(start + 2);
  return rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith('|')),
  );
}

describe('the page on dashboards', () => {
  it('lists every alert, no other, with its severities', () => expect(table('| alert |')).toEqual(alertRows()));
  it('lists what our programs promise', () => expect(table('| metric | type |')).toEqual(contractRows()));
  it('lists what the cluster exports', () => expect(table('| metric | scrape job |')).toEqual(exporterRows()));
  it('lists the recorded series', () => expect(table('| series |')).toEqual(recordedRows()));
  it('forwards ports of the Services there are', () => {
    const { grafana, prometheus } = TELEMETRY;
    expect(page.filter((line) => line.startsWith('kubectl '))).toEqual([
      `kubectl --namespace monitoring port-forward service/${grafana.name} 3000:${grafana.port}`,
      `kubectl --namespace monitoring port-forward service/${prometheus.name} 9090:${prometheus.port}`,
    ]);
  });
});

describe('the runbook of alerts', () => {
  const headings = read(ALERT_RUNBOOK)
    .split('\n')
    .filter((line) => line.startsWith('## '));
  it('has a section for each alert and no other', () => {
    expect(headings).toEqual(alertRows().map((row) => `## ${/\[(\w+)\]/.exec(row)?.[1] ?? ''}`));
  });
});
