import { grafana } from '../../../../charts/addons/observability/grafana';
import { prometheusStackPods } from '../../../../charts/addons/observability/prometheus-stack-pods';
import { cloudValue, Memory, type Observability } from '../../../../lib/model';
import { statementsOf, templateOf } from '../../../aws/support';
import { cluster } from '../../../support/small-platform';

// Amazon Managed Service for Prometheus as a data source.
const least: Observability = {
  kind: 'observability',
  retention: { metricsDays: 1 },
  metricsVolume: Memory.gibibytes(10),
  replicas: 1,
  ampWorkspaceId: cloudValue('shop-one', 'AmpWorkspaceId'),
  grafanaAdmin: { path: '/shop/grafana' },
  alerts: { channel: '#shop', webhook: { path: '/shop/slack' } },
};
const reading: Observability = { ...least, ampPlugin: '3.3.5' };

test('it is read by the plugin, signed for its region', () =>
  expect(grafana(cluster(), reading)).toMatchObject({
    additionalDataSources: [
      {
        uid: 'amp',
        type: 'grafana-amazonprometheus-datasource',
        url: 'https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/${cloud:shop-one/AmpWorkspaceId}',
        jsonData: { sigV4Auth: true, sigV4AuthType: 'default', sigV4Region: 'eu-west-1' },
      },
    ],
    serviceAccount: { create: true, name: 'kube-prometheus-stack-grafana' },
    'grafana.ini': { auth: { sigv4_auth_enabled: true } },
  }));
test('the plugin is fetched in the background, at the version that is said, and nothing else is', () =>
  expect(grafana(cluster(), reading)).toMatchObject({
    'grafana.ini': {
      plugins: {
        preinstall: 'grafana-amazonprometheus-datasource@3.3.5',
        preinstall_async: true,
        preinstall_auto_update: false,
        disable_plugins: expect.stringContaining('grafana-lokiexplore-app'),
      },
    },
  }));
test('without the word nothing is fetched, and there is no such source', () => {
  expect(grafana(cluster(), least)).toMatchObject({ 'grafana.ini': { plugins: { preinstall_disabled: true } } });
  expect(grafana(cluster(), least)).not.toHaveProperty('additionalDataSources');
  expect(grafana(cluster(), least)).not.toHaveProperty('serviceAccount');
});
test('its role may ask the one workspace, and write nothing', () => {
  const statements = statementsOf(templateOf({ addons: [reading] }), 'MonitoringKubePrometheusStackGrafana');
  expect(statements.flatMap(({ Action }) => Action)).toEqual([
    'aps:GetLabels',
    'aps:GetMetricMetadata',
    'aps:GetSeries',
    'aps:QueryMetrics',
  ]);
  expect(JSON.stringify(statements)).toContain('workspace/${AmpWorkspaceId}');
});
test('policies let it reach AWS and the plugin only where it needs them', () => {
  const pods = (addon: Observability) => prometheusStackPods(cluster(), addon).find(({ name }) => name === 'grafana');
  expect(pods(reading)).toMatchObject({ usesAws: true });
  expect(JSON.stringify(pods(reading)?.opens)).toContain('grafana.com');
  expect(pods(least)).toMatchObject({ usesAws: false });
});
