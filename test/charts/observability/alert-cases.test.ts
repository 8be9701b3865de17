import { beforeAll, describe, expect, test as it } from '@jest/globals';
import type { Alert, RuleArea } from '../../../charts/observability/alerts/rule';
import { ruleAreas } from '../../../charts/observability/alerts/areas';
import { fleet as committedFleet } from '../../support/fleet';
import { needing, tool } from '../../support/needs';
import { fleet } from './fixture';
import { fluxFleet } from './flux-fixture';
import { alertsOf, casesOf, test } from './promtool';

const { platform, active, standby } = fleet();
const examples = [{ platform, cluster: active }, { platform, cluster: standby }, fluxFleet()];

/** An expression with its first comparison the wrong way round. */
const broken = (expr: string): string =>
  expr.replace(/ > | < | == 1| unless /, (operator) =>
    operator === ' > ' ? ' < ' : operator === ' < ' ? ' > ' : operator === ' == 1' ? ' == 0' : ' and ',
  );

const withAlerts = (areas: readonly RuleArea[], change: (alert: Alert) => Alert): readonly RuleArea[] =>
  areas.map((area) => ({
    ...area,
    groups: area.groups.map((group) => ({ ...group, alerts: group.alerts.map(change) })),
  }));

const { isThere, test: whereThere } = needing(tool('promtool'));

/** The fleet's own clusters too: the cases follow from what a platform declares. */
const clusters = [
  ...examples,
  ...committedFleet().flatMap((of) => of.clusters.map((cluster) => ({ platform: of, cluster }))),
].map((props) => [`${props.platform.name}/${props.cluster.name}`, props] as const);

describe.each(clusters)('the cases of the alerts of %s, run by promtool', (_name, { platform: of, cluster }) => {
  const areas = ruleAreas({ platform: of, cluster });
  const cases = casesOf(areas);
  let outcome: Awaited<ReturnType<typeof test>>;

  beforeAll(async () => {
    if (isThere) outcome = await test(areas, of);
  }, 60_000);

  it('are at least two for each alert', () => {
    expect(cases.length).toBeGreaterThanOrEqual(2 * alertsOf(areas).length);
  });

  whereThere.each(cases.map(({ name }) => name))('%s', (name) => {
    expect(outcome.failed.includes(name) ? outcome.output : '').toBe('');
  });

  whereThere('run to the end', () => {
    expect(outcome).toMatchObject({ status: 0, failed: [] });
  });
});

// The example clusters are enough to show that the cases can fail.
describe.each(clusters.slice(0, examples.length))(
  'the cases of the alerts of %s',
  (_name, { platform: of, cluster }) => {
    const areas = ruleAreas({ platform: of, cluster });
    const cases = casesOf(areas);

    whereThere(
      'fail for every alert whose expression is broken',
      async () => {
        const { failed } = await test(
          withAlerts(areas, (alert) => ({ ...alert, expr: broken(alert.expr) })),
          of,
        );
        const survivors = cases.filter(
          ({ kind, alert }) =>
            kind === 'firing' && !cases.some((other) => other.alert === alert && failed.includes(other.name)),
        );
        expect(survivors.map(({ name }) => name)).toEqual([]);
      },
      60_000,
    );

    whereThere(
      'fail for every alert that waits for another time than it says',
      async () => {
        const { failed } = await test(
          withAlerts(areas, (alert) => ({ ...alert, for: '24h' })),
          of,
        );
        expect(failed).toEqual(cases.filter(({ kind }) => kind === 'firing').map(({ name }) => name));
      },
      60_000,
    );
  },
);
