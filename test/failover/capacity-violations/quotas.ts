import { Cpu, Memory } from '../../../lib/model';
import { quotas } from '../../../lib/failover/readiness/capacity';
import { containers } from '../../../lib/failover/readiness/containers';
import { api, shop, store, two } from '../situation';
import { bounds, quota, type Violation } from '../readiness-samples';

/** Namespaces whose quotas and limits are too small. */
export const quotaViolations: readonly Violation[] = [
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
];
