import { engine } from '../../../lib/failover/readiness/engine';
import { explained } from '../../../lib/failover/readiness/explained';
import { file } from '../situation';
import { hub, base, type Violation } from '../readiness-samples';

/** An engine that is lost, and changes that nobody explains. */
export const deliveryViolations: readonly Violation[] = [
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
