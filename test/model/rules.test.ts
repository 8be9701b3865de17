import { Cidr, type Cluster, Cpu, type EksAddon, Memory, type Platform, type PolicyRule, problemsOf } from '../../lib/model';
import { k3sCluster, k3sPlatform } from '../support/k3s-platform';
import { cluster, namespace, platform, platformWith, service } from '../support/small-platform';

const vpc = (range: string, subnet: string) => ({ ...cluster().network, vpc: Cidr.of(range), publicSubnets: [Cidr.of(subnet)] });
const exposure = { globalHost: 'api.shop.example', regionalHost: 'api.eu-west-1.shop.example', healthPath: '/readyz' };
const entrance: readonly EksAddon[] = [{ kind: 'load-balancer-controller' }, { kind: 'external-dns', ownedDomain: 'eu-west-1.shop.example', zone: 'shop.example' }];
const kubeSystem = namespace({ name: 'kube-system', existing: true, workloads: [] });
const dnsNamespace = namespace({ name: 'external-dns', workloads: [] });
const exposed = (props: Partial<typeof exposure>) => cluster({ addons: entrance, namespaces: [namespace({ workloads: [service({ exposure: { ...exposure, ...props } })] }), kubeSystem, dnsNamespace] });

const labelled: PolicyRule = { policy: 'required-labels', enforcement: 'deny', parameters: { labels: [{ key: 'team' }] } };

