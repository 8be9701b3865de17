import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/*
 * The facts of VIRIDA as its owners state them, read from dist/: each can be pointed at.
 */
const folder = join(__dirname, '../../../dist/virida/clusters/main');
// oxlint-disable-next-line typescript/no-explicit-any -- a path that is not there fails the assertion
const read = (path: string): any => parse(readFileSync(join(folder, `${path}.yaml`), 'utf8'));
const release = (name: string) =>
  read(`gitops/argocd/application-release-${name}-main_argoproj.io`).spec.source.helm.valuesObject;
const services = [
  'ai-ml-prediction-engine',
  'backend-api-gateway',
  'frontend-3d-visualizer',
  'frontend-dashboard',
  'iot-ingestion',
];
const of = (service: string, kind: string) => read(`workloads/${service}/virida-apps/${kind}-${service}`);

test.each([
  ['virida-apps', 'restricted'],
  ['virida-system', 'restricted'],
  ['virida-monitoring', 'restricted'],
  ['virida-agents', 'privileged'],
  ['velero', 'privileged'],
  ['argocd', 'restricted'],
])('%s enforces %s, refuses by default, and is bounded', (name, level) => {
  expect(read(`base/_cluster/namespace-${name}`).metadata.labels['pod-security.kubernetes.io/enforce']).toBe(level);
  expect(read(`base/${name}/networkpolicy-default-deny`).spec).toEqual({
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
  });
  for (const kind of ['resourcequota-quota', 'limitrange-container-limits'])
    expect(existsSync(join(folder, `base/${name}/${kind}.yaml`))).toBe(true);
});

test('names of the own zone that others answer are forwarded, each by a block of its own', () => {
  const blocks = read('base/kube-system/configmap-coredns-custom').data['outside-names.server'] as string;
  for (const host of ['gitea', '3d', 'api', 'argocd']) expect(blocks).toContain(`${host}.virida.local:53 {`);
});

test('the roles hold no wildcard, read no Secret, and are bound in namespaces', () => {
  for (const name of ['virida-admin', 'virida-deployer', 'virida-readonly']) {
    const { rules } = read(`base/_cluster/clusterrole-${name}`);
    expect(JSON.stringify(rules)).not.toMatch(/"\*"|"secrets"/);
  }
  expect(read('base/virida-apps/rolebinding-virida-admin-binding').subjects[0]).toEqual({
    kind: 'ServiceAccount',
    name: 'virida-admin',
    namespace: 'virida-system',
  });
});

test('in the namespace of Argo CD, which may do everything, nobody may more than look', () => {
  const bindings = readdirSync(join(folder, 'base/argocd')).filter((name) => name.startsWith('rolebinding-virida'));
  expect(bindings).toEqual(['rolebinding-virida-readonly-binding.yaml']);
  expect(
    (read('base/argocd/rolebinding-virida-readonly-binding').subjects as { name: string }[]).map(({ name }) => name),
  ).toEqual(['virida:admins', 'virida:readers']);
});

