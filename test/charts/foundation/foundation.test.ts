import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { foundation } from '../../../charts/foundation';
import { Cpu, type EksCluster, Memory, type Namespace, type Platform } from '../../../lib/model';
import { find, objectsOf } from '../../support/described';
import { cluster, namespace, platform, service } from '../../support/small-platform';

// What every cluster has before anything runs: namespaces, quotas, priority classes, access.
const exposure = { globalHost: 'api.shop.example', regionalHost: 'api.eu-west-1.shop.example', healthPath: '/readyz' };

function objects(props: Partial<EksCluster> = {}, others: Partial<Platform> = {}) {
  const app = new App();
  const base = new Construct(app, 'base');
  foundation({ platform: platform(others), cluster: cluster(props), layer: () => base });
  return objectsOf(app);
}
const made = (props: Partial<Namespace>, kind: string, name?: string) =>
  find(objects({ namespaces: [namespace(props)] }), kind, name);

test.each(['restricted', 'baseline', 'privileged'] as const)(
  'a namespace enforces its own level, %s, and warns of all below restricted',
  (podSecurity) => {
    expect(made({ podSecurity, podSecurityReason: 'r' }, 'Namespace').metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': podSecurity,
      'pod-security.kubernetes.io/enforce-version': 'v1.36',
      'pod-security.kubernetes.io/warn': 'restricted',
      'pod-security.kubernetes.io/audit': 'restricted',
    });
  },
);
test('a namespace says why its level is low', () =>
  expect(
    made({ podSecurity: 'privileged', podSecurityReason: 'reads the host' }, 'Namespace').metadata.annotations[
      'archipel.dev/pod-security-reason'
    ],
  ).toBe('reads the host'));
test('no engine prunes a namespace', () =>
  expect(made({}, 'Namespace').metadata.annotations).toMatchObject({
    'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
    'kustomize.toolkit.fluxcd.io/prune': 'disabled',
  }));
test('a namespace names its team', () =>
  expect(made({ team: 'other-team' }, 'Namespace').metadata.labels.team).toBe('other-team'));
test('only what starts before Gatekeeper is hidden from it', () => {
  expect(
    made({ beforePolicies: 'the engine' }, 'Namespace').metadata.labels['admission.gatekeeper.sh/ignore'],
  ).toBeDefined();
  expect(made({}, 'Namespace').metadata.labels['admission.gatekeeper.sh/ignore']).toBeUndefined();
});
test('pods wait for the load balancer only where something is exposed', () => {
  const label = 'elbv2.k8s.aws/pod-readiness-gate-inject';
  expect(made({ workloads: [service({ exposure })] }, 'Namespace').metadata.labels[label]).toBe('enabled');
  expect(made({}, 'Namespace').metadata.labels[label]).toBeUndefined();
});
test('a namespace that exists before GitOps is not rendered', () =>
  expect(
    objects({ namespaces: [namespace({ existing: true, isolation: 'open', workloads: [] })] }).filter(
      ({ kind }) => kind !== 'PriorityClass',
    ),
  ).toEqual([]));

test('a quota bounds pods, CPU, memory and disk', () => {
  const quota = {
    pods: 5,
    cpuRequests: Cpu.cores(2),
    memoryRequests: Memory.gibibytes(4),
    memoryLimits: Memory.gibibytes(8),
    storageRequests: Memory.gibibytes(10),
  };
  expect(made({ quota }, 'ResourceQuota').spec.hard).toEqual({
    pods: 5,
    'requests.cpu': '2',
    'requests.memory': '4Gi',
    'limits.memory': '8Gi',
    'requests.storage': '10Gi',
  });
});
test('limits give defaults and bounds to containers', () => {
  const of = (millis: number) => ({ cpu: Cpu.millis(millis), memory: Memory.mebibytes(millis) });
  expect(
    made({ limits: { defaultRequest: of(1), defaultLimit: of(2), max: of(3) } }, 'LimitRange').spec.limits,
  ).toEqual([
    {
      type: 'Container',
      default: { cpu: '2m', memory: '2Mi' },
      defaultRequest: { cpu: '1m', memory: '1Mi' },
      max: { cpu: '3m', memory: '3Mi' },
    },
  ]);
});

test("a priority class carries the name of the platform and is nobody's default", () => {
  const found = find(objects(), 'PriorityClass');
  expect(found).toMatchObject({ metadata: { name: 'shop-standard' }, value: 1000 });
  // The API server keeps no `false` here: what is written would differ from what is read back.
  expect(found).not.toHaveProperty('globalDefault');
});

test.each([
  ['active', 'false'],
  ['standby', 'true'],
] as const)('programs of the %s cluster read dr_mode %s', (role, mode) => {
  expect(find(objects({ role }, { failover: { images: [] } }), 'ConfigMap').data).toMatchObject({
    role,
    dr_mode: mode,
    cluster: 'shop-one',
    region: 'eu-west-1',
    gitops_path: 'dist/shop/clusters/one',
  });
});
test('a platform that cannot fail over says nothing of standing by', () =>
  expect(find(objects(), 'ConfigMap').data).not.toHaveProperty('dr_mode'));
test('only namespaces with workloads are told', () =>
  expect(objects({ namespaces: [namespace({ workloads: [] })] }).some(({ kind }) => kind === 'ConfigMap')).toBe(false));
