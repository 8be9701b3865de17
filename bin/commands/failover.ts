import { type FailoverPlan, planFailover, stateArtifact } from '../../lib/failover';
import { readCommitted, readDrState } from '../../lib/inputs';
import {
  type Artifact,
  canFailOver,
  drStatePath,
  type FailoverPlatform,
  type Platform,
  type Problem,
} from '../../lib/model';
import { make, prove, publish, renderFleet } from '../../lib/app';
import { platforms } from '../../platforms';
import { failoverJson } from './failover/json';
import { planText, stepsText } from './failover/text';
import { loadPlatforms } from './load';
import { hasErrors, problemText } from './problems';
import { proofInputs } from './proof';
import { terminal } from './terminal';

export const FAILOVER_FORMATS = ['text', 'json'] as const;

/** What `archipel failover` was asked. */
export interface FailoverOptions {
  readonly root: string;
  readonly crds?: string | undefined;
  readonly platform: string;
  /** The cluster that shall serve. */
  readonly to: string;
  readonly dryRun: boolean;
  readonly format: (typeof FAILOVER_FORMATS)[number];
}

/** Problems that end the command, and the exit status they end it with. */
interface Refusal {
  readonly problems: readonly Problem[];
  readonly status: 1 | 2;
}

/**
 * Makes another cluster of a platform serve: shows the plan, checks the standby, and writes the state and `dist/` in one
 * go, or nothing. It asks nothing back, since nothing reaches a cluster before somebody commits and pushes.
 *
 * @returns the exit status: 0 done, 1 problems, 2 wrong use
 */
export async function failover(options: FailoverOptions): Promise<number> {
  const { root, dryRun, format } = options;
  const { say, progress, done, colour } = terminal();
  const print = (text: string): void => void process.stdout.write(text);
  const prepared = await prepare(options, progress);
  done();
  if ('status' in prepared) {
    if (format === 'json') print(failoverJson({ ...options, ...prepared, written: [] }));
    else say(`${problemText(prepared.problems, colour)}\nnothing was written`);
    return prepared.status;
  }

  const { plan, artifacts } = prepared;
  if (format === 'text') print(planText(plan, { colour, dryRun }));
  const problems = [...plan.problems, ...prepared.problems];
  const published =
    problems.length > 0 || dryRun
      ? undefined
      : publish({
          root,
          owned: ['dist'],
          artifacts: [...artifacts, stateArtifact({ name: plan.platform }, plan.to.name)],
        });
  const all = [...problems, ...(published?.problems ?? [])];
  const written = [...(published?.written ?? []), ...(published?.removed ?? [])];
  if (format === 'json') print(failoverJson({ ...options, plan, problems: all, written }));
  else if (all.length > 0)
    say(`${problemText(all, colour)}\n${all.length} ${all.length === 1 ? 'problem' : 'problems'}; nothing was written`);
  else print(stepsText(plan, { colour, dryRun, written: written.length }));
  return all.length > 0 ? 1 : 0;
}

/** Renders both sides, and asks all that can be asked before anything is written. */
async function prepare(
  { root, crds, platform: name, to }: FailoverOptions,
  progress: (text: string) => void,
): Promise<
  | { readonly plan: FailoverPlan; readonly artifacts: readonly Artifact[]; readonly problems: readonly Problem[] }
  | Refusal
> {
  const found = find(name, to);
  if ('status' in found) return found;
  const sides = sidesOf(root, found.source, to);
  if ('status' in sides) return sides;
  const others = loadPlatforms(root);
  if ('problems' in others) return { problems: others.problems, status: 1 };

  progress(`rendering ${name} as it is`);
  const now = await renderFleet({ root, platforms: [sides.before] });
  const then = await renderFleet({
    root,
    platforms: others.platforms.map((platform) => (platform.name === name ? sides.after : platform)),
    onCluster: (cluster) => progress(`rendering ${cluster} as it would be`),
  });
  const unrendered = [...now.problems, ...then.problems].filter(({ severity }) => severity === 'error');
  if (unrendered.length > 0) return { problems: unrendered, status: 1 };
  const own = ({ path }: Artifact): boolean => path.startsWith(`dist/${name}/`);
  const current = [...now.artifacts.filter(own), ...then.artifacts.filter((artifact) => !own(artifact))];
  const stale = staleFiles(root, current);
  if (stale.length > 0) return { problems: [staleProblem(name, stale)], status: 1 };

  progress('checking the standby');
  const plan = planFailover({ ...sides, now: now.artifacts.filter(own), then: then.artifacts.filter(own) });
  progress('proving');
  const report = await prove(then.artifacts, { root, ...proofInputs(root, crds), againstCommitted: false });
  return {
    plan,
    artifacts: then.artifacts,
    problems:
      hasErrors(report.problems) || !report.clean ? report.problems.filter(({ severity }) => severity === 'error') : [],
  };
}

/** The platform and the cluster that were named, if there are such. */
function find(name: string, to: string): { readonly source: FailoverPlatform } | Refusal {
  const able = platforms.filter(canFailOver);
  const source = able.find((candidate) => candidate.name === name);
  if (source === undefined)
    return {
      status: 2,
      problems: [
        {
          code: 'failover/platform',
          severity: 'error',
          message: `no platform '${name}' can fail over`,
          given: name,
          allowed: able.map((candidate) => candidate.name).join(', ') || 'none',
          remedy: 'name a platform of platforms/index.ts that is a function of which cluster serves',
        },
      ],
    };
  if (!source.candidates.includes(to))
    return {
      status: 2,
      problems: [
        {
          code: 'failover/cluster',
          severity: 'error',
          platform: name,
          message: `'${to}' is no cluster of ${name} that can serve`,
          given: to,
          allowed: source.candidates.join(', '),
          remedy: 'name one of them with --to',
        },
      ],
    };
  return { source };
}

/** The platform as it is committed, and with the other cluster serving. */
function sidesOf(
  root: string,
  source: FailoverPlatform,
  to: string,
): { readonly before: Platform; readonly after: Platform } | Refusal {
  const state = readDrState(root, source);
  if ('problems' in state) return { ...state, status: 1 };
  if (state.active === to) {
    return {
      status: 1,
      problems: [
        {
          code: 'failover/already-active',
          severity: 'error',
          platform: source.name,
          cluster: to,
          file: drStatePath(source),
          message: `'${to}' serves already`,
          given: to,
          allowed: source.candidates.filter((candidate) => candidate !== to).join(', '),
          remedy:
            'nothing is to do here; if people do not reach it, go on with the commit, the push and the deployment of the public names',
        },
      ],
    };
  }
  const before = make(() => source.at(state.active));
  // What is wrong with both is told once.
  if ('problems' in before) return { ...before, status: 1 };
  const after = make(() => source.at(to));
  if ('problems' in after) return { ...after, status: 1 };
  return { before: before.platform, after: after.platform };
}

/** Files that are not what the program renders at the committed state. */
function staleFiles(root: string, current: readonly Artifact[]): readonly string[] {
  const committed = readCommitted(
    root,
    current.map(({ path }) => path).filter((path) => !path.startsWith('dist/')),
  );
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
  allowed: 'dist/ as the commit has it that the clusters follow',
  remedy:
    'git stash, or check out that commit; a change that is meant goes first, by npm run synth and a commit of its own',
});
