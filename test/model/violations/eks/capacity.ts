import { Cpu, type EksCluster, Memory, type NodePool } from '../../../../lib/model';
import { cluster, namespace, platform, service } from '../../../support/small-platform';
import type { Violation } from '../violation';
import { having, kubeSystem, needed, nodegroup, zones } from './plants';

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
        makesNodes: false,
      })),
    },
  ],
});
const pool = (
  categories: readonly string[],
  amiAlias: NodePool['amiAlias'] = 'al2023@v20260810',
): Partial<EksCluster> => ({
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
          amiAlias,
          expireAfter: '720h',
        },
      ],
    },
  ],
});

/** Node groups, add-ons and pools of nodes. */
export const capacityViolations: readonly Violation[] = [
  [
    'nodes whose image is older than the Kubernetes of the cluster',
    having({}, pool(['m'], 'al2023@v20250901')),
    {
      code: 'model/node-image',
      field: 'addons.karpenter.nodePools.general.amiAlias',
      message: /no node starts: EKS has Kubernetes 1\.36 since 2026-/,
    },
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
      message: new RegExp(
        'nothing brings the Pod Identity agent, without which the role of ' +
          'kube-system/aws-load-balancer-controller reaches no pod',
      ),
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
];
