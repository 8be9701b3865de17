import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alert, RuleArea, SilentCase } from '../../../charts/observability/alerts/rule';
import { runbookUrl } from '../../../charts/observability/links';
import type { Platform } from '../../../lib/model';
import { promtool, run } from '../../../lib/tools';

/** promtool, or why the cases cannot run. */
export const tool = promtool();

/** One case of one alert. */
export interface Case {
  readonly name: string;
  readonly alert: Alert;
  readonly kind: 'firing' | 'silent';
  readonly given: SilentCase;
}

export const alertsOf = (areas: readonly RuleArea[]): readonly Alert[] =>
  areas.flatMap(({ groups }) => groups.flatMap(({ alerts }) => alerts));

export const casesOf = (areas: readonly RuleArea[]): readonly Case[] => alertsOf(areas).flatMap(casesOfAlert);

/** Alerts of two namespaces may share their name, so the name of a case carries the team as well. */
function casesOfAlert(alert: Alert): readonly Case[] {
  const { firing, silent, alsoSilent = [] } = alert.cases;
  const title = `${alert.name} of ${alert.team}`;
  return [
    { name: `${title} firing`, alert, kind: 'firing', given: firing },
    { name: `${title} silent`, alert, kind: 'silent', given: silent },
    ...alsoSilent.map((given, i): Case => ({ name: `${title} silent too (${i + 1})`, alert, kind: 'silent', given })),
  ];
}

/**
 * The alert and the recordings it reads, directly or through others: promtool evaluates every rule of a file at every
 * minute.
 */
function rulesFile(areas: readonly RuleArea[], platform: Platform, alert: Alert): unknown {
  const all = areas.flatMap(({ groups }) => groups.flatMap(({ recordings }) => recordings));
  const needed = new Set<string>();
  const follow = (expr: string): void => {
    for (const { record, expr: next } of all) {
      if (needed.has(record) || !expr.includes(record)) continue;
      needed.add(record);
      all.filter((recording) => recording.record === record).forEach((recording) => follow(recording.expr));
      follow(next);
    }
  };
  follow(alert.expr);
  const { name, expr, for: pending, summary } = alert;
  return {
    groups: [
      { name: 'recordings', rules: all.filter(({ record }) => needed.has(record)) },
      {
        name: 'alert',
        rules: [
          {
            alert: name,
            expr,
            for: pending,
            labels: labelsOf(alert),
            annotations: annotationsOf(alert, platform, summary),
          },
        ],
      },
    ],
  };
}

const labelsOf = ({ severity, team }: Alert): Readonly<Record<string, string>> => ({ severity, team });

const annotationsOf = (
  { name, description, jobs, restore }: Alert,
  platform: Platform,
  summary: string,
): Readonly<Record<string, string>> => ({
  summary,
  description,
  runbook_url: runbookUrl(platform, name),
  ...(restore === undefined ? {} : { restore_url: restore }),
  scrape_job: jobs.join(','),
});

const testsFile = (platform: Platform, alert: Alert, rules: string): unknown => ({
  rule_files: [rules],
  evaluation_interval: '1m',
  group_eval_order: ['recordings', 'alert'],
  tests: casesOfAlert(alert).map(({ name, kind, given }) => ({
    name: `<${name}>`,
    interval: '1m',
    input_series: given.series,
    alert_rule_test: [
      {
        eval_time: given.at,
        alertname: alert.name,
        exp_alerts:
          kind === 'silent'
            ? []
            : alert.cases.firing.expect.map(({ labels, summary }) => ({
                exp_labels: { ...labels, ...labelsOf(alert) },
                exp_annotations: annotationsOf(alert, platform, summary),
              })),
      },
    ],
  })),
});

/** What promtool said, and the cases it names as failed. JSON is YAML, so promtool reads it. */
export async function test(
  areas: readonly RuleArea[],
  platform: Platform,
): Promise<{ readonly status: number; readonly output: string; readonly failed: readonly string[] }> {
  const found = await tool;
  if (found.kind === 'absent') throw new Error(found.message);
  const folder = mkdtempSync(join(tmpdir(), 'promtool-'));
  try {
    const files = alertsOf(areas).map((alert, i) => {
      writeFileSync(join(folder, `rules-${i}.yaml`), JSON.stringify(rulesFile(areas, platform, alert)));
      writeFileSync(join(folder, `tests-${i}.yaml`), JSON.stringify(testsFile(platform, alert, `rules-${i}.yaml`)));
      return `tests-${i}.yaml`;
    });
    const { status, stdout, stderr } = await run(found, ['test', 'rules', ...files], { cwd: folder });
    const output = stdout + stderr;
    return {
      status,
      output,
      failed: casesOf(areas)
        .filter(({ name }) => output.includes(`<${name}>`))
        .map(({ name }) => name),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
