import { Chart } from 'cdk8s';
import { KubeRuntimeClass } from 'cdk8s-plus-28/lib/imports/k8s';
import { Cpu, type EksCluster, Memory, type Platform } from '../../../lib/model';
import { cluster, namespace, platform } from '../small-platform';
import { workloads } from './workloads';

export * from './workloads';

const pool = {
  capacity: ['on-demand'],
  architectures: ['amd64'],
  limits: { cpu: Cpu.cores(64), memory: Memory.gibibytes(256) },
  amiAlias: 'al2023@v20260810',
  expireAfter: '720h',
} as const;

/** A cluster of EKS on which all of it runs: with a pool of GPUs for tolerant pods, and a shared file system. */
export const wholePodCluster = (props: Partial<EksCluster> = {}): EksCluster =>
  cluster({
    storageClasses: [
      {
        name: 'efs',
        shared: true,
        provisioner: 'efs.csi.aws.com',
        parameters: { provisioningMode: 'efs-ap', fileSystemId: 'fs-0123456789abcdef0', directoryPerms: '700' },
      },
    ],
    namespaces: [
      namespace({ workloads }),
      ...['kube-system', 'external-secrets', 'cert-manager', 'monitoring'].map((name) =>
        namespace({
          name,
          workloads: [],
          ...(name === 'kube-system' ? { existing: true, isolation: 'open' as const } : {}),
        }),
      ),
    ],
    charts: [
      (scope, { props }) => {
        const chart = new Chart(scope, 'runtime-classes', props);
        new KubeRuntimeClass(chart, 'nvidia', { metadata: { name: 'nvidia' }, handler: 'nvidia' });
        return chart;
      },
    ],
    addons: [
      { kind: 'monitoring-crds' },
      { kind: 'vpc-cni', networkPolicy: true },
      { kind: 'ebs-csi' },
      {
        kind: 'karpenter',
        nodePools: [
          { ...pool, name: 'general', categories: ['c', 'm'] },
          {
            ...pool,
            name: 'gpu',
            categories: ['g'],
            instanceTypes: ['g6.xlarge'],
            labels: { 'shop.example/pool': 'gpu' },
            taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
          },
        ],
      },
      { kind: 'cert-manager' },
      { kind: 'external-secrets', store: 'aws' },
    ],
    ...props,
  });

/** A platform of that cluster. */
export const wholePodPlatform = (props: Partial<Platform> = {}): Platform => platform(props, wholePodCluster());
