import type { EksAddon, WebService } from '../../../lib/model';
import { describeWorkload, find } from '../../support/described';
import { cluster, platform, service } from '../../support/small-platform';

// What a web service renders to: its pods, its autoscaler, its entrance.
const pods = (props: Partial<WebService> = {}) => find(describeWorkload(service(props)), 'Deployment').spec;
const container = (props: Partial<WebService> = {}) => pods(props).template.spec.containers[0];

test('keeps a fixed number of pods where no autoscaler decides', () => {
  expect(pods({ replicas: 3 }).replicas).toBe(3);
  expect(describeWorkload(service({ replicas: 3 })).some(({ kind }) => kind === 'HorizontalPodAutoscaler')).toBe(false);
});
test('leaves the number of pods to the autoscaler', () => {
  const objects = describeWorkload(service({ replicas: { min: 2, max: 9, cpuPercent: 70 } }));
  expect('replicas' in find(objects, 'Deployment').spec).toBe(false);
  expect(find(objects, 'HorizontalPodAutoscaler').spec).toMatchObject({
    minReplicas: 2,
    maxReplicas: 9,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' },
  });
});
test('never takes a pod away before another serves', () =>
  expect(pods().strategy.rollingUpdate).toMatchObject({ maxUnavailable: 0 }));
test('passes the restricted Pod Security Standard', () => {
  expect(pods().template.spec.securityContext).toMatchObject({
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(container().securityContext).toMatchObject({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
});
test('mounts no token of the ServiceAccount', () =>
  expect(pods().template.spec).toMatchObject({ serviceAccountName: 'api', automountServiceAccountToken: false }));
test('bounds CPU, memory and disk', () =>
  expect(container().resources).toEqual({
    requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '128Mi' },
    limits: { cpu: '500m', memory: '256Mi', 'ephemeral-storage': '1Gi' },
  }));
test('spreads over zones and hosts, by revision', () => {
  expect(pods().template.spec.topologySpreadConstraints).toEqual([
    expect.objectContaining({
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'DoNotSchedule',
      matchLabelKeys: ['pod-template-hash'],
    }),
    expect.objectContaining({ topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' }),
  ]);
});
test('selects its pods by a label that never changes', () => {
  expect(pods().selector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'api' });
  expect(pods().template.metadata.labels).toMatchObject({
    'app.kubernetes.io/name': 'api',
    'app.kubernetes.io/part-of': 'shop',
    team: 'shop-team',
  });
});
test('uses the priority class of the platform', () =>
  expect(pods().template.spec.priorityClassName).toBe('shop-standard'));
test('asks probes on the port called http', () =>
  expect(container().readinessProbe.httpGet).toEqual({ path: '/readyz', port: 'http' }));
test('pulls a tag that is not resolved to a digest at every start', () =>
  expect(container().imagePullPolicy).toBe('Always'));
test('pulls a digest once', () =>
  expect(container({ image: { ...service().image, digest: `sha256:${'0'.repeat(64)}` } }).imagePullPolicy).toBe(
    'IfNotPresent',
  ));
test('rolls out when a setting changes, and only then', () => {
  const digest = (config: Record<string, string>): string =>
    pods({ config }).template.metadata.annotations['archipel.dev/config-digest'];
  expect(digest({ A: '1', B: '2' })).toBe(digest({ B: '2', A: '1' }));
  expect(digest({ A: '1' })).not.toBe(digest({ A: '2' }));
});
test('knows whether the cluster stands by, where another one can take over', () =>
  expect(
    find(describeWorkload(service(), { platform: platform({ failover: { images: [] } }) }), 'Deployment').spec.template
      .spec.containers[0].env,
  ).toContainEqual({
    name: 'DR_MODE',
    valueFrom: { configMapKeyRef: { name: 'gitops-settings', key: 'dr_mode' } },
  }));
test('is told nothing of standing by where no cluster can take over', () => expect(container().env).toBeUndefined());
test('lets one pod at a time be evicted, and never waits for a broken one', () =>
  expect(find(describeWorkload(service()), 'PodDisruptionBudget').spec).toMatchObject({
    maxUnavailable: 1,
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
  }));
test('has no entrance unless it is exposed', () =>
  expect(describeWorkload(service()).some(({ kind }) => kind === 'Ingress')).toBe(false));
test('answers on the global and the regional host, with TLS for both', () => {
  const { spec, metadata } = find(
    describeWorkload(
      service({
        exposure: { globalHost: 'api.shop.example', regionalHost: 'api.eu-west-1.shop.example', healthPath: '/readyz' },
      }),
    ),
    'Ingress',
  );
  expect(spec.rules.map((rule: { host: string }) => rule.host)).toEqual([
    'api.shop.example',
    'api.eu-west-1.shop.example',
  ]);
  expect(spec.tls).toEqual([{ hosts: ['api.shop.example', 'api.eu-west-1.shop.example'] }]);
  expect(metadata.annotations['alb.ingress.kubernetes.io/certificate-arn']).toBe('${cloud:shop-one/CertificateArn}');
});

const store: readonly EksAddon[] = [{ kind: 'external-secrets', store: 'regional' }];
const secret = { name: 'api-database', from: { path: '/shop/prod/api' }, keys: { url: 'DATABASE_URL' } };
test('reads its secrets from the store of the cluster, at a declared version stage', () => {
  const { spec } = find(
    describeWorkload(service({ secrets: [secret] }), { cluster: cluster({ addons: store }) }),
    'ExternalSecret',
  );
  expect(spec.secretStoreRef).toEqual({ kind: 'ClusterSecretStore', name: 'regional' });
  expect(spec.data).toEqual([
    { secretKey: 'url', remoteRef: { key: '/shop/prod/api', property: 'DATABASE_URL', version: 'AWSCURRENT' } },
  ]);
});
test('mounts secrets as files that nobody may write', () => {
  const { template } = find(
    describeWorkload(service({ secrets: [secret] }), { cluster: cluster({ addons: store }) }),
    'Deployment',
  ).spec;
  expect(template.spec.volumes).toContainEqual({
    name: 'secret-api-database',
    secret: { secretName: 'api-database', defaultMode: 0o440 },
  });
  expect(template.spec.containers[0].volumeMounts).toContainEqual({
    name: 'secret-api-database',
    mountPath: '/etc/secrets/api-database',
    readOnly: true,
  });
});
