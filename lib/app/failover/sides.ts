import { movedTo, withBack } from '../../failover';
import { readCommitted, readDrState } from '../../inputs';
import { type Artifact, type FailoverPlatform, type FailoverState, type Platform, platformAt } from '../../model';
import { describeFleet, make } from '../describe';
import { renderFleet } from '../fleet';
import type { FailoverOptions } from './options';
import { alreadyActive, notLost, refuse, type RefusedFailover, staleProblem, stillLost } from './refusals';

/** A platform as it is committed and as it would be, with the state of then. */
export interface PlatformSides {
  readonly before: Platform;
  readonly after: Platform;
  readonly state: FailoverState;
}

/** Another cluster serves: the one that served is lost from then on. */
export function movedSides(root: string, source: FailoverPlatform, to: string): PlatformSides | RefusedFailover {
  const state = readDrState(root, source);
  if ('problems' in state) return refuse(...state.problems);
  if (state.active === to) return refuse(alreadyActive(source, to));
  if (state.lost.includes(to)) return refuse(stillLost(source, to));
  return sidesOf(source, state, movedTo(state, to));
}

/** A cluster that was lost is there again; nothing else changes. */
export function returnedSides(root: string, source: FailoverPlatform, back: string): PlatformSides | RefusedFailover {
  const state = readDrState(root, source);
  if ('problems' in state) return refuse(...state.problems);
  if (!state.lost.includes(back)) return refuse(notLost(source, back, state.lost));
  return sidesOf(source, state, withBack(state, back));
}

function sidesOf(source: FailoverPlatform, now: FailoverState, then: FailoverState): PlatformSides | RefusedFailover {
  const before = make(() => platformAt(source, now));
  // A problem of both sides is reported once.
  if ('problems' in before) return refuse(...before.problems);
  const after = make(() => platformAt(source, then));
  if ('problems' in after) return refuse(...after.problems);
  return { before: before.platform, after: after.platform, state: then };
}

/** What both sides render to: the files of the platform now and then, and those of the whole fleet then. */
export interface RenderedSides {
  readonly now: readonly Artifact[];
  readonly then: readonly Artifact[];
  readonly fleet: readonly Artifact[];
}

/** Renders the platform as it is, and the whole fleet as it would be; refuses where `dist/` is another than that. */
export async function renderSides(
  { root, platforms, platform: name, onStep }: FailoverOptions,
  { before, after }: PlatformSides,
): Promise<RenderedSides | RefusedFailover> {
  const fleet = describeFleet(root, platforms);
  if ('problems' in fleet) return refuse(...fleet.problems);
  onStep(`rendering ${name} as it is`);
  const now = await renderFleet({ root, platforms: [before] });
  const then = await renderFleet({
    root,
    platforms: fleet.platforms.map((platform) => (platform.name === name ? after : platform)),
    onCluster: (cluster) => onStep(`rendering ${cluster} as it would be`),
  });
  const errors = [...now.problems, ...then.problems].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return refuse(...errors);
  const own = ({ path }: Artifact): boolean => path.startsWith(`dist/${name}/`);
  const stale = staleFiles(root, [
    ...now.artifacts.filter(own),
    ...then.artifacts.filter((artifact) => !own(artifact)),
  ]);
  return stale.length > 0
    ? refuse(staleProblem(name, stale))
    : { now: now.artifacts.filter(own), then: then.artifacts.filter(own), fleet: then.artifacts };
}

/** Committed files that differ from what the program renders in the committed state. */
function staleFiles(root: string, current: readonly Artifact[]): readonly string[] {
  const outside = current.map(({ path }) => path).filter((path) => !path.startsWith('dist/'));
  const committed = readCommitted(root, outside);
  const rendered = new Set(current.map(({ path }) => path));
  return [
    ...current.filter(({ path, content }) => committed.get(path) !== content).map(({ path }) => path),
    ...[...committed.keys()].filter((path) => !rendered.has(path)),
  ].sort();
}
