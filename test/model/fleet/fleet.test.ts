import { Cidr, fleetProblems, type Platform } from '../../../lib/model';
import { fleet } from '../../support/fleet';
import { namespace, service } from '../../support/small-platform';
import { edge, type Environment, environment, mesh, shop } from './environments';

/*
 * Environments of one function: nothing where it takes every name as an argument, and a word for each that it does not.
 */
const first = environment('prod');
const second = environment('staging');

test.each<[string, readonly Platform[]]>([
  ['nothing', []],
  ['one environment', [shop(first)]],
  ['two environments of one function', [shop(first), shop(second)]],
  ['two machines with the same networks, which nothing connects', [edge('prod'), edge('staging')]],
  ['two meshes on one hypervisor', [mesh('prod', 0), mesh('staging', 10)]],
  ['two regions that share their public names', [regions()]],
  ['the fleet of this repository', fleet()],
])('a fleet of %s is sound', (_, platforms) => expect(fleetProblems(platforms)).toEqual([]));

/** A platform whose two clusters answer on the same public name, as they should. */
function regions(): Platform {
  const made = shop(first);
  const other = shop(second);
  const [one] = made.clusters;
  const [two] = other.clusters;
  if (one === undefined || two === undefined) throw new Error('an environment has a cluster');
  return { ...made, clusters: [one, { ...two, namespaces: one.namespaces }] };
}

const same = (part: keyof Environment): readonly Platform[] => [shop(first), shop({ ...second, [part]: first[part] })];
const workload = (name: string) =>
  service({ name, aws: { statements: [{ actions: ['s3:ListAllMyBuckets'], resources: ['*'] }] } });
const calling = (to: string) =>
  namespace({ workloads: [service({ egress: [{ to: Cidr.of(to), ports: [{ port: 5432 }], why: 'a database' }] })] });
const nodes = (range: string) => ({ ...(edge('any').clusters[0]?.network as never as object), nodes: Cidr.of(range) });
const moved = (range: string, namespaces: Parameters<typeof edge>[1] = {}) =>
  ({ network: nodes(range), ...namespaces }) as Parameters<typeof edge>[1];

test.each<[string, readonly Platform[], { code: string; field: string; message: RegExp }]>([
  [
    'two platforms of one name',
    same('name'),
    { code: 'fleet/platform-name', field: 'name', message: /'prod' is that of prod \(name\)/ },
  ],
  [
    'two clusters in one stack',
    same('stack'),
    { code: 'fleet/stack', field: 'stack', message: /the stack 'prod-one' is that of prod\/one \(stack\) as well/ },
  ],
  [
    'a stack with the name of that of another platform',
    [shop(first), shop({ ...second, stack: 'prod-global' })],
    { code: 'fleet/stack', field: 'stack', message: /'prod-global' is that of prod \(aws\)/ },
  ],
  [
    'two clusters of one name in the world',
    same('clusterName'),
    { code: 'fleet/cluster-name', field: 'clusterName', message: /ExternalDNS would own the records/ },
  ],
  [
    'names of roles that come to the same',
    [
      shop(first, { clusterName: 'shop', namespaces: [namespace({ name: 'one-pay', workloads: [workload('api')] })] }),
      shop(second, { clusterName: 'shop-one', namespaces: [namespace({ name: 'pay', workloads: [workload('api')] })] }),
    ],
    { code: 'fleet/iam-name', field: 'workloads/api', message: /'shop-one-pay-api' is that of prod\/one/ },
  ],
  [
    'a public host of two platforms',
    [
      shop(first),
      shop(second, { namespaces: [namespace({ workloads: [service({ exposure: { host: 'API.prod.example' } })] })] }),
    ],
    {
      code: 'fleet/host',
      field: 'namespaces.shop.workloads.api.exposure',
      message: /'api\.prod\.example' is that of prod\/one \(namespaces\.shop\.workloads\.api\.exposure\)/,
    },
  ],
  [
    'a hosted zone that is made twice',
    [shop(first), shop(second, { namespaces: [] }, { domain: first.domain })],
    { code: 'fleet/zone', field: 'domain', message: /the hosted zone 'prod\.example'/ },
  ],
  [
    'a bucket of two stacks',
    same('stateBucket'),
    { code: 'fleet/bucket', field: 'infrastructure.terraformState.bucket', message: /exists once in the world/ },
  ],
  [
    'a repository of images that is made twice',
    same('repository'),
    {
      code: 'fleet/repository',
      field: 'infrastructure.registry.repositories',
      message: /'prod\/api \(eu-west-1\)' is that of prod\/one/,
    },
  ],
  [
    'a role of people that is made twice',
    same('people'),
    { code: 'fleet/iam-name', field: 'people', message: /the IAM role 'prod-on-call' is that of prod \(people\)/ },
  ],
  [
    'networks that overlap, where one calls the other',
    [
      edge('prod', moved('10.20.0.0/23')),
      edge('staging', moved('10.20.0.0/24', { namespaces: [calling('10.20.1.0/24')] })),
    ],
    {
      code: 'fleet/network',
      field: 'network.nodes',
      message: /which namespaces\.shop\.workloads\.api\.egress connects/,
    },
  ],
])('tells of %s', (_, platforms, { code, field, message }) => {
  const told = fleetProblems(platforms).filter((problem) => problem.code === code && problem.field === field);
  expect(told.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
  expect(told[0]).toMatchObject({ severity: 'error', platform: platforms[1]?.name });
  expect(told[0]?.remedy).not.toBe('');
});

test('two environments that share all names are told of each', () => {
  const codes = fleetProblems([shop(first), shop(first)]).map(({ code }) => code);
  expect([...new Set(codes)].sort()).toEqual([
    'fleet/bucket',
    'fleet/cluster-name',
    'fleet/host',
    'fleet/iam-name',
    'fleet/platform-name',
    'fleet/repository',
    'fleet/stack',
    'fleet/state-key',
    'fleet/zone',
  ]);
});

test('two meshes of one function are told of all that a hypervisor and a mesh tell apart', () => {
  const codes = fleetProblems([mesh('prod', 0), mesh('prod', 0)]).map(({ code }) => code);
  expect([...new Set(codes)].sort()).toEqual([
    'fleet/cluster-name',
    'fleet/endpoint',
    'fleet/machine',
    'fleet/mesh-id',
    'fleet/network',
    'fleet/platform-name',
    'fleet/state-key',
  ]);
});

test('two that reach the same network need other addresses, although neither reaches the other', () => {
  const hub = edge('hub', moved('10.99.0.0/24'));
  const from = (name: string, range: string, pods: string) => {
    const props = moved(range, { namespaces: [calling('10.99.0.0/24')] });
    return edge(name, { ...props, network: { ...props?.network, pods: Cidr.of(pods) } as never });
  };
  const a = from('prod', '10.20.0.0/24', '10.50.0.0/16');
  expect(fleetProblems([hub, a, from('staging', '10.21.0.0/24', '10.51.0.0/16')])).toEqual([]);
  expect(fleetProblems([hub, a, from('staging', '10.20.0.0/24', '10.51.0.0/16')])).toEqual([
    expect.objectContaining({
      code: 'fleet/network',
      platform: 'staging',
      field: 'network.nodes',
      message:
        'the range overlaps network.nodes of prod/edge, and both reach hub/edge, by ' +
        'namespaces.shop.workloads.api.egress',
    }),
  ]);
});
