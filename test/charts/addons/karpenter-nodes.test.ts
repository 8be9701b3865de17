import { at, list, text, texts } from '../../../lib/checks/tree/read';
import { Cpu, Memory, type NodePool } from '../../../lib/model';
import { describeAddons, LUNEO_LIKE } from '../../support/luneo-like';

const general: NodePool = {
  name: 'general',
  capacity: ['on-demand'],
  architectures: ['arm64', 'amd64'],
  categories: ['c', 'm', 'r'],
  limits: { cpu: Cpu.cores(32), memory: Memory.gibibytes(128) },
  amiAlias: 'al2023@v20260810',
  expireAfter: '720h',
};

/** What a pool is rendered to. */
function rendered(pool: Partial<NodePool> = {}) {
  const [cluster] = LUNEO_LIKE.clusters;
  if (cluster?.on !== 'eks') throw new Error('the first cluster is on EKS');
  const addons = [{ kind: 'karpenter' as const, nodePools: [{ ...general, ...pool }] }];
  const { objects } = describeAddons(LUNEO_LIKE, { ...cluster, addons }, ['karpenter']);
  const of = (kind: string): unknown => objects['nodes']?.find((one) => one.kind === kind);
  return {
    nodeClass: at(of('EC2NodeClass'), 'spec'),
    requirement: (key: string): readonly string[] =>
      list(of('NodePool'), 'spec', 'template', 'spec', 'requirements')
        .filter((one) => text(one, 'key') === key)
        .flatMap((one) => texts(one, 'values')),
  };
}

test('a pool takes several families and both architectures, where it is told to', () => {
  const { requirement } = rendered();
  expect(requirement('karpenter.k8s.aws/instance-category')).toEqual(['c', 'm', 'r']);
  expect(requirement('kubernetes.io/arch')).toEqual(['arm64', 'amd64']);
});

test('what was reserved is taken first, by its tags', () => {
  const { nodeClass, requirement } = rendered({ reservations: { tags: { purpose: 'failover' } } });
  expect(nodeClass).toMatchObject({ capacityReservationSelectorTerms: [{ tags: { purpose: 'failover' } }] });
  expect(requirement('karpenter.sh/capacity-type')).toEqual(['reserved', 'on-demand']);
});

test('and nothing is said of reservations where there are none', () => {
  const { nodeClass, requirement } = rendered();
  expect(nodeClass).not.toHaveProperty('capacityReservationSelectorTerms');
  expect(requirement('karpenter.sh/capacity-type')).toEqual(['on-demand']);
});

test('a node holds as many pods as prefixes give addresses for, and is no small machine', () => {
  expect(rendered().nodeClass).toMatchObject({ kubelet: { maxPods: 110 } });
  expect(rendered().requirement('karpenter.k8s.aws/instance-cpu')).toEqual(['1']);
  const { nodeClass, requirement } = rendered({ maxPods: 58, leastCpus: 4 });
  expect(nodeClass).toMatchObject({ kubelet: { maxPods: 58 } });
  expect(requirement('karpenter.k8s.aws/instance-cpu')).toEqual(['3']);
});
