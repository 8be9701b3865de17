import { capacityViolations } from './capacity-violations';
import { twinViolations } from './twin-violations';
import { Cpu, type EksRegistry, Memory, registryHost } from '../../lib/model';
import { nodes, quotas } from '../../lib/failover/readiness/capacity';
import { containers } from '../../lib/failover/readiness/containers';
import { disruption } from '../../lib/failover/readiness/disruption';
import { engine } from '../../lib/failover/readiness/engine';
import { explained } from '../../lib/failover/readiness/explained';
import { images } from '../../lib/failover/readiness/images';
import { load } from '../../lib/failover/readiness/load';
import { secrets } from '../../lib/failover/readiness/secrets';
import { twins } from '../../lib/failover/readiness/twins';
import { volumes } from '../../lib/failover/readiness/volumes';
import { api, file, type Given, one, shop, situation, two } from './situation';
import { ecr, regional, karpenter, budget, made, hub, type Violation, ecrImages, imageAt } from './readiness-samples';

const violations = [...twinViolations, ...capacityViolations];

test.each(violations)('reports $name', ({ check, given, problem }) => {
  const { problems } = check.run(situation(given));
  expect(problems.filter(({ code }) => code === problem.code)).toContainEqual(
    expect.objectContaining({ severity: 'error', platform: 'shop', cluster: 'two', ...problem }),
  );
  for (const { remedy } of problems) expect(remedy).toMatch(/^[a-z`]/);
});

const checks = [twins, secrets, images, load, nodes, quotas, containers, disruption, volumes, engine, explained];
test.each(checks.map((check) => [check.name, check] as const))(
  '%s has a violation in the table, and passes what is ready',
  (_, check) => {
    expect(violations.some((violation) => violation.check === check)).toBe(true);
    expect(check.run(situation()).problems).toEqual([]);
  },
);

test.each<Omit<Violation, 'problem'>>([
  {
    name: 'a lone workload with its reason',
    check: twins,
    given: {
      failover: { images: [], alone: [{ cluster: 'one', workload: 'shop/api', reason: 'reports can wait' }] },
      then: [file('two/gitops/argocd/application-workloads-two_argoproj.io.yaml')],
    },
  },
  {
    name: 'less load by what stays behind with a reason',
    check: load,
    given: {
      failover: { images: [], alone: [{ cluster: 'one', workload: 'shop/api', reason: 'reports can wait' }] },
      successor: two(shop([])),
    },
  },
  {
    name: 'the same image in the registry of its own region',
    check: images,
    given: { ...ecrImages(ecr('us-east-1')), failover: { images: [regional('eu-west-1'), regional('us-east-1')] } },
  },
  {
    name: 'an image that is replicated',
    check: images,
    given: {
      ...ecrImages(ecr('us-east-1'), {
        infrastructure: { ...made(), registry: { repositories: ['shop/api'], replicateTo: ['us-east-1'] } },
      }),
      failover: { images: [regional('eu-west-1'), regional('us-east-1')] },
    },
  },
  {
    name: 'entries that the other stack makes',
    check: secrets,
    given: {
      active: one({ infrastructure: made({ replicateTo: [] }) }),
      successor: two({ infrastructure: made({ replicateTo: [] }) }),
    },
  },
  {
    name: 'entries that are copied under the same path',
    check: secrets,
    given: {
      active: one({ infrastructure: made({ replicateTo: ['us-east-1'] }) }),
      successor: two(shop([api('one')])),
    },
  },
  { name: 'a budget of one pod', check: disruption, given: budget('{ maxUnavailable: 1 }') },
  { name: 'a budget below the floor', check: disruption, given: budget('{ minAvailable: 2 }') },
  { name: 'an engine in a third cluster', check: engine, given: { gitops: hub('three') } },
  { name: 'enough nodes', check: nodes, given: { successor: two(karpenter(Cpu.cores(1), Memory.gibibytes(4))) } },
])('accepts $name', ({ check, given }) => expect(check.run(situation(given)).problems).toEqual([]));

test('records that no stack holds are reported, and those of a stack are not', () => {
  const exposure = (region: string) => ({
    exposure: { globalHost: 'api.shop.example', regionalHost: `api.${region}.shop.example`, healthPath: '/readyz' },
  });
  const exposed: Given = {
    active: one(shop([api('one', exposure('eu-west-1'))])),
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
test('what is taken on trust is reported: the reason for a lone workload, and who vouches for a registry', () => {
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
    'shop/api has arrived in us-east-1, it is replicated elsewhere: aws ecr describe-images --region us-east-1 ' +
      '--repository-name shop/api',
  );
});
test('a registry whose account AWS gives is one of a stack as well', () => {
  const theirs = (region: 'eu-west-1' | 'us-east-1') => `${registryHost({ stack: 'shop', region })}/shop` as const;
  const source = (region: 'eu-west-1' | 'us-east-1') =>
    ({ reach: 'regional', prefix: `${theirs(region)}/`, region }) as const;
  const registry: EksRegistry = { repositories: ['shop/api'], replicateTo: ['us-east-1'] };
  expect(
    images.run(
      situation({
        active: one({
          ...shop([api('one', imageAt(`${theirs('eu-west-1')}/api`))]),
          infrastructure: { ...made(), registry },
        }),
        successor: two(shop([api('two', imageAt(`${theirs('us-east-1')}/api`))])),
        failover: { images: [source('eu-west-1'), source('us-east-1')] },
      }),
    ),
  ).toMatchObject({
    problems: [],
    declared: [expect.stringMatching(/^shop\/api has arrived in us-east-1, a stack replicates it: .* shop\/api$/)],
  });
});
