import { primary, stack, named } from './stack';

// Where alerts are sent.
describe('alerts', () => {
  const { config, alertmanagerSpec } = stack['alertmanager'] as {
    readonly config: {
      readonly route: {
        readonly receiver: string;
        readonly routes: readonly {
          readonly receiver: string;
          readonly matchers: readonly string[];
          readonly repeat_interval?: string;
        }[];
      };
      readonly receivers: readonly {
        readonly name: string;
        readonly slack_configs?: readonly { readonly api_url_file: string; readonly channel: string }[];
      }[];
    };
    readonly alertmanagerSpec: { readonly secrets: readonly string[] };
  };
  test('the webhook is read from a mounted Secret', () => {
    expect(alertmanagerSpec.secrets).toEqual(['alertmanager-slack']);
    expect(
      config.receivers.flatMap(({ slack_configs = [] }) => slack_configs.map(({ api_url_file }) => api_url_file)),
    ).toEqual(Array(2).fill('/etc/alertmanager/secrets/alertmanager-slack/url'));
  });
  test('that Secret is filled from Secrets Manager', () =>
    expect(named(primary, 'ExternalSecret', 'alertmanager-slack')).toMatchObject({
      metadata: { namespace: 'monitoring' },
      spec: { data: [{ secretKey: 'url', remoteRef: { key: '/shop/prod/slack-webhook' } }] },
    }));
  test('critical alerts are repeated every hour', () =>
    expect(config.route.routes.find(({ matchers }) => matchers.includes('severity = "critical"'))).toMatchObject({
      receiver: 'critical',
      repeat_interval: '1h',
    }));
  test('every receiver that is named exists', () => {
    const known = config.receivers.map(({ name }) => name);
    for (const receiver of [config.route.receiver, ...config.route.routes.map((route) => route.receiver)])
      expect(known).toContain(receiver);
  });
});
