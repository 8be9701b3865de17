import {
  type ArgoCd,
  Cpu,
  type EksAddon,
  type EksCluster,
  type EksInfrastructure,
  Memory,
  type Namespace,
  type Problem,
} from '../../lib/model';
import { nodes, quotas } from '../../lib/failover/readiness/capacity';
import type { ReadinessCheck } from '../../lib/failover/readiness/check';
import { containers } from '../../lib/failover/readiness/containers';
import { disruption } from '../../lib/failover/readiness/disruption';
import { engine } from '../../lib/failover/readiness/engine';
import { explained } from '../../lib/failover/readiness/explained';
import { images } from '../../lib/failover/readiness/images';
import { load } from '../../lib/failover/readiness/load';
import { secrets } from '../../lib/failover/readiness/secrets';
import { twins } from '../../lib/failover/readiness/twins';
import { volumes } from '../../lib/failover/readiness/volumes';
import { service } from '../support/small-platform';
import { api, file, type Given, one, shop, situation, store, two } from './situation';

/*
 * Each question to a standby: a planted violation that is told, and what is ready and passes.
 */
const ecr = (region: string): string => `111122223333.dkr.ecr.${region}.amazonaws.com/shop`;
const regional = (region: 'eu-west-1' | 'us-east-1') => ({ reach: 'regional', prefix: ecr(region), region }) as const;
const imageAt = (repository: string) => ({ image: { ...service().image, repository } });
const ecrImages = (theirs: string, props: Partial<EksCluster> = {}): Given => ({
  serving: one({ ...shop([api('one', imageAt(`${ecr('eu-west-1')}/api`))]), ...props }),
  successor: two(shop([api('two', imageAt(`${theirs}/api`))])),
});

const bounds: NonNullable<Namespace['limits']> = {
  defaultRequest: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) },
  defaultLimit: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) },
  max: { cpu: Cpu.millis(200), memory: Memory.gibibytes(1) },
};
const quota: NonNullable<Namespace['quota']> = {
  pods: 100,
  cpuRequests: Cpu.cores(10),
  memoryRequests: Memory.gibibytes(10),
  memoryLimits: Memory.gibibytes(10),
};
const karpenter = (cpu: Cpu, memory: Memory) =>
  ({
    addons: [
      {
        kind: 'karpenter',
        nodePools: [
          {
            name: 'general',
            capacity: ['on-demand'],
            architectures: ['amd64'],
            categories: ['c'],
            limits: { cpu, memory },
            amiAlias: 'al2023@v20260810',
            expireAfter: '720h',
          },
        ],
      },
    ],
  }) as const;
const budget = (spec: string): Given => ({
  then: [
    file(
      'two/workloads/shop/poddisruptionbudget-api.yaml',
      `kind: PodDisruptionBudget\nmetadata: { name: api, namespace: shop }\nspec: ${spec}\n`,
    ),
  ],
});
/** The AWS side, as far as the checks look at it. */
const made = (secrets?: EksInfrastructure['secrets']): EksInfrastructure => ({
  zones: [],
  nat: 'one',
  endpoint: { access: 'private' },
  access: [],
  logRetentionDays: 365,
  ...(secrets ? { secrets } : {}),
});
const argoCdAddon: EksAddon = {
  kind: 'argo-cd',
  host: 'argocd.shop.example',
  oidc: { issuer: 'https://login.shop.example', clientId: 'argocd', secret: { path: '/shop/argocd' } },
  teams: [],
  slack: { channel: '#sre', token: { path: '/shop/slack' } },
};
const hub = (name: string): ArgoCd => ({
  engine: 'argo-cd',
  repository: 'https://git.example/shop.git',
  revision: 'main',
  topology: { hub: name },
});
const base = {
  now: file('one/base/_cluster/priorityclass-x.yaml'),
  changed: file('two/base/_cluster/priorityclass-x.yaml', 'kind: Other\n'),
};

