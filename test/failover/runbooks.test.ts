import { beforeUpgrade, lostZonesOf, rotationsOf, upgradesOf } from '../../lib/failover';
import { Cidr, type EksCluster, type EksInfrastructure, Memory, type Platform } from '../../lib/model';
import { cluster, namespace, platform, service } from '../support/small-platform';

const zones = ['euw1-az1', 'euw1-az2'].map((id, i) => ({
  id,
  publicSubnet: Cidr.of(`10.0.${i}.0/24`),
  privateSubnet: Cidr.of(`10.0.${64 * (i + 1)}.0/18`),
}));
const infrastructure = (over: object = {}): EksInfrastructure =>
  ({ zones, nat: 'per-zone', addons: [{ name: 'kube-proxy' }], ...over }) as unknown as EksInfrastructure;

const secret = { name: 'api', from: { path: '/shop/api' }, keys: { token: 'TOKEN' } };
const one = (over: Partial<EksCluster> = {}): EksCluster =>
  cluster({
    infrastructure: infrastructure(),
    namespaces: [namespace({ workloads: [service({ secrets: [secret] })] })],
    ...over,
  });
const two = (): EksCluster =>
  cluster({ name: 'two', clusterName: 'shop-two', region: 'us-east-1', role: 'standby', stack: 'shop-two' });
const people: Platform['people'] = [
  { role: 'ShopPlatform', duty: 'platform' },
  { role: 'ShopSre', duty: 'on-call' },
];
const typed = (steps: readonly { readonly commands: readonly string[] }[]): string =>
  steps.flatMap(({ commands }) => commands).join('\n');

describe('an upgrade', () => {
  const shop = platform({ people }, one(), two());

  test('begins with what stands by, wherever it is written', () =>
    expect(upgradesOf(shop).map((upgrade) => upgrade.cluster)).toEqual(['two', 'one']));

  test('asks the gates and EKS before any of them', () => {
    expect(typed(beforeUpgrade(shop))).toMatch(/check --platform shop --kubernetes <next>/);
    expect(typed(beforeUpgrade(shop)).match(/list-insights/g)).toHaveLength(2);
  });

  test('says of each part of a cluster whether EKS or Git brings it', () => {
    const cni: EksCluster['addons'] = [{ kind: 'vpc-cni', networkPolicy: true }];
    const titles = upgradesOf(platform({}, one({ addons: cni }))).flatMap(({ steps }) =>
      steps.map(({ title }) => title),
    );
    expect(titles).toEqual(
      expect.arrayContaining(['the control plane, and with it kube-proxy', 'commit and push: vpc-cni, the nodes']),
    );
  });

  test('is for whoever runs the platform', () =>
    expect(upgradesOf(shop).flatMap(({ steps }) => steps.map(({ as }) => as))).toEqual(Array(8).fill('ShopPlatform')));
});

describe('a rotation', () => {
  test('restarts what reads the secret from its environment, by its kind, and nothing else', () => {
    const store = {
      ...service({ name: 'store', secrets: [secret] }),
      kind: 'stateful',
      volume: { mountPath: '/data', size: Memory.gibibytes(1), storageClass: 'gp3' },
    } as never;
    const bystander = service({ name: 'bystander' });
    const workloads = [service({ secrets: [secret] }), store, bystander];
    const [rotation] = rotationsOf(platform({}, one()), one({ namespaces: [namespace({ workloads })] }));
    expect(rotation?.path).toBe('/shop/api');
    expect(typed(rotation?.steps ?? []).match(/rollout restart .*/g)).toEqual([
      'rollout restart deployment/api',
      'rollout restart statefulset/store',
    ]);
  });

  test('waits for no job: it takes the value at its next run', () => {
    const job = { ...service({ name: 'job', secrets: [secret] }), kind: 'cron-job' } as never;
    const [rotation] = rotationsOf(platform({}, one()), one({ namespaces: [namespace({ workloads: [job] })] }));
    expect(typed(rotation?.steps ?? [])).not.toMatch(/restart/);
    expect(rotation?.steps.map(({ title }) => title)).toContain('read it again by themselves: job, at its next run');
  });

  test('is there for every path that is read, and for no other', () =>
    expect(rotationsOf(platform({}, two()), two())).toEqual([]));
});

describe('a lost zone', () => {
  test('takes its subnet, and with the only gateway every way out', () => {
    const [lost] = lostZonesOf(platform({}, one({ infrastructure: infrastructure({ nat: 'one' }) })));
    expect(lost?.zones).toEqual([
      { id: 'euw1-az1', takes: expect.stringMatching(/^nodes and pods in 10\.0\.64\.0\/18, and the only NAT gateway/) },
      { id: 'euw1-az2', takes: 'nodes and pods in 10.0.128.0/18' },
    ]);
  });

  test('is looked at by whoever is on call, and emptied by whoever runs the platform', () => {
    const [lost] = lostZonesOf(platform({ people }, one()));
    expect(lost?.steps.map(({ as }) => as)).toEqual(['ShopSre', 'ShopPlatform', 'ShopPlatform']);
  });

  test('is nothing that we know of a cluster that is made elsewhere', () =>
    expect(lostZonesOf(platform({}, two()))).toEqual([]));
});
