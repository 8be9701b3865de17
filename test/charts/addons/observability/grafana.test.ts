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
});
