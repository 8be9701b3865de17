import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/*
 * What VIRIDA measures, read from dist/: who is scraped and may be, where traces go, and who is told.
 */
const folder = join(__dirname, '../../../dist/virida/clusters/main');
// oxlint-disable-next-line typescript/no-explicit-any -- a path that is not there fails the assertion
const read = (path: string): any => parse(readFileSync(join(folder, `${path}.yaml`), 'utf8'));
const release = (name: string) =>
  read(`gitops/argocd/application-release-${name}-main_argoproj.io`).spec.source.helm.valuesObject;
const services = readdirSync(join(folder, 'workloads')).filter((name) => !name.includes('.'));
const of = (service: string, kind: string) => read(`workloads/${service}/virida-apps/${kind}`);

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports: readonly { readonly port: number }[];
}
interface Peer {
  readonly namespaceSelector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly podSelector: { readonly matchLabels: Readonly<Record<string, string>> };
}

/** Whether one of the rules opens the port for pods of this name in this namespace. */
const opens = (rules: readonly Rule[], side: 'from' | 'to', namespace: string, name: string, port: number): boolean =>
  rules.some(
    (rule) =>
      rule.ports.some((open) => open.port === port) &&
      (rule[side] ?? []).some(
        (peer) =>
          peer.namespaceSelector.matchLabels['kubernetes.io/metadata.name'] === namespace &&
          peer.podSelector.matchLabels['app.kubernetes.io/name'] === name,
      ),
  );

test('there are the five services of the design', () =>
  expect(services).toEqual([
    'ai-ml-prediction-engine',
    'backend-api-gateway',
    'frontend-3d-visualizer',
    'frontend-dashboard',
    'iot-ingestion',
  ]));

describe.each(services)('%s', (service) => {
  const [monitor, address, deployment, policy] = [
    `servicemonitor-${service}_monitoring.coreos.com`,
    `service-${service}`,
    `deployment-${service}`,
    `networkpolicy-${service}`,
  ].map((kind) => of(service, kind));
  const [container] = deployment.spec.template.spec.containers;

  test('is scraped: its monitor selects its Service, and the port leads to one of its container', () => {
    const [endpoint] = monitor.spec.endpoints;
    expect(address.metadata.labels).toMatchObject(monitor.spec.selector.matchLabels);
    const port = address.spec.ports.find(({ name }: { readonly name: string }) => name === endpoint.port);
    expect(container.ports).toContainEqual(expect.objectContaining({ name: port.targetPort, containerPort: 9090 }));
    expect(deployment.spec.template.metadata.labels).toMatchObject(address.spec.selector);
    expect(endpoint.path).toBe('/metrics');
  });
  test('Prometheus may reach it, at both ends', () => {
    expect(opens(policy.spec.ingress, 'from', 'virida-monitoring', 'prometheus', 9090)).toBe(true);
    expect(
      opens(
        read('observability/virida-monitoring/networkpolicy-kube-prometheus-stack-prometheus').spec.egress,
        'to',
        'virida-apps',
        service,
        9090,
      ),
    ).toBe(true);
  });
  test('promises what the dashboards read of it', () =>
    expect(monitor.metadata.annotations['archipel.dev/metrics'].split(',')).toContain(
      'http_server_request_duration_seconds',
    ));
  test('sends its traces to Jaeger, under its own name, and may', () => {
    const env = Object.fromEntries(
      container.env.map(({ name, value }: { readonly name: string; readonly value?: string }) => [name, value]),
    );
    expect(env).toMatchObject({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://jaeger.virida-monitoring.svc.virida.local:4317',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_SERVICE_NAME: service,
    });
    expect(opens(policy.spec.egress, 'to', 'virida-monitoring', 'jaeger', 4317)).toBe(true);
    expect(
      opens(
        read('observability/virida-monitoring/networkpolicy-jaeger').spec.ingress,
        'from',
        'virida-apps',
        service,
        4317,
      ),
    ).toBe(true);
  });
});

test('Grafana reads Prometheus and Jaeger, and may', () => {
  expect(
    release('kube-prometheus-stack').grafana.additionalDataSources.map(
      ({ uid, url }: { readonly uid: string; readonly url: string }) => [uid, url],
    ),
  ).toEqual([['jaeger', 'http://jaeger.virida-monitoring.svc:16686']]);
  expect(
    opens(
      read('observability/virida-monitoring/networkpolicy-jaeger').spec.ingress,
      'from',
      'virida-monitoring',
      'grafana',
      16686,
    ),
  ).toBe(true);
});

test.each(['backend', 'disaster-recovery', 'frontend', 'gitops', 'infrastructure', 'service'])(
  'Grafana finds the dashboard %s',
  (slug) => {
    const { metadata, data } = read(`dashboards/virida-monitoring/configmap-dashboard-virida-${slug}`);
    expect(metadata.labels.grafana_dashboard).toBe('1');
    expect(JSON.parse(data[`virida-${slug}.json`]).uid).toBe(`virida-${slug}`);
  },
);

describe('the alerts of the design', () => {
  interface AlertRule {
    readonly alert?: string;
    readonly expr: string;
    readonly for: string;
    readonly labels: Readonly<Record<string, string>>;
  }
  const { groups } = read('dashboards/virida-monitoring/prometheusrule-virida-limits_monitoring.coreos.com').spec as {
    readonly groups: readonly { readonly rules: readonly AlertRule[] }[];
  };
  const alert = (name: string): AlertRule | undefined =>
    groups.flatMap(({ rules }) => rules).find((rule) => rule.alert === name);
  const { route, receivers } = release('kube-prometheus-stack').alertmanager.config as {
    readonly route: {
      readonly receiver: string;
      readonly routes: readonly { readonly receiver: string; readonly matchers: readonly string[] }[];
    };
    readonly receivers: readonly {
      readonly name: string;
      readonly slack_configs?: readonly { readonly channel: string }[];
    }[];
  };

  test.each([
    ['HighResponseTime', '5m', 'warning', /p95_rate5m\{[^}]*\} > 2 and on \(namespace, job\)/],
    ['HighErrorRate', '2m', 'critical', /ratio_rate5m\{[^}]*\} > 0\.1 and on \(namespace, job\)/],
    ['PodDown', '1m', 'critical', /replicas:wanted.* - on \(namespace, workload\) \(workload:replicas:available/],
  ])('%s waits %s, is %s, and says what its name says', (name, wait, severity, expr) => {
    expect(alert(name)).toMatchObject({ for: wait, labels: { severity } });
    expect(alert(name)?.expr).toMatch(expr);
  });
  test('none of them asks for a target that has vanished, or for a raw duration', () => {
    for (const name of ['HighResponseTime', 'HighErrorRate', 'PodDown'])
      expect(alert(name)?.expr).not.toMatch(/\bup(\{[^}]*\})? == 0|_seconds > /);
  });
  test('each is told to somebody', () => {
    for (const name of ['HighResponseTime', 'HighErrorRate', 'PodDown']) {
      const severity = alert(name)?.labels['severity'] ?? '';
      const receiver =
        route.routes.find(({ matchers }) => matchers.includes(`severity = "${severity}"`))?.receiver ?? route.receiver;
      expect(
        receivers.find((candidate) => candidate.name === receiver)?.slack_configs?.map(({ channel }) => channel),
      ).toEqual(['#virida-ops']);
    }
  });
});
