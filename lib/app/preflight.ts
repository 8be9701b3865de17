import { parseTree } from '../checks';
import { KUBERNETES } from '../checks/gate';
import { withReleases } from '../checks/delivery/released';
import { withReleased } from '../checks/tree/tree';
import { fenceSteps, nextSteps, reachSteps, type RunbookStep, unfenceSteps } from '../failover';
import { readDrState, readOutputs } from '../inputs';
import {
  type Artifact,
  canFailOver,
  type EksCluster,
  globalStackName,
  type Platform,
  type PlatformSource,
  type Problem,
} from '../model';
import { type ClusterSide, expectedStacks, isOfClusters, type PreflightOptions } from '../preflight';
import { make } from './describe';
import { renderFleet } from './fleet';
import { proveReleases } from './releases';

/** What a preflight is prepared from. */
export interface ToPrepare {
  /** The repository root, absolute. */
  readonly root: string;
  /** Every platform of the fleet. */
  readonly platforms: readonly PlatformSource[];
  readonly platform: string;
  /** @default - every EKS cluster of the platform */
  readonly cluster?: string | undefined;
  /** Called with what is done next. */
  readonly onStep: (text: string) => void;
}

/** What is asked about, but for what only the command knows: the clock and the world. */
export type Prepared = Omit<PreflightOptions['situation'], 'now' | 'wait' | 'nameServers' | 'kube' | 'drift'>;

/** Why nothing can be asked. */
export interface NotPrepared {
  readonly refused: 'wrong-use' | 'problems';
  readonly problems: readonly Problem[];
}

/** A platform while one of its clusters serves. */
interface State {
  readonly platform: Platform;
  readonly serving: string | undefined;
}

/** Renders a platform as it is, and as it would be with each cluster serving that may. Nothing is written. */
export async function preparePreflight(options: ToPrepare): Promise<Prepared | NotPrepared> {
  const { root, platforms, platform: name, cluster } = options;
  const found = statesOf(root, platforms, name);
  if ('refused' in found) return found;
  const [now, ...others] = found.states;
  if (now === undefined) return refuse('wrong-use', unknownPlatform(name, platforms));
  const all = eksOf(now.platform);
  const clusters = all.filter((one) => cluster === undefined || one.name === cluster);
  if (clusters.length === 0) return refuse('wrong-use', noCluster(name, cluster, all));
  const sides: ClusterSide[] = [];
  let artifacts: readonly Artifact[] = [];
  for (const state of [now, ...others]) {
    const rendered = await sidesOf(options, state);
    if ('refused' in rendered) return rendered;
    sides.push(...rendered.sides);
    if (state === now) artifacts = rendered.artifacts;
  }
  const isAsked = (one: { readonly name: string }): boolean => clusters.some((own) => own.name === one.name);
  return {
    platform: now.platform,
    clusters,
    sides: sides.filter((side) => isAsked(side.cluster)),
    stacks: expectedStacks(artifacts, all).filter((stack) => isOfClusters(stack, clusters)),
    artifacts,
    outputs: readOutputs(root, name).outputs,
    runbook: commandsOf(found.states),
  };
}

const refuse = (refused: NotPrepared['refused'], ...problems: readonly Problem[]): NotPrepared => ({
  refused,
  problems,
});

const eksOf = ({ clusters }: Platform): readonly EksCluster[] => clusters.filter((cluster) => cluster.on === 'eks');

