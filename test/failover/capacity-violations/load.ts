import { Cpu, Memory } from '../../../lib/model';
import { load } from '../../../lib/failover/readiness/load';
import { api, one, shop, store, two } from '../situation';
import type { Violation } from '../readiness-samples';

/** A standby that carries less than the active cluster does. */
export const loadViolations: readonly Violation[] = [
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
];
