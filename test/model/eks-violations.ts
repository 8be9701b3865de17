import { Cidr, Cpu, type EksCluster, type EksInfrastructure, Memory, type Platform } from '../../lib/model';
import { built } from '../support/eks-platform';
import { cluster, namespace, platform, service } from '../support/small-platform';

const [first, second] = built().infrastructure.zones;
const zones = (...changes: readonly Partial<NonNullable<typeof first>>[]): EksInfrastructure['zones'] =>
  [first, second].flatMap((zone, i) => (zone ? [{ ...zone, ...changes[i] }] : []));
const having = (props: Partial<EksInfrastructure>, others: Partial<EksCluster> = {}): Platform =>
  platform({}, built(props, others));
const nodegroup = (
  props: Partial<Extract<EksInfrastructure['capacity'], { kind: 'nodegroup' }>> = {},
): NonNullable<EksInfrastructure['capacity']> => ({
  kind: 'nodegroup',
  instanceTypes: ['m7g.large'],
  architecture: 'arm64',
  size: { min: 2, max: 3 },
  ...props,
});
const needed: NonNullable<EksInfrastructure['addons']> = [
  { name: 'vpc-cni' },
  { name: 'kube-proxy' },
  { name: 'coredns' },
];
const kubeSystem = namespace({ name: 'kube-system', existing: true, workloads: [] });
const reading = (path: string): Partial<EksCluster> => ({
  namespaces: [
    namespace({ workloads: [service({ secrets: [{ name: 's', from: { path }, keys: { a: 'A' } }] })] }),
    namespace({ name: 'external-secrets', workloads: [] }),
  ],
  addons: [{ kind: 'external-secrets', store: 'aws' }],
});
const elsewhere = {
  ...cluster().network,
  vpc: Cidr.of('10.1.0.0/16'),
  publicSubnets: [Cidr.of('10.1.0.0/24'), Cidr.of('10.1.1.0/24')],
};
const twoPools = (...names: readonly [string, string]): Partial<EksCluster> => ({
  namespaces: [namespace(), kubeSystem],
  addons: [
    {
      kind: 'karpenter',
      nodePools: names.map((name) => ({
        name,
        capacity: ['spot'],
        architectures: ['amd64'],
        categories: ['m'],
        limits: { cpu: Cpu.cores(10), memory: Memory.gibibytes(40) },
        amiAlias: 'al2023@v20260810',
        expireAfter: '720h',
        serves: false,
      })),
    },
  ],
});
const pool = (categories: readonly string[]): Partial<EksCluster> => ({
  region: 'eu-west-3',
  namespaces: [namespace(), kubeSystem],
  addons: [
    {
      kind: 'karpenter',
      nodePools: [
        {
          name: 'general',
          capacity: ['spot'],
          architectures: ['amd64'],
          categories,
          limits: { cpu: Cpu.cores(10), memory: Memory.gibibytes(40) },
          amiAlias: 'al2023@v20260810',
          expireAfter: '720h',
        },
      ],
    },
  ],
});

