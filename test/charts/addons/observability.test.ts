import { type PodSet, TELEMETRY } from '../../../lib/model';
import { describeCluster, releaseOf, type Described, type Rendered } from '../../support/luneo-like';

const primary = describeCluster('primary', ['observability', 'external-secrets', 'external-dns']);
const secondary = describeCluster('secondary', ['observability', 'external-secrets', 'external-dns']);
const values = (described: Described, name: string) => releaseOf(described, name).values;
const stack = values(primary, 'kube-prometheus-stack');
const alloy = (described: Described, name: string): string =>
  (values(described, name)['alloy'] as { readonly configMap: { readonly content: string } }).configMap.content;
const objects = ({ objects: all }: Described, kind: string): readonly Rendered[] =>
  (all['observability'] ?? []).filter((object) => object.kind === kind);
const named = (described: Described, kind: string, name: string): Rendered | undefined =>
  objects(described, kind).find(({ metadata }) => metadata.name === name);
const hosts = (ingress: Rendered | undefined): readonly string[] =>
  (ingress?.['spec'] as { readonly rules: readonly { readonly host: string }[] }).rules.map(({ host }) => host);
const paths = (ingress: Rendered | undefined): readonly string[] =>
  (
    (
      ingress?.['spec'] as {
        readonly rules: readonly { readonly http: { readonly paths: readonly { readonly path: string }[] } }[];
      }
    ).rules[0]?.http.paths ?? []
  ).map(({ path }) => path);
const podsOf = (described: Described, release: string, name: string): PodSet | undefined =>
  releaseOf(described, release).pods.find((set) => set.name === name);

describe('metrics', () => {
  test('Prometheus keeps fifteen days', () =>
    expect(stack).toMatchObject({ prometheus: { prometheusSpec: { retention: '15d' } } }));
  test('blocks leave room on the volume', () =>
    expect(stack).toMatchObject({
      prometheus: {
        prometheusSpec: {
          retentionSize: '81920MB',
          storageSpec: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '100Gi' } } } } },
        },
      },
    }));
  test('only one writer sends to AMP', () => {
    for (const described of [primary, secondary]) {
      const writers = described.releases.filter((release) =>
        JSON.stringify(release.values).includes('aps-workspaces.'),
      );
      expect(writers.map(({ name }) => name)).toEqual(['kube-prometheus-stack']);
    }
  });
  test('two replicas count once there: cluster and __replica__ tell them apart', () =>
    expect(stack).toMatchObject({
      prometheus: {
        prometheusSpec: {
          replicas: 2,
          externalLabels: { cluster: 'shop-primary' },
          replicaExternalLabelName: '__replica__',
        },
      },
    }));
  test("the workspace is a reference, in the cluster's own region", () =>
    expect(values(secondary, 'kube-prometheus-stack')).toMatchObject({
      prometheus: {
        prometheusSpec: {
          remoteWrite: [
            {
              url: 'https://aps-workspaces.us-east-1.amazonaws.com/workspaces/${cloud:shop-secondary/AmpWorkspaceId}/api/v1/remote_write',
              sigv4: { region: 'us-east-1' },
            },
          ],
        },
      },
    }));
  test('every monitor and rule is taken, not only those of the release', () =>
    expect(stack).toMatchObject({
      prometheus: {
        prometheusSpec: {
          ruleSelectorNilUsesHelmValues: false,
          serviceMonitorSelectorNilUsesHelmValues: false,
          podMonitorSelectorNilUsesHelmValues: false,
        },
      },
    }));
  test.each(['kubeControllerManager', 'kubeScheduler', 'kubeEtcd', 'kubeProxy'])(
    '%s, which EKS hides, is not scraped',
    (part) => expect(stack[part]).toEqual({ enabled: false }),
  );
  test('rules over hidden parts are off', () =>
    expect(stack).toMatchObject({
      defaultRules: {
        rules: {
          etcd: false,
          kubeControllerManager: false,
          kubeProxy: false,
          kubeSchedulerAlerting: false,
          kubeSchedulerRecording: false,
        },
      },
    }));
  test("the definitions are another release's", () => expect(stack).toMatchObject({ crds: { enabled: false } }));
  test('node exporter runs among the agents', () =>
    expect(stack).toMatchObject({ 'prometheus-node-exporter': { namespaceOverride: 'monitoring-agents' } }));
  test('kubelets are scraped where they answer: not on Fargate', () =>
    expect(stack).toMatchObject({
      prometheusOperator: { kubeletService: { selector: 'eks.amazonaws.com/compute-type!=fargate' } },
    }));
  test('nobody reports on Secrets', () =>
    expect((stack['kube-state-metrics'] as { readonly collectors: readonly string[] }).collectors).not.toContain(
      'secrets',
    ));
  test('pushed metrics go to every replica', () =>
    expect(alloy(primary, 'alloy').match(/prometheus-kube-prometheus-stack-\d/g)).toEqual([
      'prometheus-kube-prometheus-stack-0',
      'prometheus-kube-prometheus-stack-1',
    ]));
});