describe.each(services)('%s', (service) => {
  test('asks for what the design says, with three probes', () => {
    const [container] = of(service, 'deployment').spec.template.spec.containers;
    expect(container.resources).toMatchObject({
      requests: { cpu: '500m', memory: '512Mi' },
      limits: { cpu: '1', memory: '1Gi' },
    });
    for (const [probe, path] of [
      ['startupProbe', '/health'],
      ['livenessProbe', '/health'],
      ['readinessProbe', '/ready'],
    ] as const)
      expect(container[probe].httpGet.path).toBe(path);
    expect(container.securityContext).toMatchObject({ runAsNonRoot: true, readOnlyRootFilesystem: true });
  });
  test('avoids itself on a machine, and asks for no zone, which no machine has', () => {
    const { affinity, topologySpreadConstraints } = of(service, 'deployment').spec.template.spec;
    expect(
      affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey,
    ).toBe('kubernetes.io/hostname');
    expect(JSON.stringify(topologySpreadConstraints)).not.toContain('zone');
  });
  test('scales by CPU and memory at the pace of the design', () => {
    const { minReplicas, metrics, behavior } = of(service, 'horizontalpodautoscaler').spec;
    expect([
      minReplicas,
      ...metrics.map(({ resource }: { resource: { name: string; target: { averageUtilization: number } } }) => [
        resource.name,
        resource.target.averageUtilization,
      ]),
    ]).toEqual([2, ['cpu', 70], ['memory', 80]]);
    expect(behavior).toMatchObject({
      scaleUp: { stabilizationWindowSeconds: 60, policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
      scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Percent', value: 10, periodSeconds: 60 }] },
    });
  });
  test('has its requests watched, and moved by nobody while the autoscaler above reads them', () => {
    const { metadata, spec } = read(
      `workloads/${service}/virida-apps/verticalpodautoscaler-${service}_autoscaling.k8s.io`,
    );
    expect([spec.targetRef.name, spec.updatePolicy.updateMode]).toEqual([service, 'Off']);
    expect(metadata.annotations['archipel.dev/update-mode']).toMatch(
      /^Off, recommends only: the HorizontalPodAutoscaler scales on cpu and memory/,
    );
    expect(spec.resourcePolicy.containerPolicies[0]).toMatchObject({
      minAllowed: { cpu: '100m', memory: '128Mi' },
      maxAllowed: { cpu: '1', memory: '1Gi' },
      controlledValues: 'RequestsAndLimits',
    });
  });
  test('gives up one pod at a time', () =>
    expect(of(service, 'poddisruptionbudget').spec).toMatchObject({
      maxUnavailable: 1,
      selector: { matchLabels: { 'app.kubernetes.io/name': service } },
    }));
  test('is called by those that the platform names, and by nobody else', () => {
    const callers: Readonly<Record<string, readonly string[]>> = {
      'frontend-3d-visualizer': ['traefik'],
      'frontend-dashboard': ['traefik'],
      'backend-api-gateway': ['frontend-3d-visualizer', 'frontend-dashboard', 'iot-ingestion', 'traefik'],
      'ai-ml-prediction-engine': ['backend-api-gateway'],
      'iot-ingestion': ['traefik'],
    };
    const [calls, scrapes] = of(service, 'networkpolicy').spec.ingress as readonly {
      from: readonly { podSelector: { matchLabels: Record<string, string> } }[];
      ports: readonly { port: number }[];
    }[];
    const names = (from: typeof calls): readonly (string | undefined)[] =>
      (from?.from ?? []).map(({ podSelector }) => podSelector.matchLabels['app.kubernetes.io/name']).sort();
    expect(names(calls)).toEqual(callers[service]);
    expect([names(scrapes), scrapes?.ports]).toEqual([['prometheus'], [{ port: 9090, protocol: 'TCP' }]]);
  });
});

test.each([
  ['frontend-3d-visualizer', '3d'],
  ['backend-api-gateway', 'api'],
])('%s answers on %s.virida.local with a certificate of the own authority', (service, host) => {
  const { metadata, spec } = of(service, 'ingress');
  expect([spec.rules[0].host, spec.ingressClassName, metadata.annotations['cert-manager.io/cluster-issuer']]).toEqual([
    `${host}.virida.local`,
    'traefik',
    'internal-ca',
  ]);
});

describe('virida-services', () => {
  const { spec } = read('gitops/argocd/applicationset-virida-services_argoproj.io');
  test('makes an Application of each service from its own folder', () => {
    expect(
      spec.generators[0].list.elements.map(({ name, path }: { name: string; path: string }) => [name, path]),
    ).toEqual(services.map((name) => [name, `dist/virida/clusters/main/workloads/${name}`]));
  });
  test('syncs as the design says', () => {
    expect(spec.template.spec).toMatchObject({
      revisionHistoryLimit: 10,
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        retry: { limit: 5, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
      },
    });
    for (const option of ['CreateNamespace=true', 'PrunePropagationPolicy=foreground', 'PruneLast=true'])
      expect(spec.template.spec.syncPolicy.syncOptions).toContain(option);
  });
  test('can delete nothing', () => {
    expect(spec.syncPolicy).toEqual({ applicationsSync: 'create-update', preserveResourcesOnDeletion: true });
    expect(spec.template.metadata.finalizers).toBeUndefined();
  });
  test('nothing else applies its folders', () =>
    expect(readdirSync(join(folder, 'gitops/argocd'))).not.toContain('application-main_argoproj.io.yaml'));
});

test('Argo CD tells what the design asks, trusts the own authority, and hears of pushes', () => {
  const { configs, notifications } = release('argocd');
  expect(notifications.subscriptions[0].triggers).toEqual(
    expect.arrayContaining(['on-sync-succeeded', 'on-sync-failed', 'on-health-degraded']),
  );
  expect(configs.tls.certificates['gitea.virida.local']).toContain('BEGIN CERTIFICATE');
  expect(configs.secret.gogsSecret).toBe('$argocd-webhook:webhook');
});

test('the account that the workflow waits with sees every Application, and may do nothing else', () => {
  const { configs } = release('argocd');
  expect(configs.cm['accounts.pipeline']).toBe('apiKey');
  const rights = (configs.rbac['policy.csv'] as string).split('\n').filter((line) => line.startsWith('p, pipeline,'));
  const projects = rights.map((line) => /^p, pipeline, applications, get, ([a-z-]+)\/\*, allow$/.exec(line)?.[1]);
  const applications = readdirSync(join(folder, 'gitops/argocd')).filter((file) => file.startsWith('application'));
  const used = applications
    .map((file) => read(`gitops/argocd/${file.replace(/\.yaml$/, '')}`).spec)
    .map((spec) => spec.project ?? spec.template.spec.project);
  expect(projects.sort()).toEqual([...new Set(used)].sort());
});

test(
  'a role of Vault reads what it was given, for the one account that uses it, and its agent logs in with a token ' +
    'of its own',
  () => {
    const { data } = read('secrets/virida-system/configmap-vault-access');
    expect(data['policy-backend-api-gateway.hcl'].match(/path "[^"]+"/g)).toEqual([
      'path "secret/data/virida/database"',
      'path "secret/data/virida/sessions"',
    ]);
    expect(JSON.parse(data['role-backend-api-gateway.json'])).toMatchObject({
      bound_service_account_names: ['backend-api-gateway'],
      bound_service_account_namespaces: ['virida-apps'],
      audience: 'vault',
    });
    const { metadata, spec } = of('backend-api-gateway', 'deployment').spec.template;
    expect(metadata.annotations).toMatchObject({
      'vault.hashicorp.com/role': 'backend-api-gateway',
      'vault.hashicorp.com/agent-run-as-user': '10001',
      'vault.hashicorp.com/error-on-missing-key-database': 'true',
    });
    expect(spec.automountServiceAccountToken).toBe(false);
  },
);

