import {
  Cidr,
  cloudValue,
  type EksCluster,
  type K3sCluster,
  Memory,
  type Observability,
  type Platform,
} from '../../../lib/model';
import { built } from '../../support/eks-platform';
import { k3sCluster } from '../../support/k3s-platform';
import { machines, meshPlatform, type SiteOverrides, stateStore } from '../../support/mesh-platform';
import { namespace, platform, service } from '../../support/small-platform';

/** What tells one environment of the shop from another; a test takes one of these from the second. */
export interface Environment {
  readonly name: string;
  readonly stack: string;
  readonly clusterName: string;
  readonly domain: string;
  readonly bucket: string;
  readonly stateBucket: string;
  readonly repository: string;
  readonly people: string;
}

export const environment = (name: string): Environment => ({
  name,
  stack: `${name}-one`,
  clusterName: `${name}-one`,
  domain: `${name}.example`,
  bucket: `${name}-logs`,
  stateBucket: `${name}-terraform`,
  repository: `${name}/api`,
  people: `${name}-on-call`,
});

const observability = (bucket: string): Observability => ({
  kind: 'observability',
  retention: { metricsDays: 5 },
  metricsVolume: Memory.gibibytes(20),
  replicas: 1,
  buckets: { logs: bucket, traces: `${bucket}-traces` },
  grafanaAdmin: { path: '/shop/grafana' },
  alerts: { channel: '#alerts', webhook: { path: '/shop/slack' } },
});

/** The shop on EKS in one environment. */
export const shop = (
  { name, stack, clusterName, domain, bucket, stateBucket, repository, people }: Environment,
  cluster: Partial<EksCluster> = {},
  others: Partial<Platform> = {},
): Platform =>
  platform(
    {
      name,
      domain,
      aws: { region: 'us-east-1', notify: ['ops@shop.example'], monthlyBudget: 100 },
      people: [{ role: people, duty: 'on-call' }],
      ...others,
    },
    built(
      {
        terraformState: { bucket: stateBucket, lock: 'both' },
        registry: { repositories: [repository] },
        alarms: { notify: ['ops@shop.example'], monthlyBudget: 50 },
        flowLogs: 'all',
        nodeRole: true,
      },
      {
        stack,
        clusterName,
        account: cloudValue(stack, 'AccountId'),
        namespaces: [
          namespace({
            workloads: [
              service({
                exposure: { globalHost: `api.${domain}`, regionalHost: `api.eu.${domain}`, healthPath: '/readyz' },
                aws: { statements: [{ actions: ['s3:ListAllMyBuckets'], resources: ['*'] }] },
              }),
            ],
          }),
        ],
        addons: [observability(bucket)],
        ...cluster,
      },
    ),
  );

/** A shop on a machine of its own. */
export const edge = (name: string, props: Partial<K3sCluster> = {}): Platform =>
  platform(
    { name, domain: `${name}.example` },
    k3sCluster({ clusterName: `${name}-edge`, namespaces: [], addons: [], ...props }),
  );

/** Two sites in a mesh on machines of one hypervisor. */
export const mesh = (name: string, first: number, props: Partial<Platform> = {}): Platform => {
  const site = (at: number): SiteOverrides => ({
    clusterName: `${name}-${at}`,
    network: {
      nodes: Cidr.of(`10.${first + at}.0.0/24`),
      pods: Cidr.of(`10.${64 + first + at}.0.0/16`),
      services: Cidr.of(`10.${128 + first + at}.0.0/16`),
      policies: 'cilium',
    },
    nodes: [{ name: `${name}-${at}-1`, role: 'server', address: `10.${first + at}.0.11` }],
    gateway: {
      name: `${name}-${at}-gw`,
      address: `10.${first + at}.0.2`,
      endpoint: `${name}-${at}.shop.example:51820`,
      tunnelAddress: `10.255.${first}.${at}`,
      publicKey: 'unknown',
    },
    machines: machines(),
    cilium: { meshId: first + at },
  });
  return meshPlatform(site(1), site(2), { name, domain: `${name}.example`, state: stateStore, ...props });
};
