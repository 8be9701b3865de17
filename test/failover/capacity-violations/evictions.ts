import { Memory } from '../../../lib/model';
import { disruption } from '../../../lib/failover/readiness/disruption';
import { volumes } from '../../../lib/failover/readiness/volumes';
import { shop, store, two } from '../situation';
import { budget, type Violation } from '../readiness-samples';

/** Budgets and volumes that keep pods where they are. */
export const evictionViolations: readonly Violation[] = [
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
];
