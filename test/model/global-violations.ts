import { Cidr, type EksCluster, type Platform, type PlatformAws } from '../../lib/model';
import { k3sCluster, k3sPlatform } from '../support/k3s-platform';
import { cluster, namespace, platform, service } from '../support/small-platform';

const images = [{ reach: 'global', prefix: 'ghcr.io/', reason: 'for tests' }] as const;
const aws = (props: Partial<PlatformAws> = {}): PlatformAws => ({ region: 'us-east-1', notify: ['oncall@shop.example'], ...props });
const kubeSystem = namespace({ name: 'kube-system', existing: true, workloads: [] });
const dns = namespace({ name: 'external-dns', workloads: [] });

/** A region with a service that has a public name. */
const region = (name: 'one' | 'two', global = 'api.shop.example', props: Partial<EksCluster> = {}): EksCluster => {
  const domain = `${name === 'one' ? 'eu-west-1' : 'us-east-1'}.shop.example`;
  return cluster({
    name,
    clusterName: `shop-${name}`,
    role: name === 'one' ? 'active' : 'standby',
    network: name === 'one' ? cluster().network : { ...cluster().network, vpc: Cidr.of('10.1.0.0/16'), publicSubnets: [Cidr.of('10.1.0.0/24')] },
    namespaces: [namespace({ workloads: [service({ exposure: { globalHost: global, regionalHost: `api.${domain}`, healthPath: '/readyz' } })] }), kubeSystem, dns],
    addons: [{ kind: 'load-balancer-controller' }, { kind: 'external-dns', ownedDomain: domain, zone: 'shop.example' }],
    ...props,
  });
};

/** Two regions with a stack of their own, and with other words for it. */
export const regions = (props: Partial<Platform> = {}, first = region('one'), second = region('two')): Platform => platform({ aws: aws(), failover: { images }, ...props }, first, second);
const nameless = region('two', undefined, { namespaces: [namespace({ workloads: [service()] }), kubeSystem, dns] });

/** Each rule of what belongs to all clusters: a platform that breaks it, and the code, the field and the words it is told with. */
export const globalViolations: readonly (readonly [string, Platform, { code: string; field?: string; message: RegExp }])[] = [
  ['alarms where no health check is seen', regions({ aws: aws({ region: 'eu-central-1' }) }), { code: 'model/global-region', field: 'aws.region', message: /never see a health check/ }],
  ['a stack that tells nobody', regions({ aws: aws({ notify: [] }) }), { code: 'model/global-notify', field: 'aws.notify', message: /nobody is told/ }],
  ['a stack in AWS for machines elsewhere', { ...k3sPlatform(k3sCluster()), aws: aws() }, { code: 'model/global-stack', field: 'aws', message: /no cluster of the platform is in AWS/ }],
  ['a cluster whose stack has the name of the global one', regions({}, region('one', undefined, { stack: 'shop-global' })), { code: 'model/global-stack', field: 'stack', message: /belongs to all clusters/ }],
  ["a public name that the other region's ExternalDNS writes", regions({}, region('one', 'api.us-east-1.shop.example')), { code: 'model/record-owner', field: 'shop/api', message: /ExternalDNS of 'two' would write this public name too/ }],
  ["a public name at the zone's own", regions({}, region('one', 'shop.example')), { code: 'model/record-owner', field: 'shop/api', message: /holds no CNAME/ }],
  ['traffic that moves by itself without records', regions({ failover: { images, traffic: 'health-check' }, aws: undefined as never }), { code: 'model/automatic-failover', field: 'failover.traffic', message: /no records that Route 53 could choose between/ }],
  ['traffic that moves by itself to where the name is not known', regions({ failover: { images, traffic: 'health-check' } }, region('one'), nameless), { code: 'model/automatic-failover', field: 'shop/api', message: /leads to nothing here/ }],
];
