import { when } from '../../../common/optional';
import type { Problem } from '../../problem';
import { listed, type PlacedWorkload, problemAt, type Rule, workloadsOf } from '../../rules/rule';
import { containersOf } from '../containers';
import { isRunning, type Workload } from '../workload';

/** A job that others wait for names workloads that run, and its platform can put it before them. */
export const migrationsHold: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { namespace, workload } = place;
    if (workload.kind !== 'job') return [];
    const { before = [] } = workload;
    const running = (namespace.workloads ?? []).filter(isRunning).map(({ name }) => name);
    return [
      ...before
        .filter((name) => !running.includes(name))
        .map((name) =>
          problemAt(place, {
            rule: 'migration',
            field: 'before',
            message: `there is no workload '${name}' in the namespace that runs all the time`,
            given: name,
            allowed: listed(running),
            remedy: 'name a workload of the same namespace',
          }),
        ),
      ...(before.length > 0 ? secretsOfOthers(place) : []),
      ...when(before.length > 0 && platform.gitops.services !== undefined, () =>
        problemAt(place, {
          rule: 'migration',
          field: 'before',
          message: 'the workloads of this platform are delivered one by one, so that nothing orders them',
          given: listed(before),
          allowed: 'a platform without gitops.services',
          remedy: 'run it as an init container of the workload, or deliver the workloads together',
        }),
      ),
    ];
  });

/** What a migration reads is there before it: for a Secret that comes with a later workload it waits for ever. */
function secretsOfOthers(place: PlacedWorkload): readonly Problem[] {
  const { namespace, workload } = place;
  const own = (workload.secrets ?? []).map(({ name }) => name);
  const ofOthers = (namespace.workloads ?? [])
    .filter((other) => other !== workload)
    .flatMap((other) => (other.secrets ?? []).map(({ name }) => ({ name, by: other.name })));
  return [...new Set(secretsRead(workload))]
    .filter((name) => !own.includes(name))
    .flatMap((name) => ofOthers.filter((other) => other.name === name).slice(0, 1))
    .map(({ name, by }) =>
      problemAt(place, {
        rule: 'migration',
        field: 'secrets',
        message: `it reads the Secret '${name}', which comes with '${by}' and so after it`,
        given: name,
        allowed: listed(own),
        remedy: 'give it a secret of its own, by another name, from the same place in the store',
      }),
    );
}

const secretsRead = (workload: Workload): readonly string[] => [
  ...containersOf(workload).flatMap(({ env }) =>
    Object.values(env).flatMap((source) => (source.from === 'secret' ? [source.name] : [])),
  ),
  ...(workload.volumes ?? []).flatMap((volume) =>
    volume.kind === 'projected'
      ? volume.sources.flatMap((source) => (source.kind === 'secret' ? [source.name] : []))
      : [],
  ),
  ...(workload.pullSecrets ?? []),
];
