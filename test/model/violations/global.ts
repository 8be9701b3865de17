import { Cidr, type EksCluster, type Platform, type PlatformAws } from '../../../lib/model';
import { built } from '../../support/eks-platform';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { cluster, namespace, platform, service } from '../../support/small-platform';
import type { Violation } from './violation';

const images = [{ reach: 'global', prefix: 'ghcr.io/', reason: 'for tests' }] as const;
const aws = (props: Partial<PlatformAws> = {}): PlatformAws => ({
  region: 'us-east-1',
  notify: ['oncall@shop.example'],
  ...props,
});
const kubeSystem = namespace({ name: 'kube-system', existing: true, workloads: [] });
const dns = namespace({ name: 'external-dns', workloads: [] });
const certificates = namespace({ name: 'cert-manager', workloads: [] });

/** A region with a service that has a public name. */
const region = (name: 'one' | 'two', global = 'api.shop.example', props: Partial<EksCluster> = {}): EksCluster => {
  const domain = `${name === 'one' ? 'eu-west-1' : 'us-east-1'}.shop.example`;
  return cluster({
    name,
    clusterName: `shop-${name}`,
    role: name === 'one' ? 'active' : 'standby',
    network:
      name === 'one'
        ? cluster().network
        : { ...cluster().network, vpc: Cidr.of('10.1.0.0/16'), publicSubnets: [Cidr.of('10.1.0.0/24')] },
    namespaces: [
      namespace({
        workloads: [
          service({ exposure: { globalHost: global, regionalHost: `api.${domain}`, healthPath: '/readyz' } }),
        ],
      }),
      kubeSystem,
      dns,
      certificates,
    ],
    addons: [
      { kind: 'cert-manager' },
      { kind: 'load-balancer-controller' },
      { kind: 'external-dns', ownedDomain: domain, zone: 'shop.example' },
    ],
    ...props,
  });
};

/** Two regions with a stack of their own, and with other words for it. */
export const regions = (props: Partial<Platform> = {}, first = region('one'), second = region('two')): Platform =>
  platform({ aws: aws(), failover: { images }, ...props }, first, second);
const nameless = region('two', undefined, {
  namespaces: [namespace({ workloads: [service()] }), kubeSystem, dns, certificates],
});

/** Two regions whose networks are made here, without public names. */
const networks = (range = '10.1.0.0/16', addons: EksCluster['addons'] = []): readonly [EksCluster, EksCluster] => {
  const vpc = Cidr.of(range);
  const subnet = (third: number): Cidr => Cidr.of(`${range.split('.').slice(0, 2).join('.')}.${third}.0/24`);
  const zones = [1, 2].map((number) => ({
    id: `use1-az${number}`,
    publicSubnet: subnet(number),
    privateSubnet: subnet(10 + number),
  }));
  const other = built(
    { zones },
    {
      name: 'two',
      clusterName: 'shop-two',
      region: 'us-east-1',
      network: { ...cluster().network, vpc, publicSubnets: zones.map(({ publicSubnet }) => publicSubnet) },
    },
  );
  return [built({}, { addons }), other];
};
const copying = {
  kind: 'observability',
  retention: { metricsDays: 3, logsDays: 3, tracesDays: 3 },
  replicas: 1,
  buckets: { logs: 'l', traces: 't' },
  grafanaAdmin: { path: '/g' },
  alerts: { channel: '#sre', webhook: { path: '/a' } },
  mirrorTo: { host: 'ingest.shop.example', network: Cidr.of('10.1.0.0/16') },
} as unknown as EksCluster['addons'][number];
const there = { from: 'two', to: 'one', why: 'r' };
/** Two networks with a way between them. */
export const peered = (
  peerings: NonNullable<PlatformAws['peerings']> = [there],
  ...clusters: readonly EksCluster[]
): Platform => platform({ aws: aws({ notify: [], peerings }) }, ...(clusters.length > 0 ? clusters : networks()));

/**
 * Each rule of what belongs to all clusters: a platform that breaks it, and the code, the field and the words it is
 * told with.
 */
export const globalViolations: readonly Violation[] = [
  [
    'alarms where no health check is seen',
    regions({ aws: aws({ region: 'eu-central-1' }) }),
    { code: 'model/global-region', field: 'aws.region', message: /never see a health check/ },
  ],
  [
    'a stack that tells nobody',
    regions({ aws: aws({ notify: [] }) }),
    { code: 'model/global-notify', field: 'aws.notify', message: /nobody is told/ },
  ],
  [
    'a stack in AWS for machines elsewhere',
    { ...k3sPlatform(k3sCluster()), aws: aws() },
    { code: 'model/global-stack', field: 'aws', message: /no cluster of the platform is in AWS/ },
  ],
  [
    'a cluster whose stack has the name of the global one',
    regions({}, region('one', undefined, { stack: 'shop-global' })),
    { code: 'model/global-stack', field: 'stack', message: /belongs to all clusters/ },
  ],
  [
    "a public name that the other region's ExternalDNS writes",
    regions({}, region('one', 'api.us-east-1.shop.example')),
    { code: 'model/record-owner', field: 'shop/api', message: /ExternalDNS of 'two' would write this public name too/ },
  ],
  [
    "a public name at the zone's own",
    regions({}, region('one', 'shop.example')),
    { code: 'model/record-owner', field: 'shop/api', message: /holds no CNAME/ },
  ],
  [
    'traffic that moves by itself without records',
    regions({ failover: { images, traffic: 'health-check' }, aws: undefined as never }),
    {
      code: 'model/automatic-failover',
      field: 'failover.traffic',
      message: /no records that Route 53 could choose between/,
    },
  ],
  [
    'traffic that moves by itself to where the name is not known',
    regions({ failover: { images, traffic: 'health-check' } }, region('one'), nameless),
    { code: 'model/automatic-failover', field: 'shop/api', message: /leads to nothing here/ },
  ],
  [
    'a peering with a cluster that is not made here',
    peered([{ from: 'one', to: 'three', why: 'r' }]),
    { code: 'model/peering', field: 'aws.peerings', message: /'three' is not a cluster whose network is made here/ },
  ],
  [
    'a peering with itself',
    peered([{ from: 'one', to: 'one', why: 'r' }]),
    { code: 'model/peering', message: /not peered with itself/ },
  ],
  [
    'a peering in both directions',
    peered([there, { from: 'one', to: 'two', why: 'r' }]),
    { code: 'model/peering', message: /two peerings connect one and two/ },
  ],
  [
    'a peering of overlapping networks',
    peered([there], ...networks('10.0.0.0/16')),
    { code: 'model/cidr-overlap', field: 'network.vpc', message: /overlaps network.vpc of cluster 'one'/ },
  ],
  [
    'a copy of logs to where nothing leads',
    peered([], ...networks('10.1.0.0/16', [copying])),
    {
      code: 'model/peering',
      field: 'addons.observability.mirrorTo',
      message: /nothing leads from here to the network of 'two'/,
    },
  ],
];