const violations: readonly (readonly [
  string,
  ReadinessCheck,
  Given,
  Partial<Problem> & { readonly message: unknown },
])[] = [
  [
    'an object without a twin',
    twins,
    { then: [file('two/workloads/shop/deployment-api.yaml')] },
    {
      code: 'failover/missing-twin',
      message: "the layer 'gitops' of 'one' has no twin",
      given: 'application argocd/workloads-one',
    },
  ],
  [
    'a workload without a twin',
    twins,
    { then: [file('two/gitops/argocd/application-workloads-two_argoproj.io.yaml')] },
    {
      code: 'failover/missing-twin',
      message: "the workload 'shop/api' of 'one' has no twin",
      given: 'deployment shop/api',
    },
  ],
  [
    'a secret without a twin',
    secrets,
    { successor: two(shop([api('two', { secrets: [] })])) },
    {
      code: 'failover/missing-secret',
      field: 'namespaces.shop.workloads.api.secrets.api',
      message: expect.stringContaining('does not read the twin'),
      given: '/shop/api-one',
    },
  ],
  [
    'a secret of an add-on without a twin',
    secrets,
    { serving: one({ addons: [argoCdAddon] }) },
    {
      code: 'failover/missing-secret',
      field: 'addons.argo-cd.oidc.secret',
      message: expect.stringContaining('does not read the twin'),
      given: '/shop/argocd',
    },
  ],
  [
    'an entry that no stack makes in the other region',
    secrets,
    { serving: one({ infrastructure: made({ replicateTo: [] }) }) },
    { code: 'failover/missing-secret', field: '/shop/api-two', message: 'no stack makes this entry in us-east-1' },
  ],
  [
    'a twin that lacks a key',
    secrets,
    {
      successor: two(
        shop([api('two', { secrets: [{ name: 'api', from: { path: '/shop/api-two' }, keys: { token: 'TOKEN' } }] })]),
      ),
    },
    {
      code: 'failover/missing-secret',
      message: expect.stringContaining('lacks 1 key'),
      given: 'token',
      allowed: 'token, key',
    },
  ],
  [
    'secrets of one region for both',
    secrets,
    { successor: two({ region: 'eu-west-1' }) },
    { code: 'failover/missing-secret', field: 'region', message: expect.stringContaining('one region') },
  ],
  [
    'a secret that the standby does not read yet',
    secrets,
    { standby: two(shop([api('two', { secrets: [] })])) },
    { code: 'failover/cold-secret', field: '/shop/api-two', message: expect.stringContaining('until it serves') },
  ],
  [
    'another tag',
    images,
    { successor: two(shop([api('two', { image: { ...service().image, tag: '1.0.0' } })])) },
    {
      code: 'failover/image',
      field: 'namespaces.shop.workloads.api.image',
      message: expect.stringContaining('another image'),
      given: 'ghcr.io/example/api:1.0.0',
    },
  ],
  [
    'an image from nowhere',
    images,
    { failover: { images: [] } },
    { code: 'failover/image-source', message: expect.stringContaining('nobody says where') },
  ],
  [
    'an image from the region that is lost',
    images,
    { ...ecrImages(ecr('eu-west-1')), failover: { images: [regional('eu-west-1')] } },
    {
      code: 'failover/image-source',
      message: expect.stringContaining('a registry in eu-west-1'),
      allowed: expect.stringContaining('us-east-1'),
    },
  ],
  [
    'an image that is not replicated',
    images,
    {
      ...ecrImages(ecr('us-east-1'), { infrastructure: { ...made(), registry: { repositories: ['shop/api'] } } }),
      failover: { images: [regional('eu-west-1'), regional('us-east-1')] },
    },
    {
      code: 'failover/image-source',
      message: 'no stack brings this image to us-east-1',
      given: 'shop/api is in eu-west-1',
    },
  ],
  [
    'a lower floor',
    load,
    { successor: two(shop([api('two', { replicas: { min: 2, max: 6, cpuPercent: 70 } })])) },
    {
      code: 'failover/load',
      field: 'namespaces.shop.workloads.api.replicas.min',
      message: expect.stringContaining('smaller'),
      given: '2',
      allowed: 'at least 3',
    },
  ],
  [
    'a lower ceiling',
    load,
    { successor: two(shop([api('two', { replicas: { min: 3, max: 5, cpuPercent: 70 } })])) },
    {
      code: 'failover/load',
      field: 'namespaces.shop.workloads.api.replicas.max',
      message: expect.stringContaining('smaller'),
    },
  ],
  [
    'smaller pods',
    load,
    { successor: two(shop([api('two', { cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) } })])) },
    {
      code: 'failover/load',
      field: 'namespaces.shop.workloads.api.cpu.request',
      message: expect.stringContaining('smaller'),
    },
  ],
  [
    'less memory',
    load,
    { successor: two(shop([api('two', { memory: { request: Memory.mebibytes(64), limit: Memory.mebibytes(256) } })])) },
    {
      code: 'failover/load',
      field: 'namespaces.shop.workloads.api.memory.request',
      message: expect.stringContaining('smaller'),
    },
  ],
  [
    'a smaller disk',
    load,
    {
      serving: one(shop([store()])),
      successor: two(shop([store({ volume: { mountPath: '/data', size: Memory.gibibytes(5), storageClass: 'gp3' } })])),
    },
    {
      code: 'failover/load',
      field: 'namespaces.shop.workloads.store.volume.size',
      message: expect.stringContaining('smaller'),
    },
  ],
  [
    'a workload that is gone',
    load,
    { successor: two(shop([])) },
    {
      code: 'failover/load',
      field: 'namespaces',
      message: expect.stringContaining('less than now'),
      allowed: 'at least 0.3 CPU and 0.4Gi',
    },
  ],
  [
    'too few cores',
    nodes,
    { successor: two(karpenter(Cpu.millis(900), Memory.gibibytes(64))) },
    {
      code: 'failover/capacity',
      field: 'addons.karpenter.nodePools',
      message: expect.stringContaining('CPU of the node pools'),
      given: '720m',
      allowed: 'at least 800m',
    },
  ],
  [
    'too little memory of the nodes',
    nodes,
    { successor: two(karpenter(Cpu.cores(64), Memory.gibibytes(1))) },
    { code: 'failover/capacity', message: expect.stringContaining('memory of the node pools') },
  ],
  [
    'add-ons that fill the nodes',
    nodes,
    {
      successor: two({
        ...karpenter(Cpu.cores(8), Memory.gibibytes(64)),
        namespaces: [...two().namespaces, { name: 'monitoring', team: 't', podSecurity: 'restricted', quota }],
      }),
    },
    {
      code: 'failover/capacity',
      message: expect.stringContaining('CPU of the node pools'),
      allowed: 'at least 10800m',
    },
  ],
  [
    'a quota of pods',
    quotas,
    { successor: two(shop([api('two')], { quota: { ...quota, pods: 7 } })) },
    {
      code: 'failover/capacity',
      field: 'namespaces.shop.quota.pods',
      message: expect.stringContaining('pods of the namespace'),
      given: '7',
      allowed: 'at least 8',
    },
  ],
  [
    'a quota of CPU',
    quotas,
    { successor: two(shop([api('two')], { quota: { ...quota, cpuRequests: Cpu.millis(700) } })) },
    { code: 'failover/capacity', field: 'namespaces.shop.quota.cpuRequests', message: expect.anything() },
  ],
  [
    'a quota of memory',
    quotas,
    { successor: two(shop([api('two')], { quota: { ...quota, memoryRequests: Memory.gibibytes(0.5) } })) },
    { code: 'failover/capacity', field: 'namespaces.shop.quota.memoryRequests', message: expect.anything() },
  ],
  [
    'a quota of volumes',
    quotas,
    { successor: two(shop([store()], { quota: { ...quota, storageRequests: Memory.gibibytes(15) } })) },
    {
      code: 'failover/capacity',
      field: 'namespaces.shop.quota.storageRequests',
      message: expect.anything(),
      allowed: 'at least 20Gi',
    },
  ],
  [
    'a limit range that refuses a container',
    containers,
    { successor: two(shop([api('two')], { limits: bounds })) },
    {
      code: 'failover/limit-range',
      field: 'namespaces.shop.workloads.api.cpu.limit',
      message: expect.stringContaining('would refuse'),
      allowed: 'at most 200m',
    },
  ],
  [
    'a budget that forbids every eviction',
    disruption,
    budget('{ maxUnavailable: 0 }'),
    {
      code: 'failover/disruption-budget',
      object: 'PodDisruptionBudget shop/api',
      message: expect.stringContaining('no pod be evicted'),
      given: 'maxUnavailable 0',
    },
  ],
  [
    'a budget that asks for every pod',
    disruption,
    budget('{ minAvailable: 3 }'),
    { code: 'failover/disruption-budget', message: expect.anything(), given: 'minAvailable 3 of 3' },
  ],
  [
    'a disk that grows with the role',
    volumes,
    {
      standby: two(shop([store()])),
      successor: two(
        shop([store({ volume: { mountPath: '/data', size: Memory.gibibytes(20), storageClass: 'gp3' } })]),
      ),
    },
    {
      code: 'failover/volume',
      field: 'namespaces.shop.workloads.store.volume.size',
      message: expect.anything(),
      given: '10Gi, then 20Gi',
    },
  ],
  [
    'an engine in the cluster that is lost',
    engine,
    { gitops: hub('one') },
    {
      code: 'failover/engine',
      field: 'gitops.topology.hub',
      message: expect.stringContaining("delivered to from 'one'"),
    },
  ],
  [
    'a file that changes without a word',
    explained,
    { now: [base.now, file('two/base/_cluster/priorityclass-x.yaml')], then: [base.now, base.changed] },
    {
      code: 'failover/unexplained',
      file: 'dist/shop/clusters/two/base/_cluster/priorityclass-x.yaml',
      message: expect.anything(),
    },
  ],
  [
    'a line of the plan that changes nothing',
    explained,
    {
      now: [file('two/base/shop/configmap-gitops-settings.yaml')],
      then: [file('two/base/shop/configmap-gitops-settings.yaml')],
    },
    { code: 'failover/idle', field: 'role', message: expect.anything() },
  ],
];