/** Each rule of the AWS side: a platform that breaks it, and the code, the field and the words it is told with. */
export const eksViolations: readonly (readonly [
  string,
  Platform,
  { code: string; field?: string; message: RegExp },
])[] = [
  [
    'a cluster in one zone',
    having({ zones: zones().slice(0, 1) }),
    { code: 'model/zones', field: 'infrastructure.zones', message: /needs subnets in two zones/ },
  ],
  [
    'a zone twice',
    having({ zones: zones({}, { id: 'euw1-az1' }) }),
    { code: 'model/zones', message: /'euw1-az1' is named twice/ },
  ],
  [
    'a zone of another region',
    having({ zones: zones({ id: 'use1-az1' }) }),
    { code: 'model/zones', message: /'use1-az1' is not in eu-west-1/ },
  ],
  [
    'a zone that takes no control plane',
    having({ zones: zones({ id: 'use1-az3' }, { id: 'use1-az1' }) }, { region: 'us-east-1' }),
    { code: 'model/zones', message: /'use1-az3' takes no EKS control plane/ },
  ],
  [
    'a private subnet outside the VPC',
    having({ zones: zones({ privateSubnet: Cidr.of('10.9.0.0/18') }) }),
    { code: 'model/subnet', field: 'infrastructure.zones', message: /outside the VPC/ },
  ],
  [
    'overlapping subnets',
    having({ zones: zones({}, { privateSubnet: Cidr.of('10.0.96.0/19') }) }),
    { code: 'model/cidr-overlap', field: 'infrastructure.zones', message: /two subnets overlap/ },
  ],
  [
    'public subnets that the network does not know',
    having({}, { network: { ...cluster().network, publicSubnets: [Cidr.of('10.0.0.0/24')] } }),
    { code: 'model/subnet', message: /not those of the network/ },
  ],
  [
    'a cluster that nobody administers',
    having({ access: [{ name: 'readers', role: 'Reader', may: 'view' }] }),
    { code: 'model/access', field: 'infrastructure.access', message: /nobody could ever reach it/ },
  ],
  [
    'an administrator of a namespace',
    having({
      access: [
        ...built().infrastructure.access,
        { name: 'team', role: 'Team', may: 'administer-cluster', namespaces: ['shop'] },
      ],
    }),
    { code: 'model/access', field: 'infrastructure.access.team', message: /not one of some namespaces/ },
  ],
  [
    'two entries of one name',
    having({ access: [...built().infrastructure.access, ...built().infrastructure.access] }),
    { code: 'model/unique-name', field: 'infrastructure.access', message: /two entries are called 'admins'/ },
  ],
  [
    'an endpoint limited to nothing',
    having({ endpoint: { access: 'limited', from: [] } }),
    { code: 'model/endpoint', message: /which EKS takes for every address/ },
  ],
  [
    'an endpoint open to everybody',
    having({ endpoint: { access: 'limited', from: [Cidr.any] } }),
    { code: 'model/endpoint', message: /open to every address/ },
  ],
  [
    'a node group without its add-ons',
    having({ capacity: nodegroup() }),
    {
      code: 'model/capacity',
      field: 'infrastructure.addons',
      message: /waits for ever without the add-ons vpc-cni, kube-proxy, coredns/,
    },
  ],
  [
    'a node group without the CNI',
    having({ capacity: nodegroup(), addons: needed.filter(({ name }) => name !== 'vpc-cni') }),
    { code: 'model/capacity', message: /without the add-on vpc-cni:/ },
  ],
  [
    'a node group of one',
    having({ capacity: nodegroup({ size: { min: 1, max: 3 } }), addons: needed }),
    { code: 'model/capacity', field: 'infrastructure.capacity.size', message: /two pods/ },
  ],
  [
    'Karpenter in Auto Mode',
    having(
      { capacity: { kind: 'auto' } },
      { namespaces: [namespace(), kubeSystem], addons: [{ kind: 'karpenter', nodePools: [] }] },
    ),
    { code: 'model/capacity', field: 'infrastructure.capacity', message: /'karpenter' is part of Auto Mode/ },
  ],
  [
    'a workload on Fargate that calls AWS',
    having(
      { addons: [{ name: 'eks-pod-identity-agent' }] },
      {
        namespaces: [
          namespace({
            name: 'argocd',
            workloads: [
              service({ aws: { statements: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::shop/*'] }] } }),
            ],
          }),
        ],
      },
    ),
    {
      code: 'model/pod-identity',
      field: 'namespaces.argocd.workloads.api.aws',
      message: /run on Fargate, where Pod Identity gives nobody a role/,
    },
  ],
  [
    'roles by Pod Identity without the agent',
    having(
      {},
      { namespaces: [namespace({ workloads: [] }), kubeSystem], addons: [{ kind: 'load-balancer-controller' }] },
    ),
    {
      code: 'model/pod-identity',
      field: 'addons',
      message:
        /nothing brings the Pod Identity agent, without which the role of kube-system\/aws-load-balancer-controller reaches no pod/,
    },
  ],
  [
    'an add-on of two owners',
    having(
      { addons: [{ name: 'vpc-cni' }] },
      { namespaces: [namespace(), kubeSystem], addons: [{ kind: 'vpc-cni', networkPolicy: true }] },
    ),
    { code: 'model/addon-owner', message: /EKS and GitOps would both install 'vpc-cni'/ },
  ],
  [
    'an add-on of EKS twice',
    having({ addons: [{ name: 'coredns' }, { name: 'coredns' }] }),
    { code: 'model/unique-name', field: 'infrastructure.addons', message: /'coredns' is named twice/ },
  ],
  [
    'an instance family that the region lacks',
    having(
      {
        capacity: nodegroup({ instanceTypes: ['m7a.large'] }),
        addons: needed,
        zones: zones({ id: 'euw3-az1' }, { id: 'euw3-az2' }),
      },
      { region: 'eu-west-3' },
    ),
    {
      code: 'model/instance-family',
      field: 'infrastructure.capacity.instanceTypes',
      message: /eu-west-3 has no instances of the family 'm7a'/,
    },
  ],
  [
    'an instance category that the region lacks',
    platform({}, cluster(pool(['m', 'p']))),
    {
      code: 'model/instance-family',
      field: 'addons.karpenter.nodePools.general.categories',
      message: /eu-west-3 has no instances of the category 'p'/,
    },
  ],
  [
    'node pools of which none makes nodes',
    platform({}, cluster(twoPools('blue', 'green'))),
    { code: 'model/node-pool', field: 'addons.karpenter.nodePools', message: /no node pool makes nodes/ },
  ],
  [
    'two node pools of one name',
    platform({}, cluster(twoPools('blue', 'blue'))),
    { code: 'model/unique-name', field: 'addons.karpenter.nodePools', message: /two node pools are called 'blue'/ },
  ],
  [
    'a cluster whose roles IAM refuses',
    platform(
      {},
      cluster({
        clusterName: 'x'.repeat(50),
        namespaces: [namespace({ workloads: [] }), kubeSystem],
        addons: [{ kind: 'load-balancer-controller' }],
      }),
    ),
    { code: 'model/role-name', field: 'clusterName', message: /name of 68 characters/ },
  ],
  [
    'a build for another architecture than the nodes',
    having({
      registry: { repositories: ['shop/api'] },
      builds: [
        { name: 'Api', repository: 'shop/api', architecture: 'arm64', source: 'https://github.com/shop/api.git' },
      ],
      capacity: nodegroup({ architecture: 'amd64' }),
      addons: needed,
    }),
    {
      code: 'model/image-build',
      field: 'infrastructure.builds.Api.architecture',
      message: /built for arm64, and pods of it may come to nodes with amd64/,
    },
  ],
  [
    'a host that the certificate is not for',
    having(
      { certificate: ['shop.example', '*.shop.example'], addons: [{ name: 'eks-pod-identity-agent' }] },
      {
        addons: [
          { kind: 'load-balancer-controller' },
          { kind: 'external-dns', ownedDomain: 'dev.shop.example', zone: 'shop.example' },
        ],
        namespaces: [
          kubeSystem,
          namespace({ name: 'external-dns', workloads: [] }),
          namespace({
            workloads: [
              service({
                exposure: {
                  globalHost: 'api.shop.example',
                  regionalHost: 'api.dev.shop.example',
                  healthPath: '/readyz',
                },
              }),
            ],
          }),
        ],
      },
    ),
    {
      code: 'model/certificate',
      field: 'namespaces.shop.workloads.api.exposure',
      message: /not for 'api\.dev\.shop\.example'/,
    },
  ],
  [
    'a build without repository',
    having({ builds: [{ name: 'Api', repository: 'shop/api', source: 'https://github.com/shop/api.git' }] }),
    { code: 'model/image-build', message: /'shop\/api' is not in the registry/ },
  ],
  [
    'a copy of a secret where another stack makes it',
    platform(
      {},
      built({ secrets: { replicateTo: ['us-east-1'] } }, reading('/shop/api')),
      built(
        {
          secrets: { replicateTo: [] },
          zones: zones(
            { id: 'use1-az1', publicSubnet: Cidr.of('10.1.0.0/24'), privateSubnet: Cidr.of('10.1.64.0/18') },
            { id: 'use1-az2', publicSubnet: Cidr.of('10.1.1.0/24'), privateSubnet: Cidr.of('10.1.128.0/18') },
          ),
        },
        { ...reading('/shop/api'), name: 'two', region: 'us-east-1', network: elsewhere },
      ),
    ),
    {
      code: 'model/secret-clash',
      field: 'infrastructure.secrets',
      message: /two stacks would make the secret \/shop\/api in us-east-1: that of 'one' and that of 'two'/,
    },
  ],
];
