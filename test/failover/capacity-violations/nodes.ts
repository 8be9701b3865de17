import { Cpu, Memory } from '../../../lib/model';
import { nodes } from '../../../lib/failover/readiness/capacity';
import { two } from '../situation';
import { quota, karpenter, type Violation } from '../readiness-samples';

/** Node pools that are too small. */
export const nodeViolations: readonly Violation[] = [
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
];
