import { alertmanager } from '../../../../charts/addons/observability/alertmanager';
import { matcherOf, takes } from '../../../../lib/checks/settings/matchers';
import { Memory, type Observability } from '../../../../lib/model';
import { cluster } from '../../../support/small-platform';

/*
 * Whom an alert reaches, by the route that Alertmanager goes down with it.
 */
interface Route {
  readonly receiver: string;
  readonly matchers?: readonly string[];
  readonly routes?: readonly Route[];
  readonly group_interval?: string;
  readonly repeat_interval?: string;
}
type Receiver = { readonly name: string } & Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

const addon = (more: Partial<Observability['alerts']>): Observability => ({
  kind: 'observability',
  retention: { metricsDays: 1 },
  metricsVolume: Memory.gibibytes(1),
  replicas: 2,
  grafanaAdmin: { path: '/shop/grafana' },
  alerts: { channel: '#sre', webhook: { path: '/shop/slack' }, ...more },
});

/** How people are told of an alert: the integrations of the receiver that its route ends at. */
function told(more: Partial<Observability['alerts']>, labels: Readonly<Record<string, string>>): readonly string[] {
  const { config } = alertmanager(cluster(), addon(more)) as unknown as {
    readonly config: { readonly route: Route; readonly receivers: readonly Receiver[] };
  };
  const { route, receivers } = config;
  const taken = (route.routes ?? []).find(({ matchers = [] }) =>
    takes(
      matchers.flatMap((one) => matcherOf(one) ?? []),
      labels,
    ),
  );
  const receiver = receivers.find(({ name }) => name === (taken ?? route).receiver);
  return Object.keys(receiver ?? {}).filter((key) => key.endsWith('_configs'));
}

const all = { pager: { path: '/shop/pager' }, heartbeat: { path: '/shop/heartbeat' } };
test.each([
  [all, 'SomethingIsDown', 'critical', ['slack_configs', 'pagerduty_configs']],
  [all, 'SomethingIsSlow', 'warning', ['slack_configs']],
  [all, 'Watchdog', 'none', ['webhook_configs']],
  [all, 'InfoInhibitor', 'none', []],
  [all, 'CPUThrottlingHigh', 'info', []],
  [{}, 'SomethingIsDown', 'critical', ['slack_configs']],
  [{}, 'Watchdog', 'none', []],
] as const)('with %j, %s of severity %s is told by %j', (more, alertname, severity, expected) =>
  expect(told(more, { alertname, severity })).toEqual(expected),
);

test('the heartbeat is called every few minutes, and never says that all is well again', () => {
  const { config } = alertmanager(cluster(), addon(all)) as unknown as {
    readonly config: { readonly route: Route; readonly receivers: readonly Receiver[] };
  };
  expect(config.route.routes?.[0]).toMatchObject({
    receiver: 'heartbeat',
    group_interval: '1m',
    repeat_interval: '5m',
  });
  expect(config.receivers.find(({ name }) => name === 'heartbeat')?.['webhook_configs']).toEqual([
    { url_file: '/etc/alertmanager/secrets/alertmanager-heartbeat/url', send_resolved: false },
  ]);
});

test('no key of a receiver is in its configuration, and each file is mounted', () => {
  const made = alertmanager(cluster(), addon(all)) as unknown as {
    readonly alertmanagerSpec: { readonly secrets: readonly string[] };
  };
  const files = [...JSON.stringify(made).matchAll(/\/etc\/alertmanager\/secrets\/([a-z-]+)\//g)].map(
    ([, name]) => name,
  );
  expect(new Set(files)).toEqual(new Set(made.alertmanagerSpec.secrets));
  expect(files).toHaveLength(4);
});
