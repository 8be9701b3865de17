import { availableParallelism, loadavg } from 'node:os';
import type { GitOps } from '../../../lib/model/delivery/gitops';
import { judged, type LawResult } from '../laws/law';
import { overBudget } from '../laws/budget';
import { accounts } from '../trials/accounts';
import { admission } from '../trials/admission';
import { brokenCommit } from '../trials/broken-commit';
import { byHand } from '../trials/by-hand';
import { crash } from '../trials/crash';
import { failover } from '../trials/failover';
import { idle } from '../trials/idle';
import { removal } from '../trials/removal';
import { layerOrder, waveOrder } from '../trials/order';
import { projects } from '../trials/projects';
import { type Trial } from '../trials/trial';
import { budgetOf } from './budgets';
import { type Convergence } from './converge';

/** Law 1, of what was seen while the cluster came up. */
export function arrivalLaw(name: string, arrival: Convergence, warnings: readonly string[]): LawResult {
  const failures = arrival.passages.filter((passage) => passage.failures.length > 0).length;
  const busy = `load ${Math.round(loadavg()[1] ?? 0)} on ${availableParallelism()} processors`;
  const looked = [
    `${arrival.objects} objects in ${arrival.seconds} s (${busy}), ${failures} of them failed on the way`,
  ];
  const again = arrival.passages.flatMap((one) => (one.again ?? []).map((says) => `${one.name} began again: ${says}`));
  const over = overBudget({ ...arrival, warnings }, budgetOf(name));
  return judged(1, over.length > 0 ? [...over, busy] : [], [...looked, ...again]);
}

/** The laws that are tried on a cluster that came up, in this order: each leaves it as it was. */
export const trials = (engine: GitOps['engine']): readonly (readonly [number, Trial])[] => [
  [2, engine === 'flux' ? layerOrder : waveOrder],
  [4, engine === 'flux' ? accounts : projects],
  [3, idle],
  [10, admission],
  [6, byHand],
  [5, removal],
  [7, brokenCommit],
  [9, failover],
  [8, crash],
];
