import { type Addon, Cidr, type KubernetesCluster, Memory, type Platform, type WebService } from '../../../lib/model';
import { SAMPLES } from '../../combinations/samples';
import { kubernetesCluster, kubernetesPlatform } from '../../support/kubernetes-platform';
import { namespace, service } from '../../support/small-platform';
import type { Violation } from './violation';

const given = (props: Partial<KubernetesCluster>): Platform => kubernetesPlatform(kubernetesCluster(props));

/** The cluster with an add-on, and with what signs certificates. */
const running = (kind: Addon['kind'], props: Partial<KubernetesCluster> = {}): Platform =>
  given({
    ...props,
    addons: [SAMPLES[kind], SAMPLES['cert-manager']].map(({ least }) => least) as KubernetesCluster['addons'],
  });

const network = (props: Partial<KubernetesCluster['network']>): Platform =>
  given({ network: { ...kubernetesCluster().network, ...props } });

const asking = (props: Partial<WebService>, of: Partial<KubernetesCluster> = {}): Platform =>
  given({ namespaces: [namespace({ workloads: [service(props)] })], ...of });

const WORKLOAD = 'namespaces.shop.workloads.api';

/** What is bound to EKS or k3s, each with what takes its place. */
const BOUND = [
  'cilium',
  'cloudwatch',
  'cluster-autoscaler',
  'coredns',
  'ebs-csi',
  'external-dns',
  'karpenter',
  'kube-proxy',
  'load-balancer-controller',
  'pod-identity-agent',
  'velero',
  'vpc-cni',
] as const;

const bound: readonly Violation[] = BOUND.map((kind) => [
  `the add-on '${kind}' on a cluster that others made`,
  running(kind),
  { code: 'model/addon-cluster', field: 'addons[0]', message: new RegExp(`'${kind}' is for (EKS|k3s) clusters`) },
]);

const needs: readonly Violation[] = [
  [
    'volumes where no class is named',
    running('jaeger', { storage: undefined } as unknown as Partial<KubernetesCluster>),
    {
      code: 'model/missing-addon',
      field: 'addons.jaeger',
      message: /on a volume, which no add-on brings on other people's clusters/,
    },
  ],
  [
    'Traefik where nothing gives it an address',
    running('traefik', { loadBalancers: false }),
    {
      code: 'model/missing-addon',
      field: 'addons.traefik',
      message: /gets no address, but the cluster has no 'metallb'/,
    },
  ],
  [
    'a host where nothing serves it',
    asking({ exposure: { host: 'api.shop.example' } }),
    {
      code: 'model/missing-addon',
      field: `${WORKLOAD}.exposure`,
      message: /has a host, but the cluster has no ingress/,
    },
  ],
  [
    'a load balancer that nobody makes',
    asking(
      { service: { kind: 'load-balancer', from: [Cidr.of('192.0.2.0/24')], why: 'partners call it' } },
      { loadBalancers: false },
    ),
    { code: 'model/missing-addon', field: `${WORKLOAD}.service`, message: /says of nothing that makes one/ },
  ],
  [
    'scaling by CPU where nobody measures it',
    asking({ replicas: { min: 1, max: 3, cpuPercent: 50 } }),
    { code: 'model/missing-addon', field: `${WORKLOAD}.replicas`, message: /scales by CPU/ },
  ],
  [
    'a role of AWS outside EKS',
    asking({ aws: { statements: [] } }),
    { code: 'model/pod-identity', field: `${WORKLOAD}.aws`, message: /no role of AWS/ },
  ],
  [
    'zones that nodes do not name',
    asking({ placement: { spread: { zones: 'required' } } }),
    {
      code: 'model/placement',
      field: `${WORKLOAD}.placement.spread.zones`,
      message: /does not say that its nodes carry/,
    },
  ],
  [
    'a name that no policy opens a way to',
    asking({ egress: [{ host: 'api.example.net', ports: [{ port: 443 }], why: 'it pays there' }] }),
    { code: 'model/egress-name', field: `${WORKLOAD}.egress`, message: /by a name/ },
  ],
];

const words: readonly Violation[] = [
  [
    'a metrics-server beside another one',
    running('metrics-server', { podMetrics: true }),
    { code: 'model/given-twice', field: 'addons.metrics-server', message: /has it already, as its `podMetrics` says/ },
  ],
  [
    'an enforcer without its network',
    network({ cni: 'flannel', policies: 'kindnet' }),
    { code: 'model/network-owner', field: 'network.policies', message: /on its own network alone/ },
  ],
  [
    'policies that nothing enforces',
    network({ cni: 'flannel', policies: 'nothing' }),
    { code: 'model/policy-enforcer', field: 'network.unenforced', message: /whoever has a pod may connect/ },
  ],
  [
    'a reason for what is enforced',
    network({ unenforced: 'it is a laptop' }),
    { code: 'model/policy-enforcer', field: 'network.unenforced', message: /and 'calico' does/ },
  ],
  [
    'alerts on kubelets that do not answer',
    running('observability', { metrics: { kubelets: false } }),
    { code: 'model/kubelets', field: 'addons.observability', message: /they do not answer/ },
  ],
  [
    'two nodes of one name',
    given({ nodes: [{ name: 'one' }, { name: 'one' }] }),
    { code: 'model/unique-name', field: 'nodes', message: /two nodes are called 'one'/ },
  ],
  [
    'more than its nodes have',
    asking(
      { memory: { request: Memory.gibibytes(8), limit: Memory.gibibytes(8) } },
      {
        nodes: [{ name: 'one', capacity: { cpu: service().cpu.limit, memory: Memory.gibibytes(4) } }],
      },
    ),
    { code: 'model/capacity', field: 'nodes', message: /requests of memory/ },
  ],
];

/** Rules of clusters that others made, each broken. */
export const kubernetesViolations: readonly Violation[] = [...bound, ...needs, ...words];

const INGRESS = { class: 'nginx', from: [Cidr.of('198.51.100.0/28')], issuer: 'internal-ca' };

export const soundGiven: readonly (readonly [string, Platform])[] = [
  ['a cluster that others made', kubernetesPlatform()],
  ['pods with addresses of the nodes', network({ pods: undefined } as unknown as KubernetesCluster['network'])],
  [
    'a host behind an ingress controller of others',
    asking({ exposure: { host: 'api.shop.example' } }, { ingress: INGRESS }),
  ],
  ['scaling where others measure', asking({ replicas: { min: 1, max: 3, cpuPercent: 50 } }, { podMetrics: true })],
  ['zones that nodes name', asking({ placement: { spread: { zones: 'required' } } }, { zones: true })],
  [
    'policies that nobody enforces, for a reason',
    given({
      network: {
        ...kubernetesCluster().network,
        cni: 'flannel',
        policies: 'nothing',
        unenforced: 'a laptop, with pods of one person',
      },
    }),
  ],
  [
    'a name where others brought Cilium',
    asking(
      { egress: [{ host: 'api.example.net', ports: [{ port: 443 }], why: 'it pays there' }] },
      { network: { ...kubernetesCluster().network, cni: 'cilium', policies: 'cilium' } },
    ),
  ],
];
