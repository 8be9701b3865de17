import { Memory, type Stateful, type WebService, type Worker } from '../../../../lib/model';
import { service } from '../../small-platform';
import { equal, once, pinned } from '../workloads';

const size = Memory.gibibytes(1);

/** Every comparison of a node's labels, every wish and every distance. */
export const placed: WebService = service({
  ...once,
  name: 'placed',
  image: pinned('placed'),
  placement: {
    tolerations: [
      { key: 'shop.example/spot', value: 'yes', effect: 'NoExecute', seconds: 60 },
      { key: 'shop.example/old', effect: 'PreferNoSchedule' },
    ],
    requires: [
      { key: 'kubernetes.io/os', operator: 'NotIn', values: ['windows'] },
      { key: 'kubernetes.io/hostname', operator: 'Exists' },
      { key: 'shop.example/broken', operator: 'DoesNotExist' },
      { key: 'karpenter.k8s.aws/instance-cpu', operator: 'Gt', values: ['1'] },
      { key: 'karpenter.k8s.aws/instance-cpu', operator: 'Lt', values: ['64'] },
    ],
    prefers: [
      {
        weight: 1,
        requirements: [
          { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] },
          { key: 'kubernetes.io/os', operator: 'NotIn', values: ['windows'] },
          { key: 'shop.example/slow', operator: 'DoesNotExist' },
          { key: 'karpenter.k8s.aws/instance-cpu', operator: 'Gt', values: ['1'] },
          { key: 'karpenter.k8s.aws/instance-cpu', operator: 'Lt', values: ['64'] },
        ],
      },
    ],
    near: [{ workload: 'beside', required: true, topologyKey: 'topology.kubernetes.io/zone' }],
    awayFrom: [{ workload: 'ends', topologyKey: 'kubernetes.io/hostname' }],
    spread: { zones: 'required', hosts: 'required' },
  },
  dns: { policy: 'None', nameservers: ['10.0.0.2'] },
  apiAccess: {
    why: 'it looks after its own ConfigMaps',
    rights: [
      {
        verbs: ['create', 'delete', 'deletecollection', 'patch', 'watch'],
        resources: ['configmaps'],
        in: 'namespace',
      },
    ],
  },
});

const { port: _port, ...noPort } = service();
const asked: Worker['probes'] = {
  readiness: { kind: 'exec', command: ['ready'] },
  liveness: { kind: 'exec', command: ['alive'] },
};

const reader = (name: string, policy: 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default'): Worker => ({
  ...noPort,
  ...once,
  kind: 'worker',
  name,
  replicas: 2,
  probes: asked,
  dns: { policy },
  placement: { spread: { zones: 'none', hosts: 'preferred' } },
});

/** What reads a claim that something else makes, and one that many read. */
export const reads: Worker = {
  ...reader('reads', 'ClusterFirst'),
  volumes: [
    { kind: 'existing-claim', name: 'given', path: '/given', claim: 'archive', readOnly: true },
    { kind: 'claim', name: 'read', path: '/read', size, storageClass: 'efs', access: 'ReadOnlyMany' },
  ],
};

/** One pod with disks that one node, and one pod, may mount. */
export const alone: Worker = {
  ...reader('alone', 'Default'),
  replicas: 1,
  placement: { spread: { zones: 'none', hosts: 'none' } },
  notBackedUp: 'an example',
  exceptions: [{ check: 'workload/replicas', object: 'Deployment', reason: 'its disks are of one pod' }],
  volumes: [
    {
      kind: 'claim',
      name: 'own',
      path: '/own',
      size,
      storageClass: 'gp3',
      access: 'ReadWriteOnce',
      snapshot: 'before',
    },
    { kind: 'claim', name: 'only', path: '/only', size, storageClass: 'gp3', access: 'ReadWriteOncePod' },
  ],
};

/** The policy of pods on the network of the node, which has no other effect on those that are not. */
export const resolves: Worker = reader('resolves', 'ClusterFirstWithHostNet');

/** A disk of each access, pods at once, replaced by hand. */
export const disks: Stateful = {
  ...service({ name: 'disks', image: pinned('disks'), ...equal }),
  kind: 'stateful',
  volume: { mountPath: '/data', size, storageClass: 'gp3' },
  disks: [
    { name: 'one', path: '/one', size, storageClass: 'gp3', access: 'ReadWriteOnce' },
    { name: 'pod', path: '/pod', size, storageClass: 'gp3', access: 'ReadWriteOncePod' },
    { name: 'many', path: '/many', size, storageClass: 'efs', access: 'ReadWriteMany' },
    { name: 'read', path: '/read', size, storageClass: 'efs', access: 'ReadOnlyMany' },
  ],
  notBackedUp: 'an example',
  podManagement: 'Parallel',
  updateStrategy: { kind: 'on-delete' },
};
