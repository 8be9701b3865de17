import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/*
 * The facts of Luneo as its owners state them, read from dist/: each can be pointed at. They hold whichever region
 * serves.
 */
const { active } = JSON.parse(readFileSync(join(__dirname, '../../../platforms/luneo/dr.json'), 'utf8')) as {
  active: 'primary' | 'secondary';
};
const standby = active === 'primary' ? 'secondary' : 'primary';
const folder = join(__dirname, '../../../dist/luneo/clusters');
// oxlint-disable-next-line typescript/no-explicit-any -- a path that is not there fails the assertion
const read = (cluster: string, path: string): any => parse(readFileSync(join(folder, cluster, `${path}.yaml`), 'utf8'));
const release = (cluster: string, name: string) =>
  read(cluster, `gitops/argocd/application-release-${name}-${cluster}_argoproj.io`).spec.source.helm.valuesObject;
const regions = [
  ['primary', 'eu-west-1', 'luneo-prod-eks-primary'],
  ['secondary', 'us-east-1', 'luneo-prod-eks-secondary'],
] as const;
const workloads = [
  ['luneo-backend', 'deployment'],
  ['luneo-frontend', 'deployment'],
  ['luneo-worker-ia', 'deployment'],
  ['luneo-render', 'statefulset'],
] as const;

describe('roles', () => {
  test('the region that the state names serves', () =>
    expect(read(active, 'base/luneo/configmap-gitops-settings').data).toMatchObject({
      role: 'active',
      dr_mode: 'false',
    }));
  test('the other stands by', () =>
    expect(read(standby, 'base/luneo/configmap-gitops-settings').data).toMatchObject({
      role: 'standby',
      dr_mode: 'true',
    }));
  test.each(regions)('%s is told where it is', (cluster, region, clusterName) =>
    expect(read(cluster, 'base/luneo/configmap-gitops-settings').data).toMatchObject({ region, cluster: clusterName }),
  );
  test.each(workloads)('a change of role replaces the pods of %s, which read it when they start', (name, kind) => {
    for (const [cluster, role] of [
      [active, 'active'],
      [standby, 'standby'],
    ] as const)
      expect(
        read(cluster, `workloads/luneo/${kind}-${name}`).spec.template.metadata.annotations['archipel.dev/role'],
      ).toBe(role);
  });
  test.each(workloads)('%s stands by with fewer pods and the same upper bound', (name) => {
    const bounds = [active, standby].map(
      (cluster) => read(cluster, `workloads/luneo/horizontalpodautoscaler-${name}`).spec,
    );
    expect(bounds[1].minReplicas).toBeLessThan(bounds[0].minReplicas);
    expect(bounds[1].maxReplicas).toBe(bounds[0].maxReplicas);
  });
});

describe.each(regions)('%s', (cluster, region, clusterName) => {
  test.each(['', 'observability-', 'policies-'])("carries the owners' name %s<cluster>", (prefix) =>
    expect(read(cluster, `gitops/argocd/application-${prefix}${cluster}_argoproj.io`).metadata.name).toBe(
      `${prefix}${cluster}`,
    ),
  );
  test('its ApplicationSet makes one root Application, and can neither delete nor prune what it made', () => {
    const { spec } = read(cluster, 'bootstrap/argocd/applicationset-luneo_argoproj.io');
    expect(spec.generators).toEqual([{ list: { elements: [expect.objectContaining({ cluster })] } }]);
    expect(spec).toMatchObject({
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
    });
    expect(spec.template.metadata.finalizers).toBeUndefined();
  });
  test.each(workloads)('%s leaves its number of pods to the autoscaler', (name, kind) =>
    expect('replicas' in read(cluster, `workloads/luneo/${kind}-${name}`).spec).toBe(false),
  );
  test.each(workloads)('%s is asked differently whether it lives and whether it can serve', (name, kind) => {
    const [container] = read(cluster, `workloads/luneo/${kind}-${name}`).spec.template.spec.containers;
    expect(container.livenessProbe).not.toEqual(container.readinessProbe);
  });
  test.each([
    ['luneo-backend', 'api'],
    ['luneo-frontend', 'app'],
  ])('%s answers on the global and on its own regional host', (name, host) => {
    expect(
      read(cluster, `workloads/luneo/ingress-${name}`).spec.rules.map((rule: { host: string }) => rule.host),
    ).toEqual([`${host}.luneo.app`, `${host}.${region}.luneo.app`]);
  });
  test('ExternalDNS writes names of this region only, under an owner of its own', () =>
    expect(release(cluster, 'external-dns')).toMatchObject({
      domainFilters: [`${region}.luneo.app`],
      txtOwnerId: clusterName,
      policy: 'sync',
    }));
  test('secrets come from the Secrets Manager of this region', () =>
    expect(
      read(cluster, 'secret-stores/_cluster/clustersecretstore-aws-secrets-manager_external-secrets.io').spec.provider
        .aws,
    ).toMatchObject({ service: 'SecretsManager', region }));
  test('the backend reads the secret of this region, at a declared stage', () => {
    for (const { remoteRef } of read(cluster, 'workloads/luneo/externalsecret-luneo-backend_external-secrets.io').spec
      .data) {
      expect(remoteRef).toMatchObject({
        key: cluster === 'primary' ? '/luneo/prod/backend' : '/luneo/prod/backend-secondary',
        version: 'AWSCURRENT',
      });
    }
  });
  test('NetworkPolicies are enforced', () => expect(release(cluster, 'aws-vpc-cni').enableNetworkPolicy).toBe('true'));
  test('agents that need the host live apart', () => {
    const level = (namespace: string): string =>
      read(cluster, `base/_cluster/namespace-${namespace}`).metadata.labels['pod-security.kubernetes.io/enforce'];
    expect([level('monitoring'), level('monitoring-agents'), level('luneo')]).toEqual([
      'restricted',
      'privileged',
      'restricted',
    ]);
  });
  test('only Prometheus writes to AMP, in this region', () => {
    const writers = ['alloy', 'alloy-logs'].filter((name) =>
      JSON.stringify(release(cluster, name)).includes('aps-workspaces'),
    );
    expect(writers).toEqual([]);
    expect(release(cluster, 'kube-prometheus-stack').prometheus.prometheusSpec.remoteWrite).toEqual([
      expect.objectContaining({
        url: expect.stringContaining(`aps-workspaces.${region}.amazonaws.com`),
        sigv4: { region },
      }),
    ]);
  });
  test('what EKS hides is neither scraped nor alerted on', () => {
    const values = release(cluster, 'kube-prometheus-stack');
    for (const part of ['kubeControllerManager', 'kubeScheduler', 'kubeEtcd']) expect(values[part].enabled).toBe(false);
    expect(values.defaultRules.rules).toMatchObject({
      etcd: false,
      kubeControllerManager: false,
      kubeSchedulerAlerting: false,
    });
  });
  test('nobody signs in as admin, and drift, failed syncs and degraded health are told to #sre', () => {
    const { configs, notifications } = release(cluster, 'argocd');
    expect(configs.cm['admin.enabled']).toBe(false);
    expect(notifications.subscriptions).toEqual([
      { recipients: ['slack:sre'], triggers: ['on-drift', 'on-sync-failed', 'on-health-degraded'] },
    ]);
  });
  test('labels are required, and images are pinned', () => {
    expect(
      read(cluster, 'constraints/_cluster/k8srequiredlabels-required-labels_constraints.gatekeeper.sh').spec
        .enforcementAction,
    ).toBe('deny');
    expect(
      read(cluster, 'constraints/_cluster/k8spinnedimages-pinned-images_constraints.gatekeeper.sh').spec.parameters
        .disallowedTags,
    ).toContain('latest');
  });
});

