import { type Api, type KubeObject, type Loose } from '../api/client';
import { makeNode } from '../control-plane';
import { OPERATORS } from './operators';
import { isDeployed, isReady, type Player, readyStatus } from './player';

const POOLS = '/apis/karpenter.sh/v1/nodepools';
const CLASSES = '/apis/karpenter.k8s.aws/v1/ec2nodeclasses';

/** Machines that are made at most: enough for what a cluster runs, few enough to be looked at. */
const MOST_NODES = 12;

/** Makes a node of a NodePool for pods that nobody has room for, once Karpenter is there. */
export class Karpenter implements Player {
  readonly name = 'karpenter';
  readonly plays = 'Karpenter and EC2: NodePools and classes are ready, a node comes when a pod finds no room';
  private made = 0;

  /** @param zones - names of the zones that nodes are spread over */
  constructor(private readonly zones: readonly string[]) {}

  act = async (api: Api): Promise<void> => {
    if (!(await isDeployed(api, OPERATORS.karpenter))) return;
    for (const path of [CLASSES, POOLS])
      for (const object of await api.list(path))
        if (!isReady(object)) await api.patch(`${path}/${object.metadata.name}/status`, readyStatus(object, 'Ready'));
    const pools = await api.list(POOLS);
    if (pools.length === 0 || this.made >= MOST_NODES) return;
    const waiting = (await api.list('/api/v1/pods')).filter(findsNoRoom);
    // A DaemonSet's pod waits for its own node, for which another one would be of no use.
    const pod = waiting.find(
      ({ metadata }) => metadata.ownerReferences?.some(({ kind }) => kind === 'DaemonSet') !== true,
    );
    if (pod !== undefined) await this.make(api, poolFor(pools, pod));
  };

  private async make(api: Api, pool: KubeObject): Promise<void> {
    const zone = this.zones[this.made % this.zones.length] ?? '';
    this.made += 1;
    const { metadata, spec } = pool.spec.template;
    await makeNode(api, {
      name: `ip-10-240-1-${this.made}.ec2.internal`,
      address: `10.240.1.${this.made}`,
      cpu: '8',
      memory: '32Gi',
      pods: 110,
      labels: {
        ...labelsOf(spec.requirements as Loose[]),
        ...metadata?.labels,
        'karpenter.sh/nodepool': pool.metadata.name,
        'topology.kubernetes.io/zone': zone,
        'topology.kubernetes.io/region': zone.slice(0, -1),
      },
      ...(spec.taints !== undefined && { taints: spec.taints }),
    });
  }
}

const findsNoRoom = ({ status, spec }: KubeObject): boolean =>
  spec.nodeName === undefined &&
  ((status?.conditions ?? []) as Loose[]).some(({ reason }) => reason === 'Unschedulable');

/** The first pool whose labels a pod's own selector does not exclude. */
const poolFor = (pools: readonly KubeObject[], { spec }: KubeObject): KubeObject =>
  (pools.find((pool) =>
    Object.entries((spec.nodeSelector ?? {}) as Record<string, string>).every(([key, value]) =>
      key === 'karpenter.sh/nodepool' ? pool.metadata.name === value : (labelsOfPool(pool)[key] ?? value) === value,
    ),
  ) ?? pools[0]) as KubeObject;

const labelsOfPool = ({ spec }: KubeObject): Record<string, string> => ({
  ...labelsOf(spec.template.spec.requirements as Loose[]),
  ...spec.template.metadata?.labels,
});

/** What a machine of a pool has: the first of the values that it may have. */
const labelsOf = (requirements: readonly Loose[]): Record<string, string> =>
  Object.fromEntries(
    requirements
      .filter(({ operator }) => operator === 'In')
      .map(({ key, values }) => [key as string, values[0] as string]),
  );
