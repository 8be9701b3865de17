import { describe, expect, it } from '@jest/globals';
import { ruleAreas } from '../../../charts/observability/alerts/areas';
import { METRICS } from '../../../charts/observability/metrics';
import type { DrRole } from '../../../lib/model';
import { knownSeries, lookBack, metricsIn, problemsOf, seconds } from './expressions';
import { fleet } from './fixture';
import { fluxFleet } from './flux-fixture';
import { alertsOf } from './promtool';

// Every alert by itself, on an active cluster, a standby and one that Flux follows; and the recordings that they read.
const { platform: whole, active, standby } = fleet();
const areasOf = (role: DrRole): ReturnType<typeof ruleAreas> =>
  ruleAreas({ platform: whole, cluster: role === 'active' ? active : standby });
const ofFlux = ruleAreas(fluxFleet());
const rolesAndAlerts = [
  ...(['active', 'standby'] as const).flatMap((role) =>
    alertsOf(areasOf(role)).map((alert) => [role, alert.name, alert] as const),
  ),
  ...alertsOf(ofFlux)
    .filter(({ name }) => name.startsWith('Flux'))
    .map((alert) => ['active', alert.name, alert] as const),
];

describe.each(rolesAndAlerts)('on a cluster that is %s, %s', (role, _name, alert) => {
  it('has a case that fires', () => expect(alert.cases.firing.expect.length).toBeGreaterThan(0));
  it('has a case that is silent on series of its own', () =>
    expect(alert.cases.silent.series.length).toBeGreaterThan(0));
  it('has a team', () => expect(alert.team).toMatch(/^team-/));
  it('has a known severity', () => expect(['critical', 'warning', 'info']).toContain(alert.severity));
  it('says what it means in fixed text', () => expect(alert.description).toMatch(/^[A-Z][^{}]+\.$/));
  it('parses', () => expect(problemsOf(alert.expr)).toEqual([]));
  it('reads known metrics only', () =>
    expect(metricsIn(alert.expr).filter((name) => !knownSeries.has(name))).toEqual([]));

  it('names the scrape jobs of its metrics', () => {
    expect(alert.jobs.length).toBeGreaterThan(0);
    const fixed = Object.values(METRICS).filter(
      ({ name, job }) => job !== 'workload' && metricsIn(alert.expr).some((used) => used.startsWith(name)),
    );
    expect(alert.jobs).toEqual(expect.arrayContaining([...new Set(fixed.map(({ job }) => job))]));
  });

  it('looks back no further than metrics are kept', () => {
    const kept = (role === 'active' ? 15 : 3) * 24 * 3600;
    expect(lookBack(alert.expr) + seconds(alert.for)).toBeLessThan(kept / 2);
  });
});

describe('recordings', () => {
  const recordings = areasOf('active').flatMap(({ groups }) => groups.flatMap((group) => group.recordings));
  it('parse', () => expect(recordings.flatMap(({ expr }) => problemsOf(expr))).toEqual([]));
  it('read known metrics only', () =>
    expect(recordings.flatMap(({ expr }) => metricsIn(expr)).filter((name) => !knownSeries.has(name))).toEqual([]));
  it('are all declared', () =>
    expect(recordings.map(({ record }) => record).filter((name) => !knownSeries.has(name))).toEqual([]));
  it('are all made on an active cluster', () => {
    const made = new Set(recordings.map(({ record }) => record));
    expect([...knownSeries].filter((name) => name.includes(':') && !made.has(name))).toEqual([]);
  });
});

describe('the checks of this file', () => {
  it('see a type error', () => expect(problemsOf('rate(up)')).not.toEqual([]));
  it('see a syntax error', () => expect(problemsOf('sum by (job (up)')).not.toEqual([]));
  it('see an unknown metric', () =>
    expect(metricsIn('rate(unheard_of_total[5m]) > 1').filter((name) => !knownSeries.has(name))).toEqual([
      'unheard_of_total',
    ]));
  it('see a long window', () =>
    expect(lookBack('rate(up[2d]) + avg_over_time(up[1h] offset 30m)')).toBe(2 * 86400 + 5400));
});