test.each(violations)('tells of %s', (_, check, given, problem) => {
  const { problems } = check.run(situation(given));
  expect(problems.filter(({ code }) => code === problem.code)).toContainEqual(
    expect.objectContaining({ severity: 'error', platform: 'shop', cluster: 'two', ...problem }),
  );
  for (const { remedy } of problems) expect(remedy).toMatch(/^[a-z`]/);
});

const checks = [twins, secrets, images, load, nodes, quotas, containers, disruption, volumes, engine, explained];
test.each(checks.map((check) => [check.name, check] as const))(
  '%s has its violation in the table, and passes what is ready',
  (_, check) => {
    expect(violations.some(([, violated]) => violated === check)).toBe(true);
    expect(check.run(situation()).problems).toEqual([]);
  },
);

test.each<readonly [string, ReadinessCheck, Given]>([
  [
    'a lone workload with its reason',
    twins,
    {
      failover: { images: [], alone: [{ cluster: 'one', workload: 'shop/api', reason: 'reports can wait' }] },
      then: [file('two/gitops/argocd/application-workloads-two_argoproj.io.yaml')],
    },
  ],
  [
    'less load by what stays behind with a reason',
    load,
    {
      failover: { images: [], alone: [{ cluster: 'one', workload: 'shop/api', reason: 'reports can wait' }] },
      successor: two(shop([])),
    },
  ],
  [
    'the same image in the registry of its own region',
    images,
    { ...ecrImages(ecr('us-east-1')), failover: { images: [regional('eu-west-1'), regional('us-east-1')] } },
  ],
  [
    'an image that is replicated',
    images,
    {
      ...ecrImages(ecr('us-east-1'), {
        infrastructure: { ...made(), registry: { repositories: ['shop/api'], replicateTo: ['us-east-1'] } },
      }),
      failover: { images: [regional('eu-west-1'), regional('us-east-1')] },
    },
  ],
  [
    'entries that the other stack makes',
    secrets,
    {
      serving: one({ infrastructure: made({ replicateTo: [] }) }),
      successor: two({ infrastructure: made({ replicateTo: [] }) }),
    },
  ],
  [
    'entries that are copied under the same path',
    secrets,
    { serving: one({ infrastructure: made({ replicateTo: ['us-east-1'] }) }), successor: two(shop([api('one')])) },
  ],
  ['a budget of one pod', disruption, budget('{ maxUnavailable: 1 }')],
  ['a budget below the floor', disruption, budget('{ minAvailable: 2 }')],
  ['an engine in a third cluster', engine, { gitops: hub('three') }],
  ['enough nodes', nodes, { successor: two(karpenter(Cpu.cores(1), Memory.gibibytes(4))) }],
])('has nothing to say of %s', (_, check, given) => expect(check.run(situation(given)).problems).toEqual([]));

test('records that no stack holds are told, and those of a stack are not', () => {
  const exposure = (region: string) => ({
    exposure: { globalHost: 'api.shop.example', regionalHost: `api.${region}.shop.example`, healthPath: '/readyz' },
  });
  const exposed: Given = {
    serving: one(shop([api('one', exposure('eu-west-1'))])),
    successor: two(shop([api('two', exposure('us-east-1'))])),
  };
  expect(explained.run(situation(exposed)).declared).toEqual([
    expect.stringMatching(/^records of api\.shop\.example: this repository renders no stack/),
  ]);
  const template = { path: 'dist/shop/aws/shop-global.template.json', content: '{}\n', source: 'test' };
  const { now, then } = situation();
  expect(explained.run(situation({ ...exposed, now: [...now, template], then: [...then, template] }))).toMatchObject({
    declared: [],
    problems: [{ code: 'failover/idle', field: 'api.shop.example' }],
  });
});
test('what is taken on trust is told: the reason of a lone workload, and who answers for a registry', () => {
  const alone = [{ cluster: 'one', workload: 'shop/api', reason: 'reports can wait' }] as const;
  expect(twins.run(situation({ failover: { images: [], alone } })).declared).toEqual([
    'shop/api stays behind: reports can wait',
  ]);
  expect(
    images.run(
      situation({
        ...ecrImages(ecr('us-east-1')),
        failover: { images: [regional('eu-west-1'), regional('us-east-1')] },
      }),
    ).declared?.[0],
  ).toBe(
    'shop/api has arrived in us-east-1, it is replicated elsewhere: aws ecr describe-images --region us-east-1 --repository-name shop/api',
  );
});
