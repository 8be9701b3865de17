import type { EksCluster } from '../../../lib/model/cluster/cluster';
import { runsOnFargate } from '../../../lib/model/cluster/fargate';
import { type Api, type KubeObject } from '../api/client';
import { makeNode } from '../control-plane';
import { type Player } from './player';

const TAINT = { key: 'eks.amazonaws.com/compute-type', value: 'fargate', effect: 'NoSchedule' } as const;

/** Gives each pod that the Fargate profile takes a machine of its own: one pod, and a taint for all others. */
export class Fargate implements Player {
  readonly name = 'fargate';
  readonly plays = 'Fargate: a machine for each pod of its profile; once there are nodes the scheduler may be faster';
  private made = 0;

  constructor(private readonly cluster: EksCluster) {}

  act = async (api: Api): Promise<void> => {
    for (const pod of await api.list('/api/v1/pods')) {
      const { namespace = '', labels = {}, deletionTimestamp } = pod.metadata;
      if (pod.spec.nodeName !== undefined || deletionTimestamp !== undefined) continue;
      if (runsOnFargate(this.cluster, namespace, labels)) await this.place(api, pod);
    }
  };

  private async place(api: Api, { metadata: { name, namespace } }: KubeObject): Promise<void> {
    this.made += 1;
    const node = `fargate-ip-10-240-2-${this.made}.${this.cluster.region}.compute.internal`;
    await makeNode(api, {
      name: node,
      address: `10.240.2.${this.made}`,
      cpu: '4',
      memory: '16Gi',
      pods: 1,
      labels: {
        'eks.amazonaws.com/compute-type': 'fargate',
        'topology.kubernetes.io/region': this.cluster.region,
        'topology.kubernetes.io/zone': `${this.cluster.region}a`,
      },
      taints: [TAINT],
    });
    await api.post(`/api/v1/namespaces/${namespace}/pods/${name}/binding`, {
      apiVersion: 'v1',
      kind: 'Binding',
      metadata: { name },
      target: { apiVersion: 'v1', kind: 'Node', name: node },
    });
  }
}
