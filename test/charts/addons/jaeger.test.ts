import { parse } from 'yaml';
import { type K3sAddon, Memory } from '../../../lib/model';
import { renderCluster, type RenderedCluster } from '../../../lib/app/render';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';

const observability: K3sAddon = {
  kind: 'observability',
  retention: { metricsDays: 7 },
  metricsVolume: Memory.gibibytes(10),
  replicas: 1,
  grafanaAdmin: 'encrypted',
  alerts: { channel: '#ops', webhook: 'encrypted' },
};
const jaeger: K3sAddon = {
  kind: 'jaeger',
  days: 3,
  volume: Memory.gibibytes(30),
  memory: Memory.gibibytes(4),
  account: 'encrypted',
};
const render = (...addons: readonly K3sAddon[]): Promise<RenderedCluster> => {
  const cluster = k3sCluster({ addons: [...k3sCluster().addons, observability, ...addons] });
  return renderCluster(k3sPlatform(cluster), cluster, {
    outputs: { file: 'platforms/shop/outputs.json', values: {}, example: false },
    encrypted: [],
    inflate: () => Promise.resolve({ objects: [], problems: [] }),
  });
};
let rendered: RenderedCluster;
let without: RenderedCluster;

beforeAll(async () => {
  rendered = await render(jaeger);
  without = await render();
});

const text = (path: string, from = rendered): string =>
  from.artifacts.find((artifact) => artifact.path === `dist/shop/clusters/edge/${path}.yaml`)?.content ?? '';
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- an assertion on a path that is not there fails by itself
const file = (path: string): any => parse(text(path));
const monitoring = (name: string) => file(`observability/monitoring/${name}`);
const values = (release: string, from = rendered) =>
  parse(text(`gitops/argocd/application-release-${release}-edge_argoproj.io`, from)).spec.source.helm.valuesObject;
const pod = () => monitoring('statefulset-elasticsearch').spec.template.spec;

describe('Elasticsearch', () => {
  test('maps no files, so that nothing privileged has to change the machine', () => {
    expect(monitoring('configmap-elasticsearch').data['elasticsearch.yml']).toContain('node.store.allow_mmap: false');
    const { containers, initContainers, securityContext, hostPID, hostNetwork } = pod();
    expect([
      hostPID,
      hostNetwork,
      securityContext.runAsNonRoot,
      securityContext.runAsUser,
      securityContext.seccompProfile.type,
    ]).toEqual([undefined, undefined, true, 10001, 'RuntimeDefault']);
    for (const container of [...containers, ...initContainers])
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        privileged: false,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        capabilities: { drop: ['ALL'] },
      });
  });
  test('half of its memory is heap, and request and limit are the same', () => {
    const [node] = pod().containers;
    expect(node.env).toEqual([{ name: 'ES_JAVA_OPTS', value: '-Xms2048m -Xmx2048m' }]);
    expect([node.resources.requests.memory, node.resources.limits.memory]).toEqual(['4Gi', '4Gi']);
  });
  test('writes to volumes alone', () => {
    const writable = pod()
      .containers[0].volumeMounts.filter(({ readOnly }: { readonly readOnly?: boolean }) => readOnly !== true)
      .map(({ mountPath }: { readonly mountPath: string }) => mountPath);
    expect(writable).toEqual([
      '/usr/share/elasticsearch/data',
      '/usr/share/elasticsearch/config',
      '/usr/share/elasticsearch/logs',
      '/tmp',
    ]);
  });
  test('keeps its disk, of the class of k3s by its name, which the cluster says that it brings', () => {
    const { volumeClaimTemplates, persistentVolumeClaimRetentionPolicy } = monitoring('statefulset-elasticsearch').spec;
    expect(volumeClaimTemplates[0].spec).toEqual({
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'local-path',
      resources: { requests: { storage: '30Gi' } },
    });
    expect(
      file('gitops/argocd/application-bootstrap-edge_argoproj.io').metadata.annotations['archipel.dev/provides'],
    ).toBe('storage-class:local-path');
    expect(rendered.problems.filter(({ given }) => given?.startsWith('storage-class:'))).toEqual([]);
    expect(persistentVolumeClaimRetentionPolicy).toEqual({ whenDeleted: 'Retain', whenScaled: 'Retain' });
  });
  test('speaks TLS with a certificate for the name that Jaeger calls', () => {
    const settings = monitoring('configmap-elasticsearch').data['elasticsearch.yml'];
    for (const line of [
      'xpack.security.enabled: true',
      'xpack.security.http.ssl.enabled: true',
      'xpack.security.http.ssl.certificate: tls/tls.crt',
    ])
      expect(settings).toContain(line);
    const [url] = values('jaeger').userconfig.extensions.jaeger_storage.backends.traces.elasticsearch.server_urls;
    expect(monitoring('certificate-elasticsearch-tls_cert-manager.io').spec.dnsNames).toContain(new URL(url).hostname);
  });
  test('has one account, which may do nothing outside its indices, and no superuser', () => {
    const { data } = monitoring('configmap-elasticsearch');
    expect(data['elasticsearch.yml']).toContain('xpack.security.authc.reserved_realm.enabled: false');
    expect(parse(data['roles.yml'])).toEqual({
      jaeger: {
        cluster: ['monitor', 'manage_index_templates'],
        indices: [
          {
            names: ['jaeger-*'],
            privileges: ['auto_configure', 'create_index', 'delete_index', 'read', 'view_index_metadata', 'write'],
          },
        ],
      },
    });
  });
  test('new settings are a roll-out', () => {
    const digest =
      monitoring('statefulset-elasticsearch').spec.template.metadata.annotations['archipel.dev/config-digest'];
    expect(digest).toMatch(/^[0-9a-f]{16}$/);
  });
  test('only Jaeger and its cleaner reach it, and it reaches nobody', () => {
    const { ingress, egress, policyTypes } = monitoring('networkpolicy-jaeger-elasticsearch').spec;
    expect(
      ingress.flatMap(({ from }: { from: { podSelector: { matchLabels: Record<string, string> } }[] }) =>
        from.map(({ podSelector }) => podSelector.matchLabels['app.kubernetes.io/component']),
      ),
    ).toEqual(['all-in-one', 'es-index-cleaner']);
    expect([egress, policyTypes]).toEqual([undefined, ['Ingress', 'Egress']]);
  });
});

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
