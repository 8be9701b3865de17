import { when } from '../../common/optional';
import type { EksCluster, EksZone, Platform } from '../../model';
import { regionalClusters } from '../clusters';
import { workloadsIn } from '../plan/twins';
import type { RunbookStep } from '../steps';
import { roleOf } from './roles';

/** A cluster, and what is done when one of its zones is lost. */
export interface LostZone {
  readonly cluster: string;
  /** What the loss of each zone takes away, by its id. */
  readonly zones: readonly { readonly id: string; readonly takes: string }[];
  readonly steps: readonly RunbookStep[];
}

/** What people do about a zone that is lost or half gone, cluster by cluster. */
export const lostZonesOf = (platform: Platform): readonly LostZone[] =>
  regionalClusters(platform).flatMap((cluster) => {
    const { infrastructure, name } = cluster;
    if (infrastructure === undefined) return [];
    const zones = infrastructure.zones.map((zone, index) => ({
      id: zone.id,
      takes: takenWith(zone, infrastructure.nat === 'one' && index === 0),
    }));
    return [{ cluster: name, zones, steps: stepsFor(platform, cluster) }];
  });

const takenWith = ({ privateSubnet }: EksZone, holdsTheGateway: boolean): string =>
  `nodes and pods in ${privateSubnet.toString()}` +
  (holdsTheGateway ? ', and the only NAT gateway: no pod of any zone reaches anything outside' : '');

function stepsFor(platform: Platform, cluster: EksCluster): readonly RunbookStep[] {
  const { clusterName, region } = cluster;
  const kubectl = (rest: string): string => `kubectl --context ${clusterName} ${rest}`;
  const looks =
    roleOf(platform, 'on-call').as === undefined ? roleOf(platform, 'platform') : roleOf(platform, 'on-call');
  const does = roleOf(platform, 'platform');
  return [
    {
      title: 'see which zone, and what is in it',
      commands: [
        kubectl('get nodes --label-columns topology.k8s.aws/zone-id,karpenter.sh/nodepool'),
        kubectl('get pods --all-namespaces --output wide --field-selector status.phase=Pending'),
      ],
      ...looks,
      note:
        'a zone that is gone makes its nodes NotReady, and Kubernetes moves their pods after five minutes; one that ' +
        'is half gone keeps them, and errs',
    },
    {
      title: 'keep pods from coming back to it: no new ones, and none of those that are there',
      commands: [
        kubectl('cordon --selector topology.k8s.aws/zone-id=<zone>'),
        kubectl(
          'drain --selector topology.k8s.aws/zone-id=<zone> --ignore-daemonsets --delete-emptydir-data --timeout=15m',
        ),
      ],
      ...does,
      note: 'Karpenter makes nodes in the other zones, within the limits of its pools and the quota of the account',
    },
    ...boundSteps(cluster, looks),
    {
      title: 'when the zone is back',
      commands: [kubectl('uncordon --selector topology.k8s.aws/zone-id=<zone>')],
      ...does,
      note:
        `pods spread again as they are replaced; where ${region} does not serve without the zone, ` +
        'it is a lost region',
    },
  ];
}

/** Pods with a volume stay where the volume is. */
function boundSteps(cluster: EksCluster, looks: Pick<RunbookStep, 'as'>): readonly RunbookStep[] {
  const bound = workloadsIn(cluster)
    .filter(({ workload }) => workload.kind === 'stateful')
    .map(({ namespace, workload }) => `${namespace}/${workload.name}`);
  return when(bound.length > 0, () => ({
    title: `what is bound to a volume waits for its zone: ${bound.join(', ')}`,
    commands: [`kubectl --context ${cluster.clusterName} get persistentvolumes --output wide`],
    ...looks,
    note: 'a volume of EBS is in one zone: those pods come back with it, or from a backup in another zone',
  }));
}
