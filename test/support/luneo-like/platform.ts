import { Cidr, type Cluster, cloudValue, type Namespace, type Platform, type Workload } from '../../../lib/model';
import { addonsOf } from './addons';

const backend = {
  kind: 'web-service',
  name: 'shop-backend',
  secrets: [{ name: 'shop-backend', from: { path: '/shop/prod/backend' }, keys: { token: 'token' } }],
} as unknown as Workload;

/** Reads no secret. */
const worker = { kind: 'worker', name: 'plain-worker' } as unknown as Workload;

const NAMESPACES: readonly Namespace[] = [
  {
    name: 'kube-system',
    team: 'platform',
    podSecurity: 'privileged',
    podSecurityReason: 'AWS runs it',
    isolation: 'open',
    existing: true,
    beforePolicies: 'DNS and the CNI come first',
  },
  { name: 'argocd', team: 'platform', podSecurity: 'restricted', beforePolicies: 'delivers Gatekeeper itself' },
  {
    name: 'gatekeeper-system',
    team: 'platform',
    podSecurity: 'restricted',
    beforePolicies: 'is the admission controller',
  },
  { name: 'shop', team: 'shop', podSecurity: 'restricted', workloads: [backend] },
  { name: 'plain', team: 'shop', podSecurity: 'restricted', workloads: [worker] },
];

function cluster(name: 'primary' | 'secondary'): Cluster {
  const primary = name === 'primary';
  const region = primary ? 'eu-west-1' : 'us-east-1';
  const clusterName = `shop-${name}`;
  const second = primary ? 40 : 50;
  return {
    on: 'eks',
    name,
    clusterName,
    region,
    account: cloudValue(clusterName, 'AccountId'),
    stack: clusterName,
    kubernetes: '1.36',
    role: primary ? 'active' : 'standby',
    network: {
      vpc: Cidr.of(`10.${second}.0.0/16`),
      publicSubnets: [Cidr.of(`10.${second}.0.0/24`), Cidr.of(`10.${second}.1.0/24`)],
      services: Cidr.of('172.20.0.0/16'),
      vpcId: cloudValue(clusterName, 'VpcId'),
    },
    priorityClasses: [],
    namespaces: NAMESPACES,
    addons: addonsOf(clusterName, region, primary),
  };
}

/**
 * Two regions, the first larger and copying its telemetry to the second: every branch of the add-ons is taken by one of
 * them.
 */
export const LUNEO_LIKE: Platform = {
  name: 'shop',
  owner: 'platform',
  domain: 'shop.example',
  gitops: { engine: 'argo-cd', repository: 'https://git.example.com/shop/platform.git', revision: 'main' },
  clusters: [cluster('primary'), cluster('secondary')],
};