/** The platform as it is committed first, then with each other cluster serving; none where there is no such one. */
function statesOf(
  root: string,
  sources: readonly PlatformSource[],
  name: string,
): { readonly states: readonly State[] } | NotPrepared {
  for (const source of sources) {
    if (!canFailOver(source)) {
      const made = make(source);
      if ('problems' in made && made.problems.some(({ platform }) => platform === name))
        return refuse('problems', ...made.problems);
      if ('platform' in made && made.platform.name === name) return { states: [{ ...made, serving: undefined }] };
    } else if (source.name === name) {
      const state = readDrState(root, source);
      if ('problems' in state) return refuse('problems', ...state.problems);
      const order = [state.active, ...source.candidates.filter((one) => one !== state.active)];
      const made = order.map((serving) => ({ serving, made: make(() => source.at(serving), name) }));
      const problems = made.flatMap((one) => ('problems' in one.made ? one.made.problems : []));
      if (problems.length > 0) return refuse('problems', ...problems);
      return { states: made.flatMap(({ serving, made: one }) => ('platform' in one ? [{ ...one, serving }] : [])) };
    }
  }
  return { states: [] };
}

async function sidesOf(
  { root, onStep }: ToPrepare,
  { platform, serving }: State,
): Promise<{ readonly sides: readonly ClusterSide[]; readonly artifacts: readonly Artifact[] } | NotPrepared> {
  const as = serving === undefined ? '' : ` while ${serving} serves`;
  const { artifacts, problems } = await renderFleet({
    root,
    platforms: [platform],
    onCluster: (cluster) => onStep(`rendering ${cluster}${as}`),
  });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return refuse('problems', ...errors);
  const parsed = parseTree(artifacts);
  const { releases } = await proveReleases(root, artifacts, parsed, KUBERNETES);
  const trees = withReleases(parsed, releases).clusters;
  return {
    artifacts,
    sides: eksOf(platform).flatMap((cluster) => {
      const tree = trees.find((one) => one.platform === platform.name && one.cluster === cluster.name);
      return tree === undefined ? [] : [{ cluster, serving, tree: withReleased(tree) }];
    }),
  };
}

/** What people are told to type: the way in, and where a cluster can take over, every step of that. */
function commandsOf(states: readonly State[]): Prepared['runbook'] {
  const [now] = states;
  if (now === undefined) return [];
  const serving = ({ platform }: State): EksCluster | undefined =>
    eksOf(platform).find(({ role }) => role === 'active');
  const [active, before] = [serving(now), now.platform];
  const steps: readonly RunbookStep[] = [
    ...reachSteps(before),
    ...states.slice(1).flatMap((after): readonly RunbookStep[] => {
      const successor = serving(after);
      return active === undefined || successor === undefined
        ? []
        : [
            ...fenceSteps(before, active),
            ...nextSteps(after.platform, active, successor),
            ...unfenceSteps(after.platform, active),
          ];
    }),
    { title: 'deploy', commands: [`npx cdk deploy ${globalStackName(before)}`] },
  ];
  return steps.flatMap(({ commands, as }) =>
    commands.map((command) => ({ command, ...(as === undefined ? {} : { as }) })),
  );
}

const unknownPlatform = (name: string, sources: readonly PlatformSource[]): Problem => ({
  code: 'preflight/platform',
  severity: 'error',
  message: `there is no platform '${name}' with a cluster of EKS`,
  given: name,
  allowed: namesOf(sources).join(', ') || 'none',
  remedy: 'name a platform of platforms/index.ts that has one',
});

const namesOf = (sources: readonly PlatformSource[]): readonly string[] =>
  sources.flatMap((source) => {
    const made = make(() => (canFailOver(source) ? source.at(source.candidates[0] ?? '') : source()));
    return 'platform' in made && eksOf(made.platform).length > 0 ? [made.platform.name] : [];
  });

const noCluster = (platform: string, given: string | undefined, all: readonly EksCluster[]): Problem => ({
  code: 'preflight/cluster-name',
  severity: 'error',
  platform,
  message: given === undefined ? `${platform} has no cluster of EKS` : `${platform} has no cluster '${given}' of EKS`,
  ...(given === undefined ? {} : { given }),
  allowed: all.map(({ name }) => name).join(', ') || 'a platform with clusters of EKS',
  remedy: given === undefined ? 'name another platform' : 'name one of them with --cluster, or leave it out',
});
