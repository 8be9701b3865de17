import { file, monitoring, text, values, without } from './render';

// Jaeger itself, and Grafana, which reads it.
describe('Jaeger', () => {
  test('takes OTLP where programs send it', () => {
    const { env } = file('workloads/shop/deployment-api').spec.template.spec.containers[0];
    expect(env).toEqual(
      expect.arrayContaining([
        { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'http://jaeger.monitoring.svc.cluster.local:4317' },
        { name: 'OTEL_METRICS_EXPORTER', value: 'none' },
        { name: 'OTEL_LOGS_EXPORTER', value: 'none' },
      ]),
    );
    expect(values('jaeger')).toMatchObject({
      fullnameOverride: 'jaeger',
      userconfig: { receivers: { otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' } } } } },
    });
  });
  test('every step of its pipeline is configured', () => {
    const { userconfig } = values('jaeger');
    const { traces } = userconfig.service.pipelines;
    expect(Object.keys(userconfig.receivers)).toEqual(traces.receivers);
    expect(Object.keys(userconfig.processors)).toEqual(traces.processors);
    expect(Object.keys(userconfig.exporters)).toEqual(traces.exporters);
    expect([...userconfig.service.extensions].sort()).toEqual(Object.keys(userconfig.extensions).sort());
  });
  test('a new configuration is a roll-out, without a moment in which nobody listens', () =>
    expect(values('jaeger').jaeger).toMatchObject({
      replicas: 2,
      strategy: { rollingUpdate: { maxUnavailable: 0 } },
      podLabels: { 'archipel.dev/config-digest': expect.stringMatching(/^[0-9a-f]{16}$/) },
    }));
  test('looks back as far as traces are kept, and deletes what is older', () => {
    expect(values('jaeger').userconfig.extensions.jaeger_storage.backends.traces.elasticsearch.max_span_age).toBe(
      '72h',
    );
    expect(values('jaeger').esIndexCleaner).toMatchObject({ enabled: true, numberOfDays: 3 });
  });
  test('no value holds a password', () => {
    const { auth } = values('jaeger').userconfig.extensions.jaeger_storage.backends.traces.elasticsearch;
    expect(auth.basic).toEqual({ username: 'jaeger', password_file: '/etc/elasticsearch-account/password' });
    expect(values('jaeger').storage.elasticsearch).toEqual({
      url: 'https://elasticsearch.monitoring.svc:9200',
      user: 'jaeger',
    });
  });
  test('Prometheus reads its metrics', () => {
    expect(monitoring('podmonitor-jaeger_monitoring.coreos.com').spec.podMetricsEndpoints).toEqual([
      { portNumber: 8888, interval: '30s' },
    ]);
    expect(text('observability/monitoring/networkpolicy-jaeger')).toContain('port: 8888');
  });
});

describe('Grafana', () => {
  test('reads Jaeger where there is one', () => {
    expect(values('kube-prometheus-stack').grafana.additionalDataSources).toMatchObject([
      { uid: 'jaeger', type: 'jaeger', url: 'http://jaeger.monitoring.svc:16686' },
    ]);
    expect(text('observability/monitoring/networkpolicy-kube-prometheus-stack-grafana')).toContain('port: 16686');
  });
  test('has no such source elsewhere', () => {
    expect(values('kube-prometheus-stack', without).grafana.additionalDataSources).toBeUndefined();
    expect(text('workloads/shop/deployment-api', without)).not.toContain('OTEL_');
  });
});
