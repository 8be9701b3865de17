import { type FailoverPlan, planFailover, stateArtifact } from '../failover';
import { readCommitted, readDrState } from '../inputs';
import {
  type Artifact,
  canFailOver,
  drStatePath,
  type FailoverPlatform,
  type Platform,
  type PlatformSource,
  type Problem,
} from '../model';
import { describeFleet, make } from './describe';
import { renderFleet } from './fleet';
import { prove, type ProveOptions } from './prove';

/** What a failover is prepared from. */
export interface FailoverOptions {
  /** The repository root, absolute. */
  readonly root: string;
  /** Every platform of the fleet. */
  readonly platforms: readonly PlatformSource[];
  /** The platform that fails over. */
  readonly platform: string;
  /** The cluster to make active. */
  readonly to: string;
  /** What the gates read outside of the repository. */
  readonly proof: () => Pick<ProveOptions, 'crds' | 'identities' | 'now'>;
  /** Called with what is done next. */
  readonly onStep: (text: string) => void;
}

/** A failover that may be written, if there are no problems. */
export interface PreparedFailover {
  readonly plan: FailoverPlan;
  /** Everything to write: `dist/` of the fleet, and the state of the platform. */
  readonly artifacts: readonly Artifact[];
  /** Of the plan and of the gates. */
  readonly problems: readonly Problem[];
}

/** Why there is no plan: the platform or the cluster is unknown, or a side cannot be rendered. */
export interface RefusedFailover {
  readonly refused: 'wrong-use' | 'problems';
  readonly problems: readonly Problem[];
}

/** Renders both sides of a failover, and checks everything that can be checked before anything is written. */
export async function prepareFailover(options: FailoverOptions): Promise<PreparedFailover | RefusedFailover> {
  const { root, platform: name, to, proof, onStep } = options;
  const found = find(options.platforms, name, to);
  if ('refused' in found) return found;
  const sides = sidesOf(root, found.source, to);
  if ('refused' in sides) return sides;
  const rendered = await renderSides(options, sides);
  if ('refused' in rendered) return rendered;
  const { now, then } = rendered;
  const own = ({ path }: Artifact): boolean => path.startsWith(`dist/${name}/`);
  const stale = staleFiles(root, [...now.filter(own), ...then.filter((artifact) => !own(artifact))]);
  if (stale.length > 0) return refuse(staleProblem(name, stale));

  onStep('checking the standby');
  const plan = planFailover({ ...sides, now: now.filter(own), then: then.filter(own) });
  onStep('proving');
  const report = await prove(then, { root, ...proof(), againstCommitted: false });
  return {
    plan,
    artifacts: [...then, stateArtifact({ name }, plan.to.name)],
    problems: [...plan.problems, ...report.problems.filter(({ severity }) => severity === 'error')],
  };
}

const refuse = (...problems: readonly Problem[]): RefusedFailover => ({ refused: 'problems', problems });

/** The named platform, if it can make the named cluster active. */
function find(
  platforms: readonly PlatformSource[],
  name: string,
  to: string,
): { readonly source: FailoverPlatform } | RefusedFailover {
  const able = platforms.filter(canFailOver);
  const source = able.find((candidate) => candidate.name === name);
  if (source === undefined) return { refused: 'wrong-use', problems: [unknownPlatform(name, able)] };
  if (!source.candidates.includes(to)) return { refused: 'wrong-use', problems: [unknownCluster(source, to)] };
  return { source };
}

const unknownPlatform = (name: string, able: readonly FailoverPlatform[]): Problem => ({
  code: 'failover/platform',
  severity: 'error',
  message: `no platform '${name}' can fail over`,
  given: name,
  allowed: able.map((candidate) => candidate.name).join(', ') || 'none',
  remedy: 'name a platform of platforms/index.ts that is a function of its active cluster',
});

const unknownCluster = ({ name, candidates }: FailoverPlatform, to: string): Problem => ({
  code: 'failover/cluster',
  severity: 'error',
  platform: name,
  message: `'${to}' is not a cluster of ${name} that can be active`,
  given: to,
  allowed: candidates.join(', '),
  remedy: 'name one of them with --to',
});

/** A platform as it is committed, and with the other cluster active. */
interface PlatformSides {
  readonly before: Platform;
  readonly after: Platform;
}

function sidesOf(root: string, source: FailoverPlatform, to: string): PlatformSides | RefusedFailover {
  const state = readDrState(root, source);
  if ('problems' in state) return refuse(...state.problems);
  if (state.active === to) return refuse(alreadyActive(source, to));
  const before = make(() => source.at(state.active));
  // A problem of both sides is reported once.
  if ('problems' in before) return refuse(...before.problems);
  const after = make(() => source.at(to));
  if ('problems' in after) return refuse(...after.problems);
  return { before: before.platform, after: after.platform };
}

const alreadyActive = (source: FailoverPlatform, to: string): Problem => ({
  code: 'failover/already-active',
  severity: 'error',
  platform: source.name,
  cluster: to,
  file: drStatePath(source),
  message: `'${to}' is already active`,
  given: to,
  allowed: source.candidates.filter((candidate) => candidate !== to).join(', '),
  remedy:
    'nothing to do; if people do not reach it, go on with the commit, the push and the deployment of the public names',
});

/** The artifacts of the platform as it is, and of the whole fleet as it would be. */
async function renderSides(
  { root, platforms, platform: name, onStep }: FailoverOptions,
  { before, after }: PlatformSides,
): Promise<{ readonly now: readonly Artifact[]; readonly then: readonly Artifact[] } | RefusedFailover> {
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
  return errors.length > 0 ? refuse(...errors) : { now: now.artifacts, then: then.artifacts };
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

const SHOWN = 5;

const staleProblem = (platform: string, stale: readonly string[]): Problem => ({
  code: 'failover/stale',
  severity: 'error',
  platform,
  file: stale[0] ?? 'dist',
  message: 'dist/ is not what the program renders, so a failover would carry other changes along',
  given: `${stale.slice(0, SHOWN).join(', ')}${stale.length > SHOWN ? ` and ${stale.length - SHOWN} more` : ''}`,
  allowed: 'dist/ as it is in the commit that the clusters follow',
  remedy:
    'git stash, or check out that commit; an intended change goes first, by npm run synth and a commit of its own',
});