describe('observability', () => {
  const retention = (cluster: string) => ({
    metrics: release(cluster, 'kube-prometheus-stack').prometheus.prometheusSpec.retention,
    logs: release(cluster, 'loki').loki.limits_config.retention_period,
    traces: release(cluster, 'tempo').tempo.retention,
  });
  test('the region that serves keeps metrics 15 days, logs 7, traces 3', () =>
    expect(retention(active)).toEqual({ metrics: '15d', logs: '168h', traces: '72h' }));
  test('the standby keeps less', () =>
    expect(retention(standby)).toEqual({ metrics: '3d', logs: '48h', traces: '24h' }));
  test('Loki deletes through its compactor', () =>
    expect(release('primary', 'loki').loki.compactor).toMatchObject({
      retention_enabled: true,
      delete_request_store: 's3',
    }));
  test.each([
    ['grafana', 'grafana.luneo.app'],
    ['logs', 'logs.luneo.app'],
    ['traces', 'traces.luneo.app'],
  ])('%s is public at %s in the region that serves', (name, host) =>
    expect(JSON.stringify(read(active, `observability/monitoring/ingress-${name}`).spec.rules)).toContain(`"${host}"`),
  );
  test.each(['logs', 'traces'])('%s asks who is there before it answers', (name) =>
    expect(
      read(active, `observability/monitoring/ingress-${name}`).metadata.annotations[
        'alb.ingress.kubernetes.io/auth-type'
      ],
    ).toBe('oidc'),
  );
  test('the standby has private entrances only', () => {
    const inventory = JSON.parse(readFileSync(join(folder, standby, 'observability/inventory.json'), 'utf8')) as Record<
      string,
      { kind?: string }
    >;
    const ingresses = Object.entries(inventory)
      .filter(([, { kind }]) => kind === 'Ingress')
      .map(([path]) => read(standby, `observability/${path.replace(/\.yaml$/, '')}`));
    expect(ingresses.length).toBeGreaterThan(0);
    for (const { metadata } of ingresses)
      expect(metadata.annotations['alb.ingress.kubernetes.io/scheme']).toBe('internal');
  });
  test('the secrets of the public hosts are at hand in both regions', () => {
    for (const [cluster] of regions)
      expect(
        read(cluster, 'observability/monitoring/externalsecret-grafana-oidc_external-secrets.io').spec.data[0].remoteRef
          .key,
      ).toMatch(/^\/luneo\/prod\/observability-oidc/);
  });
  test('logs and traces of the region that serves are written to the standby too, over its private entrance', () => {
    const region = regions.find(([cluster]) => cluster === standby)?.[1] ?? '';
    for (const name of ['alloy', 'alloy-logs'])
      expect(release(active, name).alloy.configMap.content).toContain(`https://ingest.${region}.luneo.app`);
  });
});