test('files of volumes go to a store beside the cluster each night, and databases are kept otherwise', () => {
  const velero = release('velero');
  expect(velero.configuration.backupStorageLocation[0]).toMatchObject({
    bucket: 'virida-backups',
    prefix: 'virida',
    config: { s3Url: 'https://s3.virida.local' },
  });
  expect(velero.schedules.daily).toMatchObject({
    schedule: '0 2 * * *',
    template: { ttl: '720h0m0s', resourcePolicy: { name: 'velero-volume-policies' } },
  });
  const { volumePolicies } = parse(velero.configMaps['volume-policies'].data['policies.yaml']);
  expect(
    volumePolicies.map(({ conditions, action }: { conditions: object; action: object }) => [conditions, action]),
  ).toEqual([
    [{ pvcLabels: { 'app.kubernetes.io/name': 'vault' } }, { type: 'skip' }],
    [{ pvcLabels: { 'app.kubernetes.io/name': 'elasticsearch' } }, { type: 'skip' }],
    [{ storageClass: ['local-path'] }, { type: 'fs-backup' }],
  ]);
});

test('Prometheus keeps seven days on 10Gi, at the size of the design', () => {
  const { prometheusSpec } = release('kube-prometheus-stack').prometheus;
  expect(prometheusSpec).toMatchObject({
    retention: '7d',
    resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '1', memory: '2Gi' } },
  });
  expect(prometheusSpec.storageSpec.volumeClaimTemplate.spec.resources.requests.storage).toBe('10Gi');
});
