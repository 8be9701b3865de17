import { type FailoverPlan, planFailover, planReturn } from '../../../lib/failover';
import { changedFiles } from '../../../lib/failover/changed-files';
import {
  canFailOver,
  drRoleOf,
  drStatePath,
  ENGINES,
  type FailoverPlatform,
  type GitOps,
  globalStackName,
  loadOf,
  podsOf,
  type Platform,
  publicHostsOf,
  sumOf,
  withEngine,
} from '../../../lib/model';
import { stateArtifact } from '../../../lib/failover';
import { platforms } from '../../../platforms';
import { type Side, sideOf } from '../../failover/sides';

/*
 * Laws over every platform that can fail over, from each of its clusters to each other one.
 */
const able = platforms.filter(canFailOver);
/** The same platform under another engine, whose files have other names. */
const under = (source: FailoverPlatform, engine: GitOps['engine']): FailoverPlatform => ({
  ...source,
  at: (active) => ({ ...source.at(active), gitops: withEngine(source.at(active).gitops, engine) }),
});
const moves = able.flatMap((source) => {
  const [first = '', second = ''] = source.candidates;
  const both = source.candidates.flatMap((from) =>
    source.candidates.filter((to) => to !== from).map((to) => [source.name, from, to, source] as const),
  );
  return [
    ...both,
    ...ENGINES.map(
      (engine) => [`${source.name} under ${engine}`, first, second, under(source, engine)] as const,
    ).filter(([, , , { at }]) => at(first).gitops.engine !== source.at(first).gitops.engine),
  ];
});

test('there is a platform that can fail over', () => expect(moves.length).toBeGreaterThan(0));

const floors = (platform: Platform): ReturnType<typeof sumOf> =>
  sumOf(
    platform.clusters
      .filter((cluster) => drRoleOf(cluster) === 'active')
      .flatMap(({ namespaces }) =>
        namespaces.flatMap(({ workloads = [] }) => workloads.map((workload) => loadOf(workload, podsOf(workload).min))),
      ),
  );

describe.each(moves)('%s from %s to %s', (_, from, to, source: FailoverPlatform) => {
  let before: Side;
  let after: Side;
  let failover: FailoverPlan;
  beforeAll(async () => {
    [before, after] = [await sideOf(source, from), await sideOf(source, to, [from])];
    failover = planFailover({
      before: before.platform,
      after: after.platform,
      now: before.artifacts,
      then: after.artifacts,
    });
  });

  test('the standby is ready', () => expect(failover.problems).toEqual([]));
  test('every file that changes is explained by a line of the plan', () => {
    const explained = new Set(failover.plan.flatMap(({ changed }) => changed));
    expect(failover.changed.length).toBeGreaterThan(0);
    expect(failover.changed.filter((path) => !explained.has(path))).toEqual([]);
  });
  test('every line of the plan changes a file', () => {
    // The records are those of the platform's global stack; without one there is no file to change.
    const renders = after.platform.aws !== undefined;
    const idle = failover.plan.filter(({ kind, changed }) => changed.length === 0 && (kind !== 'dns' || renders));
    expect(idle).toEqual([]);
  });
  test('every public name moves with the template of the global stack, and nothing is left to be done by hand', () => {
    if (after.platform.aws === undefined)
      return expect(failover.readiness.flatMap(({ declared = [] }) => declared)).toContainEqual(
        expect.stringMatching(/^records of /),
      );
    const template = `dist/${source.name}/aws/${globalStackName(source)}.template.json`;
    const names = failover.plan.filter(({ kind }) => kind === 'dns');
    expect(names.map(({ what }) => what)).toEqual(publicHostsOf(failover.to).map(({ global }) => global));
    expect(names.length).toBeGreaterThan(0);
    expect(names.map(({ changed }) => changed)).toEqual(names.map(() => [template]));
    expect(failover.readiness.flatMap(({ declared = [] }) => declared)).not.toContainEqual(
      expect.stringMatching(/by hand/),
    );
  });
  test('every stack whose template changes is deployed by a step', () => {
    const { next, unfence } = failover.steps;
    const deployed = [...next, ...unfence].flatMap(({ commands }) =>
      commands.flatMap((command) => /^npx cdk deploy (\S+)/.exec(command)?.[1] ?? []),
    );
    const templates = failover.changed.flatMap((path) => /\/aws\/(.+)\.template\.json$/.exec(path)?.[1] ?? []);
    expect(templates.filter((stack) => !deployed.includes(stack))).toEqual([]);
  });
  test('over and back gives the same bytes, the state too', async () => {
    const back = await sideOf(source, from);
    expect(back.artifacts).toEqual(before.artifacts);
    expect(stateArtifact(source, { active: from, lost: [] })).toEqual({
      path: drStatePath(source),
      content: `{\n  "active": "${from}"\n}\n`,
      source: `${source.name}/failover`,
    });
  });
  test('nothing is copied to what was left behind, until it is declared back; that is all that changes then', async () => {
    const copies = ({ platform }: Side): readonly string[] =>
      platform.clusters.flatMap(({ name, addons }) =>
        addons.some((addon) => addon.kind === 'observability' && addon.mirrorTo !== undefined) ? [name] : [],
      );
    const back = await sideOf(source, to);
    expect([before, after, back].map(copies)).toEqual([[from], [], [to]]);
    const returned = planReturn(
      { before: after.platform, after: back.platform, now: after.artifacts, then: back.artifacts },
      from,
    );
    expect([returned.problems, returned.plan.map(({ kind, cluster }) => [kind, cluster])]).toEqual([
      [],
      [['telemetry', to]],
    ]);
  });
  test('what serves afterwards carries at least what served before', () => {
    const [was, is] = [floors(before.platform), floors(after.platform)];
    expect(was.cpuMillis).toBeGreaterThan(0);
    expect(is.cpuMillis).toBeGreaterThanOrEqual(was.cpuMillis);
    expect(is.memory).toBeGreaterThanOrEqual(was.memory);
  });
  test('one cluster serves at a time', () => {
    for (const side of [before, after])
      expect(side.platform.clusters.filter((cluster) => drRoleOf(cluster) === 'active')).toHaveLength(1);
    expect([failover.from.name, failover.to.name]).toEqual([from, to]);
  });
  test('the way back undoes the plan line by line', () => {
    const back = planFailover({
      before: after.platform,
      after: before.platform,
      now: after.artifacts,
      then: before.artifacts,
    });
    const line = (what: string, cluster: string | undefined, a: string, b: string): string =>
      [cluster, what, a, b].join(' | ');
    expect(back.plan.map((change) => line(change.what, change.cluster, change.to, change.from)).sort()).toEqual(
      failover.plan.map((change) => line(change.what, change.cluster, change.from, change.to)).sort(),
    );
    expect(changedFiles(after.artifacts, before.artifacts)).toEqual(failover.changed);
  });
});