describe('logs', () => {
  test('loki keeps seven days through the compactor with a delete store', () =>
    expect(values(primary, 'loki')).toMatchObject({
      loki: {
        limits_config: { retention_period: '168h' },
        compactor: { retention_enabled: true, delete_request_store: 's3' },
      },
    }));
  test('the other modes have no replicas', () =>
    expect(values(primary, 'loki')).toMatchObject({
      deploymentMode: 'Monolithic',
      read: { replicas: 0 },
      write: { replicas: 0 },
      backend: { replicas: 0 },
      singleBinary: { replicas: 1 },
    }));
  test('chunks are in the bucket of the region', () =>
    expect(values(secondary, 'loki')).toMatchObject({
      loki: {
        storage: { type: 's3', bucketNames: { chunks: 'shop-logs-shop-secondary' }, s3: { region: 'us-east-1' } },
      },
    }));
  test('the collector sends to the Service of Loki', () =>
    expect(alloy(secondary, 'alloy-logs')).toContain(
      `url = "http://${TELEMETRY.loki.name}.monitoring.svc:3100/loki/api/v1/push"`,
    ));
  test('the collector, which tolerates every taint, stays off the nodes of Fargate, where its pods would wait for ever', () => {
    const { controller } = values(primary, 'alloy-logs') as { readonly controller: Readonly<Record<string, object>> };
    expect(controller['tolerations']).toEqual([{ operator: 'Exists' }]);
    expect(JSON.stringify(controller['affinity'])).toContain(
      '{"key":"eks.amazonaws.com/compute-type","operator":"NotIn","values":["fargate"]}',
    );
  });
  test('the collector reads pods, not Secrets', () =>
    expect(JSON.stringify(values(primary, 'alloy-logs')['rbac'])).not.toContain('secrets'));
  test('the collector runs among the agents', () =>
    expect(releaseOf(primary, 'alloy-logs').namespace).toBe('monitoring-agents'));
});

describe('traces', () => {
  test('tempo keeps blocks three days', () =>
    expect(values(primary, 'tempo')).toMatchObject({ tempo: { retention: '72h' } }));
  test('blocks are in the bucket of the region', () =>
    expect(values(secondary, 'tempo')).toMatchObject({
      tempo: {
        storage: {
          trace: {
            backend: 's3',
            s3: { bucket: 'shop-traces-shop-secondary', endpoint: 's3.us-east-1.amazonaws.com' },
          },
        },
      },
    }));
});

describe('collectors', () => {
  test.each([
    [primary, 'alloy'],
    [primary, 'alloy-logs'],
    [secondary, 'alloy'],
    [secondary, 'alloy-logs'],
  ])('configuration has balanced braces, and none that Helm would expand (%#)', (described, name) => {
    const content = alloy(described, name);
    expect(content.split('{').length).toBe(content.split('}').length);
    expect(content).not.toMatch(/\{\{|\}\}/);
  });
  test.each([
    [primary, 'alloy'],
    [primary, 'alloy-logs'],
    [secondary, 'alloy'],
    [secondary, 'alloy-logs'],
  ])(
    'every component that is referred to is there, and every one but the entrances is referred to (%#)',
    (described, name) => {
      const content = alloy(described, name);
      const declared = [...content.matchAll(/^([a-z_.]+) "(\w+)" \{$/gm)].map(
        ([, component, label]) => `${component}.${label}`,
      );
      const used = [...content.matchAll(/([a-z_]+(?:\.[a-z_]+)+)\.(?:input|receiver|targets|output)\b/g)].map(
        ([, component]) => component,
      );
      expect(declared.length).toBeGreaterThan(4);
      expect(used.filter((component) => !declared.includes(component ?? ''))).toEqual([]);
      expect(declared.filter((component) => !used.includes(component))).toEqual(
        name === 'alloy' ? ['otelcol.receiver.otlp.programs'] : ['loki.source.file.pods'],
      );
    },
  );
  test('programs find the gateway where names.ts says', () =>
    expect(releaseOf(primary, 'alloy')).toMatchObject({
      name: TELEMETRY.otlp.name,
      namespace: 'monitoring',
      values: { fullnameOverride: TELEMETRY.otlp.name },
    }));
  test('the gateway asks the Kubernetes API for nothing', () =>
    expect(values(primary, 'alloy')).toMatchObject({
      rbac: { create: false },
      serviceAccount: { automountServiceAccountToken: false },
    }));
});

describe('the copy in the other region', () => {
  test('logs and traces are written to it over HTTPS', () => {
    expect(alloy(primary, 'alloy-logs')).toContain('"https://telemetry.us-east-1.shop.example/loki/api/v1/push"');
    expect(alloy(primary, 'alloy')).toContain('"https://telemetry.us-east-1.shop.example"');
  });
  test('the region that takes copies makes none', () =>
    expect(alloy(secondary, 'alloy') + alloy(secondary, 'alloy-logs')).not.toContain('mirror'));
  test('a copy that fails does not hold up the logs', () =>
    expect(alloy(primary, 'alloy-logs')).toMatch(/"mirror"[^}]*max_backoff_retries = 3/));
  test('collectors may reach it, and only on 443', () =>
    expect(
      podsOf(primary, 'alloy-logs', 'alloy-logs')?.opens?.filter(({ to }) => to.kind === 'addresses'),
    ).toMatchObject([{ ports: [{ port: 443 }] }]));
  test('it is taken on an internal load balancer, from the other network only', () =>
    expect(named(secondary, 'Ingress', 'ingest-logs')?.metadata.annotations).toMatchObject({
      'alb.ingress.kubernetes.io/scheme': 'internal',
      'alb.ingress.kubernetes.io/inbound-cidrs': '10.40.0.0/16',
    }));
  test('only pushing is taken', () =>
    expect([
      paths(named(secondary, 'Ingress', 'ingest-logs')),
      paths(named(secondary, 'Ingress', 'ingest-traces')),
    ]).toEqual([['/loki/api/v1/push'], ['/v1/traces']]));
  test('where nothing is taken there is no entrance', () =>
    expect(objects(primary, 'Ingress').map(({ metadata }) => metadata.name)).not.toContain('ingest-logs'));
});

