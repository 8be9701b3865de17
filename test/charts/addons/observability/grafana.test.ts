import { grafana } from '../../../../charts/addons/observability/grafana';
import { Memory, type Observability, type PublicObservability } from '../../../../lib/model';
import { cluster } from '../../../support/small-platform';
import { stack } from './stack';

// What Grafana reads and as whom.
describe('Grafana', () => {
  test('the password is a reference', () =>
    expect(stack).toMatchObject({ grafana: { admin: { existingSecret: 'grafana-admin' } } }));
  test('data sources have the uids that dashboards use', () =>
    expect(stack).toMatchObject({
      grafana: {
        sidecar: { datasources: { uid: 'prometheus' } },
        additionalDataSources: [
          { uid: 'loki', url: 'http://loki.monitoring.svc:3100' },
          { uid: 'tempo', url: 'http://tempo.monitoring.svc:3200' },
        ],
      },
    }));
  test('its sidecars look into one namespace', () =>
    expect(stack).toMatchObject({
      grafana: { rbac: { namespaced: true }, sidecar: { dashboards: { searchNamespace: 'monitoring' } } },
    }));

  const roles = (groups: Pick<PublicObservability, 'adminGroups' | 'editorGroups'>): unknown => {
    const address = 'https://login.shop.example';
    const hosts: PublicObservability = {
      grafana: 'grafana.shop.example',
      logs: 'logs.shop.example',
      traces: 'traces.shop.example',
      oidc: {
        issuer: address,
        authorizationEndpoint: address,
        tokenEndpoint: address,
        userInfoEndpoint: address,
        secret: { path: '/shop/oidc' },
      },
      ...groups,
    };
    const addon: Observability = {
      kind: 'observability',
      retention: { metricsDays: 1 },
      metricsVolume: Memory.gibibytes(1),
      replicas: 1,
      buckets: { logs: 'logs', traces: 'traces' },
      grafanaAdmin: { path: '/shop/grafana' },
      alerts: { channel: '#sre', webhook: { path: '/shop/slack' } },
      public: hosts,
    };
    const made = grafana(cluster(), addon, hosts) as {
      readonly 'grafana.ini': { readonly 'auth.generic_oauth': { readonly role_attribute_path: unknown } };
    };
    return made['grafana.ini']['auth.generic_oauth'].role_attribute_path;
  };
  test.each([
    [{}, "'Viewer'"],
    [{ editorGroups: ['sre'] }, "(contains(groups[*], 'sre')) && 'Editor' || 'Viewer'"],
    [
      { adminGroups: ['platform'], editorGroups: ['sre', 'shop'] },
      "(contains(groups[*], 'platform')) && 'Admin' || " +
        "(contains(groups[*], 'sre') || contains(groups[*], 'shop')) && 'Editor' || 'Viewer'",
    ],
  ])('groups of the identity provider have the roles of %j', (groups, expected) =>
    expect(roles(groups)).toBe(expected),
  );
  test('a trace leads to its lines and to the rate of its service, a line to its trace', () => {
    const { additionalDataSources: sources } = (
      stack as { readonly grafana: { readonly additionalDataSources: object[] } }
    ).grafana;
    expect(sources).toMatchObject([
      { uid: 'loki', jsonData: { derivedFields: [{ datasourceUid: 'tempo' }] } },
      {
        uid: 'tempo',
        jsonData: { tracesToLogsV2: { datasourceUid: 'loki' }, tracesToMetrics: { datasourceUid: 'prometheus' } },
      },
    ]);
  });
});
