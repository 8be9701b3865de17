import { Cpu, Memory } from '../../lib/model';
import { nodes, quotas } from '../../lib/failover/readiness/capacity';
import { containers } from '../../lib/failover/readiness/containers';
import { disruption } from '../../lib/failover/readiness/disruption';
import { engine } from '../../lib/failover/readiness/engine';
import { explained } from '../../lib/failover/readiness/explained';
import { load } from '../../lib/failover/readiness/load';
import { volumes } from '../../lib/failover/readiness/volumes';
import { api, file, one, shop, store, two } from './situation';
import { bounds, quota, karpenter, budget, hub, base, type Violation } from './readiness-samples';

export const capacityViolations: readonly Violation[] = [
  {
    name: 'a lower floor',
    check: load,
    given: { successor: two(shop([api('two', { replicas: { min: 2, max: 6, cpuPercent: 70 } })])) },
    problem: {
      code: 'failover/load',
      field: 'namespaces.shop.workloads.api.replicas.min',
      message: expect.stringContaining('smaller'),
      given: '2',
      allowed: 'at least 3',
    },
  },
  {
    name: 'a lower ceiling',
    check: load,
    given: { successor: two(shop([api('two', { replicas: { min: 3, max: 5, cpuPercent: 70 } })])) },
    problem: {
      code: 'failover/load',
      field: 'namespaces.shop.workloads.api.replicas.max',
      message: expect.stringContaining('smaller'),
    },
  },
  {
    name: 'smaller pods',
    check: load,
    given: { successor: two(shop([api('two', { cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) } })])) },
    problem: {
      code: 'failover/load',
      field: 'namespaces.shop.workloads.api.cpu.request',
      message: expect.stringContaining('smaller'),
    },
  },
  {
    name: 'less memory',
    check: load,
    given: {
      successor: two(shop([api('two', { memory: { request: Memory.mebibytes(64), limit: Memory.mebibytes(256) } })])),
    },
    problem: {
      code: 'failover/load',
      field: 'namespaces.shop.workloads.api.memory.request',
      message: expect.stringContaining('smaller'),
    },
  },
  {
    name: 'a smaller disk',
    check: load,
    given: {
      active: one(shop([store()])),
      successor: two(shop([store({ volume: { mountPath: '/data', size: Memory.gibibytes(5), storageClass: 'gp3' } })])),
    },
    problem: {
      code: 'failover/load',
      field: 'namespaces.shop.workloads.store.volume.size',
      message: expect.stringContaining('smaller'),
    },
  },
  {
    name: 'a workload that is gone',
    check: load,
    given: { successor: two(shop([])) },
    problem: {
      code: 'failover/load',
      field: 'namespaces',
      message: expect.stringContaining('less than now'),
      allowed: 'at least 0.3 CPU and 0.4Gi',
    },
  },
  {
    name: 'too few cores',
    check: nodes,
    given: { successor: two(karpenter(Cpu.millis(900), Memory.gibibytes(64))) },
    problem: {
      code: 'failover/capacity',
      field: 'addons.karpenter.nodePools',
      message: expect.stringContaining('CPU of the node pools'),
      given: '720m',
      allowed: 'at least 800m',
    },
  },
  {
    name: 'too little memory of the nodes',
    check: nodes,
    given: { successor: two(karpenter(Cpu.cores(64), Memory.gibibytes(1))) },
    problem: { code: 'failover/capacity', message: expect.stringContaining('memory of the node pools') },
  },
  {
    name: 'add-ons that fill the nodes',
    check: nodes,
    given: {
      successor: two({
        ...karpenter(Cpu.cores(8), Memory.gibibytes(64)),
        namespaces: [...two().namespaces, { name: 'monitoring', team: 't', podSecurity: 'restricted', quota }],
      }),
    },
    problem: {
      code: 'failover/capacity',
      message: expect.stringContaining('CPU of the node pools'),
      allowed: 'at least 10800m',
    },
  },
  {
    name: 'a quota of pods',
    check: quotas,
    given: { successor: two(shop([api('two')], { quota: { ...quota, pods: 7 } })) },
    problem: {
      code: 'failover/capacity',
      field: 'namespaces.shop.quota.pods',
      message: expect.stringContaining('pods of the namespace'),
      given: '7',
      allowed: 'at least 8',
    },
  },
  {
    name: 'a quota of CPU',
    check: quotas,
    given: { successor: two(shop([api('two')], { quota: { ...quota, cpuRequests: Cpu.millis(700) } })) },
    problem: { code: 'failover/capacity', field: 'namespaces.shop.quota.cpuRequests', message: expect.anything() },
  },
  {
    name: 'a quota of memory',
    check: quotas,
    given: { successor: two(shop([api('two')], { quota: { ...quota, memoryRequests: Memory.gibibytes(0.5) } })) },
    problem: { code: 'failover/capacity', field: 'namespaces.shop.quota.memoryRequests', message: expect.anything() },
  },
  {
    name: 'a quota of volumes',
    check: quotas,
    given: { successor: two(shop([store()], { quota: { ...quota, storageRequests: Memory.gibibytes(15) } })) },
    problem: {
      code: 'failover/capacity',
      field: 'namespaces.shop.quota.storageRequests',
      message: expect.anything(),
      allowed: 'at least 20Gi',
    },
  },
  {
    name: 'a limit range that refuses a container',
    check: containers,
    given: { successor: two(shop([api('two')], { limits: bounds })) },
    problem: {
      code: 'failover/limit-range',
      field: 'namespaces.shop.workloads.api.cpu.limit',
      message: expect.stringContaining('would refuse'),
      allowed: 'at most 200m',
    },
  },
  {
    name: 'a budget that forbids every eviction',
    check: disruption,
    given: budget('{ maxUnavailable: 0 }'),
    problem: {
      code: 'failover/disruption-budget',
      object: 'PodDisruptionBudget shop/api',
      message: expect.stringContaining('no pod be evicted'),
      given: 'maxUnavailable 0',
    },
  },
  {
    name: 'a budget that asks for every pod',
    check: disruption,
    given: budget('{ minAvailable: 3 }'),
    problem: { code: 'failover/disruption-budget', message: expect.anything(), given: 'minAvailable 3 of 3' },
  },
  {
    name: 'a disk that grows with the role',
    check: volumes,
    given: {
      standby: two(shop([store()])),
      successor: two(
        shop([store({ volume: { mountPath: '/data', size: Memory.gibibytes(20), storageClass: 'gp3' } })]),
      ),
    },
    problem: {
      code: 'failover/volume',
      field: 'namespaces.shop.workloads.store.volume.size',
      message: expect.anything(),
      given: '10Gi, then 20Gi',
    },
  },
  {
    name: 'an engine in the cluster that is lost',
    check: engine,
    given: { gitops: hub('one') },
    problem: {
      code: 'failover/engine',
      field: 'gitops.topology.hub',
      message: expect.stringContaining("delivered to from 'one'"),
    },
  },
  {
    name: 'a file that changes without a word',
    check: explained,
    given: { now: [base.now, file('two/base/_cluster/priorityclass-x.yaml')], then: [base.now, base.changed] },
    problem: {
      code: 'failover/unexplained',
      file: 'dist/shop/clusters/two/base/_cluster/priorityclass-x.yaml',
      message: expect.anything(),
    },
  },
  {
    name: 'a line of the plan that changes nothing',
    check: explained,
    given: {
      now: [file('two/base/shop/configmap-gitops-settings.yaml')],
      then: [file('two/base/shop/configmap-gitops-settings.yaml')],
    },
    problem: { code: 'failover/idle', field: 'role', message: expect.anything() },
  },
];
