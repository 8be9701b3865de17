import { ApiObject, type Chart } from 'cdk8s';
import {
  type Bounds,
  type Cpu,
  KAFKA,
  type Kafka,
  type Memory,
  notBackedUp,
  storageClassOf,
  whyNotBackedUp,
} from '../../../../lib/model';
import type { ClusterContext } from '../../../context';
import { API_VERSION, CLUSTER } from './names';

/** One pool: each node is controller and broker, and keeps the metadata on its one disk. */
export function nodePool(
  chart: Chart,
  { cluster }: ClusterContext,
  { nodes: { replicas, cpu, memory, disk }, notBackedUp: why }: Kafka,
): void {
  new ApiObject(chart, 'node-pool', {
    apiVersion: API_VERSION,
    kind: 'KafkaNodePool',
    metadata: {
      name: 'nodes',
      labels: CLUSTER,
      annotations: notBackedUp(why === undefined ? whyNotBackedUp(cluster, KAFKA.name) : { [KAFKA.name]: why }),
    },
    spec: {
      replicas,
      roles: ['controller', 'broker'],
      storage: {
        type: 'jbod',
        volumes: [
          {
            id: 0,
            type: 'persistent-claim',
            size: `${disk}`,
            class: storageClassOf(cluster),
            kraftMetadata: 'shared',
            deleteClaim: false,
          },
        ],
      },
      resources: podResources(cpu, memory),
      jvmOptions: heap(memory),
    },
  });
}

const podResources = (cpu: Bounds<Cpu>, memory: Memory): object => ({
  requests: { cpu: `${cpu.request}`, memory: `${memory}` },
  limits: { cpu: `${cpu.limit}`, memory: `${memory}` },
});

/** Half of the memory: the page cache, from which Kafka reads, is the other half. */
const heap = (memory: Memory): { '-Xms': string; '-Xmx': string } => {
  const half = `${Math.floor(memory.asMebibytes / 2)}m`;
  return { '-Xms': half, '-Xmx': half };
};
