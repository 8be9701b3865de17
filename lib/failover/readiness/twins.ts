import { workloadsIn } from '../plan/twins';
import { counted, problemOf, type ReadinessCheck, type Situation, type ReadinessResult } from './check';
import { type ClusterObject, objectName, objectsOf } from './objects';

/** Objects that are named in one problem; the rest is counted. */
const SHOWN = 5;

/** Everything that the active cluster has will be in its successor, or the platform says why not. */
export const twins: ReadinessCheck = {
  name: 'twins',
  run(situation): ReadinessResult {
    const { before, after, active, successor, now, then, failover } = situation;
    const there = new Set(objectsOf(after, successor, then).map(({ key }) => key));
    const objects = objectsOf(before, active, now);
    const lone = (failover.alone ?? []).filter(({ cluster }) => cluster === active.name);
    const missing = objects.filter(
      (object) => !there.has(object.key) && !lone.some(({ workload }) => belongsTo(object, workload)),
    );
    const groups = new Map<string, ClusterObject[]>();
    for (const object of missing) {
      const owner = ownerOf(situation, object);
      groups.set(owner, [...(groups.get(owner) ?? []), object]);
    }
    return {
      problems: [...groups].map(([owner, group]) =>
        problemOf(situation, 'missing-twin', {
          message: `${owner} of '${active.name}' has no twin`,
          given: `${group
            .slice(0, SHOWN)
            .map(({ path }) => objectName(path))
            .join(', ')}${group.length > SHOWN ? ` and ${group.length - SHOWN} more` : ''}`,
          allowed: 'the same objects in every cluster that may serve, or a reason in failover.alone',
          ...(group[0] ? { source: group[0].artifact.source } : {}),
          remedy: `add it to '${successor.name}', or say in failover.alone of the platform why it can be done without`,
        }),
      ),
      proved:
        `${objects.length - missing.length} of ${counted(objects.length, 'object')} of '${active.name}' have ` +
        'their twin',
      ...(lone.length > 0
        ? { declared: lone.map(({ workload, reason }) => `${workload} stays behind: ${reason}`) }
        : {}),
    };
  },
};

/** Objects of a workload carry its name, or come from its chart (`…/workloads/<namespace>-<name>/…`). */
const belongsTo = ({ path, artifact }: ClusterObject, workload: string): boolean => {
  const [namespace = '', name = ''] = workload.split('/');
  return (
    path.startsWith(`workloads/${namespace}/`) &&
    (objectName(path).endsWith(`/${name}`) || artifact.source.includes(`/workloads/${namespace}-${name}/`))
  );
};

function ownerOf({ active }: Situation, object: ClusterObject): string {
  const workload = workloadsIn(active).find((placed) =>
    belongsTo(object, `${placed.namespace}/${placed.workload.name}`),
  );
  return workload === undefined
    ? `the layer '${object.path.split('/')[0] ?? ''}'`
    : `the workload '${workload.namespace}/${workload.workload.name}'`;
}
