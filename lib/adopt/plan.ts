import { type Connection, connectionsIn } from './connections';
import { type Around, fitDeployment, type FittedWorkload } from './fit/deployment';
import { type ApiObject, groupKindOf, identityOf, kindOf, labelOf, nameOf, namespaceOf } from './objects';
import { podOf } from './pods';
import { outsideNamespaces } from './sorted';

/** A workload with who may connect to it. */
export interface PlannedWorkload extends FittedWorkload {
  readonly object: ApiObject;
  readonly callers: readonly string[];
}

/** An object with pods that is no workload, and why. */
export interface Construct {
  readonly object: string;
  readonly why: string;
}

/** What becomes of the objects of a namespace. */
export interface NamespacePlan {
  readonly name: string;
  readonly workloads: readonly PlannedWorkload[];
  /** Objects that are written as they are. */
  readonly constructs: readonly ApiObject[];
}

/** What becomes of everything that came in. */
export interface Plan {
  readonly namespaces: readonly NamespacePlan[];
  /** Objects outside any namespace, written as they are. */
  readonly ofCluster: readonly ApiObject[];
  /** Namespaces that came in: the platform describes them. */
  readonly described: readonly ApiObject[];
  readonly noWorkloads: readonly Construct[];
  readonly connections: readonly Connection[];
}

/** What a plan depends on beside the objects. */
export interface PlanOptions extends Omit<Around, 'objects' | 'isKept'> {
  /** Objects that shall be no workloads, by identity, with the reason. */
  readonly demoted: ReadonlyMap<string, string>;
  /** Nobody has to be told why an object stays as it is. @default false */
  readonly asTheyAre?: boolean | undefined;
}

/** Kinds that make pods, and why each is no workload. */
const REASONS: Readonly<Record<string, string>> = {
  'apps/StatefulSet':
    'the names of its claims and of its headless Service are fixed, and those of a workload are others',
  'apps/DaemonSet': 'a DaemonSet is written as it is',
  'apps/ReplicaSet': 'a ReplicaSet without a Deployment has no word',
  'batch/Job': 'nothing of a Job that ran can change',
  'batch/CronJob': 'a CronJob is written as it is',
  '/Pod': 'a pod without a controller has no word',
};

/** Decides for each object whether it becomes a workload, a part of one, or a construct. */
export function planOf(objects: readonly ApiObject[], options: PlanOptions): Plan {
  const isOutside = outsideNamespaces(objects);
  const connections = connectionsIn(objects);
  const described = objects.filter((object) => groupKindOf(object) === '/Namespace');
  const names = [
    ...new Set(objects.flatMap((object) => (isOutside(object) ? [] : (namespaceOf(object) ?? [])))),
  ].sort();
  const noWorkloads: Construct[] = [];
  const fitted = new Map<string, PlannedWorkload[]>();
  for (const object of objects) {
    const kept = podOf(object) === undefined ? options.demoted.get(identityOf(object)) : undefined;
    if (kept !== undefined && !options.asTheyAre) noWorkloads.push({ object: labelOf(object), why: kept });
    const found = fitOne(object, objects, options);
    if (found === undefined) continue;
    if ('why' in found) noWorkloads.push({ object: labelOf(object), why: found.why });
    else
      fitted.set(namespaceOf(object) ?? '', [
        ...(fitted.get(namespaceOf(object) ?? '') ?? []),
        { ...found, object, callers: [] },
      ]);
  }
  const all = [...fitted.values()].flat();
  const taken = new Set(all.flatMap(({ takes }) => takes));
  return {
    namespaces: names.map((name) => ({
      name,
      workloads: (fitted.get(name) ?? []).map((one) => ({ ...one, callers: callersOf(one, all, connections) })),
      constructs: objects.filter((one) => namespaceOf(one) === name && !taken.has(identityOf(one))),
    })),
    ofCluster: objects.filter((object) => isOutside(object) && !described.includes(object)),
    described,
    noWorkloads,
    connections,
  };
}

function fitOne(
  object: ApiObject,
  objects: readonly ApiObject[],
  { demoted, asTheyAre: _, ...around }: PlanOptions,
): FittedWorkload | { readonly why: string } | undefined {
  const why = demoted.get(identityOf(object)) ?? REASONS[groupKindOf(object)];
  if (podOf(object) === undefined) return undefined;
  if (why !== undefined) return { why };
  if (groupKindOf(object) !== 'apps/Deployment') return { why: `a ${kindOf(object)} has no word` };
  const beside = objects.filter((one) => namespaceOf(one) === namespaceOf(object) || /Binding$/.test(kindOf(one)));
  return fitDeployment(object, { ...around, objects: beside, isKept: (identity) => demoted.has(identity) });
}

/** Workloads that are told where this one answers. */
function callersOf(
  { object }: PlannedWorkload,
  all: readonly PlannedWorkload[],
  connections: readonly Connection[],
): readonly string[] {
  const from = connections.filter(({ to }) => to === object).map((one) => one.from);
  const callers = all.filter((one) => from.includes(one.object));
  const named = callers.map((one) =>
    namespaceOf(one.object) === namespaceOf(object)
      ? one.name
      : `${namespaceOf(one.object) ?? ''}/${nameOf(one.object)}`,
  );
  return [...new Set(named)].sort();
}