/** Each rule: a platform that breaks it, and the code, the field and the words it is told with. */
const violations: readonly (readonly [string, Platform, { code: string; field?: string; message: RegExp }])[] = [
  ['a platform without clusters', platform({ clusters: [] }), { code: 'model/no-clusters', field: 'clusters', message: /no clusters/ }],
  ['a name that is no DNS label', platform({ name: 'Shop_1' }), { code: 'model/name', field: 'name', message: /not a DNS label/ }],
  ['two clusters of one name', platform({}, cluster(), cluster({ network: vpc('10.1.0.0/16', '10.1.0.0/24') })), { code: 'model/unique-name', field: 'clusters', message: /two clusters are called 'one'/ }],
  ['two workloads of one name', platformWith(service(), service()), { code: 'model/unique-name', field: 'namespaces.shop.workloads', message: /two workloads are called 'api'/ }],
  ['two namespaces of one name', platform({}, cluster({ namespaces: [namespace(), namespace({ workloads: [] })] })), { code: 'model/unique-name', field: 'namespaces', message: /two namespaces are called 'shop'/ }],
  ['an add-on twice', platform({}, cluster({ addons: [{ kind: 'metrics-server' }, { kind: 'metrics-server' }], namespaces: [namespace(), kubeSystem] })), { code: 'model/unique-name', field: 'addons', message: /'metrics-server' is declared twice/ }],
  ['a caller that does not exist', platformWith(service({ callers: ['webb'] }), service({ name: 'web' })), { code: 'model/caller', field: 'namespaces.shop.workloads.api.callers', message: /caller 'webb' is not a workload/ }],
  ['a CPU request above its limit', platformWith(service({ cpu: { request: Cpu.cores(2), limit: Cpu.cores(1) } })), { code: 'model/bounds', field: 'namespaces.shop.workloads.api.cpu.request', message: /request is above the limit/ }],
  ['a memory request above its limit', platformWith(service({ memory: { request: Memory.gibibytes(2), limit: Memory.gibibytes(1) } })), { code: 'model/bounds', field: 'namespaces.shop.workloads.api.memory.request', message: /request is above the limit/ }],
  [
    'a limit above that of the namespace',
    platform({}, cluster({ namespaces: [namespace({ limits: { defaultRequest: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) }, defaultLimit: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) }, max: { cpu: Cpu.millis(200), memory: Memory.gibibytes(1) } } })] })),
    { code: 'model/namespace-limit', field: 'namespaces.shop.workloads.api.cpu.limit', message: /above what a container of the namespace may have/ },
  ],
  ['an image without tag', platformWith(service({ image: { ...service().image, tag: '' } })), { code: 'model/image', message: /not pinned/ }],
  ['an image with a moving tag', platformWith(service({ image: { ...service().image, tag: 'latest' } })), { code: 'model/image', message: /not pinned/ }],
  ['equal probes', platformWith(service({ probes: { readiness: { kind: 'http', path: '/' }, liveness: { kind: 'http', path: '/' } } })), { code: 'model/probes', message: /the same question/ }],
  ['an upper bound that is none', platform({}, cluster({ addons: [{ kind: 'metrics-server' }], namespaces: [namespace({ workloads: [service({ replicas: { min: 3, max: 3, cpuPercent: 50 } })] }), kubeSystem] })), { code: 'model/replicas', field: 'namespaces.shop.workloads.api.replicas.max', message: /not above the lower one/ }],
  ['an autoscaler without its source of numbers', platformWith(service({ replicas: { min: 1, max: 3, cpuPercent: 50 } })), { code: 'model/missing-addon', message: /no metrics-server/ }],
  ['overlapping VPCs', platform({}, cluster(), cluster({ name: 'two' })), { code: 'model/cidr-overlap', field: 'network.vpc', message: /overlaps network.vpc of cluster 'one'/ }],
  ['Services inside the VPC', platform({}, cluster({ network: { ...cluster().network, services: Cidr.of('10.0.128.0/20') } })), { code: 'model/cidr-overlap', field: 'network.services', message: /overlaps network.vpc of the same cluster/ }],
  ['a subnet outside the VPC', platform({}, cluster({ network: vpc('10.0.0.0/16', '10.9.0.0/24') })), { code: 'model/subnet', message: /outside the VPC/ }],
  ['a missing namespace', platform({}, cluster({ addons: [{ kind: 'cert-manager' }] })), { code: 'model/missing-namespace', field: 'addons[0]', message: /needs the namespace 'cert-manager'/ }],
  ['an unknown priority', platformWith(service({ priority: 'urgent' })), { code: 'model/priority', message: /'urgent' is not declared/ }],
  ['secrets without External Secrets', platformWith(service({ secrets: [{ name: 's', from: { path: '/s' }, keys: { a: 'A' } }] })), { code: 'model/missing-addon', message: /no External Secrets/ }],
  ['an entrance without a controller', platformWith(service({ exposure })), { code: 'model/missing-addon', message: /no load balancer controller/ }],
  ['a privileged namespace without reason', platform({}, cluster({ namespaces: [namespace({ podSecurity: 'privileged' })] })), { code: 'model/pod-security', message: /without a reason/ }],
  ['a Kubernetes version EKS does not take', platform({}, cluster({ kubernetes: '1.28' })), { code: 'model/kubernetes-version', message: /no Kubernetes 1\.28/ }],
  ['a policy twice', platform({}, cluster({ policies: [labelled, labelled] })), { code: 'model/unique-name', field: 'policies', message: /'required-labels' is declared twice/ }],
  ['an exemption for nobody', platform({}, cluster({ policies: [{ ...labelled, exempt: [{ namespace: 'shopp', reason: 'r' }] }] })), { code: 'model/policy-exemption', field: 'policies.required-labels.exempt', message: /'shopp' is not declared/ }],
  ['a hub that is no cluster', platform({ gitops: { engine: 'argo-cd', repository: 'https://git.example/shop.git', revision: 'main', topology: { hub: 'three' } } }), { code: 'model/hub', message: /'three' is not a cluster/ }],
  ['a secret among the settings', platformWith(service({ config: { DB_PASSWORD: 'x' } })), { code: 'model/config-secret', message: /looks like a secret/ }],
  ['a setting that is no variable', platformWith(service({ config: { 'log-level': 'x' } })), { code: 'model/config-key', message: /environment variable/ }],
  ['a host outside the zone', platform({}, exposed({ globalHost: 'api.elsewhere.example' })), { code: 'model/host', message: /outside the platform's zone/ }],
  ['a regional host nobody owns', platform({}, exposed({ regionalHost: 'api.us-east-1.shop.example' })), { code: 'model/host', field: 'namespaces.shop.workloads.api.exposure.regionalHost', message: /no ExternalDNS owns/ }],
  ['a global host that cannot fail over', platform({}, exposed({ globalHost: 'api.eu-west-1.shop.example', regionalHost: 'b.eu-west-1.shop.example' })), { code: 'model/host', field: 'namespaces.shop.workloads.api.exposure.globalHost', message: /could not fail over/ }],
  [
    'a role name that IAM refuses',
    platform({}, cluster({ clusterName: 'a-cluster-with-a-rather-long-name-for-eks', namespaces: [namespace({ workloads: [service({ name: 'a-service-with-a-long-name-too', aws: { statements: [] } })] })] })),
    { code: 'model/role-name', message: /name of \d+ characters/ },
  ],
  ['pods of two sites in one range', k3sPlatform(k3sCluster(), k3sCluster({ name: 'two', network: { ...k3sCluster().network, nodes: Cidr.of('10.20.0.0/24') }, nodes: [{ name: 'two-1', role: 'server', address: '10.20.0.11' }] })), { code: 'model/cidr-overlap', field: 'network.pods', message: /overlaps network.pods of cluster 'edge'/ }],
  ['a node outside its range', k3sPlatform(k3sCluster({ nodes: [{ name: 'edge-1', role: 'server', address: '10.11.0.11' }] })), { code: 'model/node-address', field: 'nodes[0].address', message: /outside the range of the nodes/ }],
  ['two machines of one name', k3sPlatform(k3sCluster({ nodes: [{ name: 'edge-1', role: 'server', address: '10.10.0.11' }, { name: 'edge-1', role: 'agent', address: '10.10.0.12' }] })), { code: 'model/unique-name', field: 'nodes', message: /two machines are called/ }],
  ['two machines of one address', k3sPlatform(k3sCluster({ nodes: [{ name: 'edge-1', role: 'server', address: '10.10.0.11' }, { name: 'edge-2', role: 'agent', address: '10.10.0.11' }] })), { code: 'model/unique-address', message: /have the address 10.10.0.11/ }],
  ['two servers', k3sPlatform(k3sCluster({ nodes: [{ name: 'edge-1', role: 'server', address: '10.10.0.11' }, { name: 'edge-2', role: 'server', address: '10.10.0.12' }] })), { code: 'model/servers', message: /not odd/ }],
  ['an add-on of AWS on k3s', { ...k3sPlatform(), clusters: [{ ...k3sCluster(), addons: [{ kind: 'karpenter', nodePools: [] }] } as unknown as Cluster] }, { code: 'model/addon-cluster', field: 'addons[0]', message: /'karpenter' is for EKS clusters/ }],
  ['a host without an ingress controller', k3sPlatform(k3sCluster({ addons: [] })), { code: 'model/missing-addon', field: 'namespaces.shop.workloads.api.exposure', message: /no ingress controller/ }],
  ['an encrypted secret that is not there', k3sPlatform(k3sCluster({ namespaces: [namespace({ workloads: [service({ secrets: [{ name: 'kafka', from: 'encrypted', keys: {} }] })] })], addons: [] })), { code: 'model/encrypted-secret', message: /no encrypted file holds the Secret 'shop\/kafka'/ }],
  ['a host used twice', k3sPlatform(k3sCluster({ namespaces: [...k3sCluster().namespaces, namespace({ name: 'other', workloads: [service({ exposure: { host: 'api.shop.example' } })] })] })), { code: 'model/unique-host', message: /two services answer on 'api.shop.example\/'/ }],
];

test.each(violations)('tells of %s', (_, broken, { code, field, message }) => {
  const told = problemsOf(broken).filter((problem) => problem.code === code && (field === undefined || problem.field === field));
  expect(told.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
  expect(told[0]?.remedy).not.toBe('');
});

test.each([
  ['a plain platform', platform()],
  ['an exposed service', platform({}, exposed({}))],
  ['a caller of another namespace', platform({}, cluster({ namespaces: [namespace({ workloads: [service({ callers: ['front/web'] })] }), namespace({ name: 'front', workloads: [service({ name: 'web' })] })] }))],
  ['two regions', platform({}, cluster(), cluster({ name: 'two', network: vpc('10.1.0.0/16', '10.1.0.0/24') }))],
])('has nothing to say of %s', (_, sound) => expect(problemsOf(sound)).toEqual([]));

test('a sound platform on k3s breaks no rule', () => expect(problemsOf(k3sPlatform())).toEqual([]));
