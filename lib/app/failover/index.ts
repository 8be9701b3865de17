import { type FailoverPlan, planFailover, planReturn, type ReturnPlan, stateArtifact } from '../../failover';
import type { Artifact, FailoverPlatform, Problem } from '../../model';
import { prove } from '../prove';
import type { FailoverOptions } from './options';
import { find, type RefusedFailover } from './refusals';
import { movedSides, type PlatformSides, type RenderedSides, renderSides, returnedSides } from './sides';

export type { FailoverOptions } from './options';
export type { RefusedFailover } from './refusals';

/** A change of the state that may be written, if there are no problems. */
export interface Prepared<Plan> {
  readonly plan: Plan;
  /** Everything to write: `dist/` of the fleet, and the state of the platform. */
  readonly artifacts: readonly Artifact[];
  /** Of the plan and of the gates. */
  readonly problems: readonly Problem[];
}
export type PreparedFailover = Prepared<FailoverPlan>;
export type PreparedReturn = Prepared<ReturnPlan>;

/**
 * Renders both sides of a failover, and checks everything that can be checked before anything is written.
 *
 * @param to - the cluster to make active
 */
export const prepareFailover = (
  options: FailoverOptions & { readonly to: string },
): Promise<PreparedFailover | RefusedFailover> =>
  prepare(options, {
    cluster: options.to,
    sides: movedSides,
    step: 'checking the standby',
    planned: (sides, rendered) => planFailover({ ...sides, ...rendered }),
  });

/**
 * The same for a cluster that a failover left behind and that is there again.
 *
 * @param back - the cluster to declare back
 */
export const prepareReturn = (
  options: FailoverOptions & { readonly back: string },
): Promise<PreparedReturn | RefusedFailover> =>
  prepare(options, {
    cluster: options.back,
    sides: returnedSides,
    step: 'planning',
    planned: (sides, rendered) => planReturn({ ...sides, ...rendered }, options.back),
  });

/** What is asked for: how it changes the state, and what it plans. */
interface Asked<Plan> {
  readonly cluster: string;
  readonly sides: (root: string, source: FailoverPlatform, cluster: string) => PlatformSides | RefusedFailover;
  readonly step: string;
  readonly planned: (sides: PlatformSides, rendered: RenderedSides) => Plan;
}

async function prepare<Plan extends { readonly problems: readonly Problem[] }>(
  options: FailoverOptions,
  { cluster, sides: sidesOf, step, planned }: Asked<Plan>,
): Promise<Prepared<Plan> | RefusedFailover> {
  const { root, platform: name, proof, onStep } = options;
  const found = find(options.platforms, name, cluster);
  if ('refused' in found) return found;
  const sides = sidesOf(root, found.source, cluster);
  if ('refused' in sides) return sides;
  const rendered = await renderSides(options, sides);
  if ('refused' in rendered) return rendered;

  onStep(step);
  const plan = planned(sides, rendered);
  onStep('proving');
  const report = await prove(rendered.fleet, { root, ...proof(), againstCommitted: false });
  return {
    plan,
    artifacts: [...rendered.fleet, stateArtifact({ name }, sides.state)],
    problems: [...plan.problems, ...report.problems.filter(({ severity }) => severity === 'error')],
  };
}