describe('public entrances', () => {
  test('there are none where none are asked for', () =>
    expect(
      objects(secondary, 'Ingress').filter(
        ({ metadata }) => metadata.annotations?.['alb.ingress.kubernetes.io/scheme'] === 'internet-facing',
      ),
    ).toEqual([]));
  test.each(['grafana', 'logs', 'traces'])('%s answers to its global and its regional name', (name) =>
    expect(hosts(named(primary, 'Ingress', name))).toEqual([`${name}.shop.example`, `${name}.eu-west-1.shop.example`]),
  );
  test.each(['logs', 'traces'])('%s is behind sign-on at the load balancer', (name) => {
    const annotations = named(primary, 'Ingress', name)?.metadata.annotations ?? {};
    expect(annotations).toMatchObject({
      'alb.ingress.kubernetes.io/auth-type': 'oidc',
      'alb.ingress.kubernetes.io/auth-on-unauthenticated-request': 'authenticate',
    });
    expect(JSON.parse(annotations['alb.ingress.kubernetes.io/auth-idp-oidc'] ?? '')).toMatchObject({
      issuer: 'https://idp.example.com',
      secretName: 'alb-oidc',
    });
  });
  test('the controller may read the Secret of the sign-on, and no other', () =>
    expect(named(primary, 'Role', 'aws-load-balancer-controller-alb-oidc')).toMatchObject({
      rules: [{ resources: ['secrets'], resourceNames: ['alb-oidc'] }],
    }));
  test('logs can be read, not written', () =>
    expect(paths(named(primary, 'Ingress', 'logs')).filter((path) => /push|delete/.test(path) || path === '/')).toEqual(
      [],
    ));
  test('Grafana signs on by itself, without a form', () =>
    expect(stack).toMatchObject({
      grafana: {
        'grafana.ini': {
          auth: { disable_login_form: true },
          'auth.generic_oauth': { client_secret: '$__env{OIDC_CLIENT_SECRET}' },
        },
        envFromSecret: 'grafana-oidc',
      },
    }));
  test("members of the editors' groups edit, all others view", () =>
    expect(stack).toMatchObject({
      grafana: {
        'grafana.ini': {
          'auth.generic_oauth': { role_attribute_path: "(contains(groups[*], 'developers')) && 'Editor' || 'Viewer'" },
        },
      },
    }));
  test('load balancers of public subnets reach the pods', () =>
    expect(
      podsOf(primary, 'kube-prometheus-stack', 'grafana')?.accepts?.map(({ from }) =>
        from.kind === 'addresses' ? `${from.cidr}` : '',
      ),
    ).toEqual(['10.40.0.0/24', '10.40.1.0/24']));
});

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

test('every Secret that a release asks for is filled', () => {
  for (const described of [primary, secondary]) {
    const asked = described.releases.flatMap(({ needs = [] }) => needs.filter((need) => need.startsWith('secret:')));
    const filled = objects(described, 'ExternalSecret').map(
      ({ metadata }) => `secret:${metadata.namespace ?? ''}/${metadata.name}`,
    );
    expect(asked.length).toBeGreaterThan(1);
    for (const need of asked) expect(filled).toContain(need);
  }
});
