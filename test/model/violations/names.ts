import { Cpu, type K3sCluster, Memory, type WebService } from '../../../lib/model';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { cluster, namespace, platform, platformWith, service } from '../../support/small-platform';
import type { Violation } from './violation';
import { kubeSystem, vpc } from './plants';

/** One machine of two cores and 4 GiB. */
const small = (workload: WebService): K3sCluster =>
  k3sCluster({
    nodes: [
      {
        name: 'edge-1',
        role: 'server',
        address: '10.10.0.11',
        capacity: { cpu: Cpu.cores(2), memory: Memory.gibibytes(4) },
      },
    ],
    namespaces: k3sCluster().namespaces.map((one) =>
      one.name === 'shop'
        ? { ...one, workloads: [workload] }
        : one.name === 'kube-system'
          ? one
          : {
              ...one,
              quota: {
                pods: 10,
                cpuRequests: Cpu.millis(100),
                memoryRequests: Memory.mebibytes(64),
                memoryLimits: Memory.mebibytes(128),
              },
            },
    ),
  });

/** Capacity of a machine, and names that are used twice. */
export const nameViolations: readonly Violation[] = [
  [
    'an autoscaler that the node cannot hold',
    k3sPlatform(small(service({ replicas: { min: 1, max: 30, cpuPercent: 70 } }))),
    {
      code: 'model/capacity',
      field: 'nodes',
      message: /requests of CPU at the upper bounds of all autoscalers are more than the nodes have/,
    },
  ],
  [
    'memory that the node does not have',
    k3sPlatform(
      small(
        service({
          replicas: { min: 1, max: 10, cpuPercent: 70 },
          memory: { request: Memory.gibibytes(1), limit: Memory.gibibytes(1) },
        }),
      ),
    ),
    { code: 'model/capacity', field: 'nodes', message: /requests of memory/ },
  ],
  [
    'a platform without clusters',
    platform({ clusters: [] }),
    { code: 'model/no-clusters', field: 'clusters', message: /no clusters/ },
  ],
  [
    'a name that is no DNS label',
    platform({ name: 'Shop_1' }),
    { code: 'model/name', field: 'name', message: /not a DNS label/ },
  ],
  [
    'two clusters of one name',
    platform({}, cluster(), cluster({ network: vpc('10.1.0.0/16', '10.1.0.0/24') })),
    { code: 'model/unique-name', field: 'clusters', message: /two clusters are called 'one'/ },
  ],
  [
    'two workloads of one name',
    platformWith(service(), service()),
    { code: 'model/unique-name', field: 'namespaces.shop.workloads', message: /two workloads are called 'api'/ },
  ],
  [
    'two namespaces of one name',
    platform({}, cluster({ namespaces: [namespace(), namespace({ workloads: [] })] })),
    { code: 'model/unique-name', field: 'namespaces', message: /two namespaces are called 'shop'/ },
  ],
  [
    'an add-on twice',
    platform(
      {},
      cluster({
        addons: [{ kind: 'metrics-server' }, { kind: 'metrics-server' }],
        namespaces: [namespace(), kubeSystem],
      }),
    ),
    { code: 'model/unique-name', field: 'addons', message: /'metrics-server' is declared twice/ },
  ],
];
