import { type Gate, type GateInput, gateInput, gates, KeptCache, runGates } from '../../../lib/checks';
import { parseTree, type ClusterTree, type KubeObject, type Tree } from '../../../lib/checks/tree/tree';
import type { Artifact, Problem } from '../../../lib/model';

/** Artifacts of one cluster as they are rendered, parsed once, with what the gates say of them unbroken. */
export interface Subject {
  readonly name: string;
  readonly artifacts: readonly Artifact[];
  readonly tree: Tree;
  /** Told before anything is broken; only what is new counts. */
  readonly known: ReadonlySet<string>;
}

/** What a breakage makes of the files: new content by path, and nothing for a file that goes. */
export type Edits = ReadonlyMap<string, string | undefined>;

/** What is told of a mutant that was not told before. */
export interface Reported {
  readonly problems: readonly Problem[];
}

/** `dist-fresh` would report everything. */
export const GATES: readonly Gate[] = gates.filter(({ name }) => name !== 'dist-fresh');

/**
 * Gates that look at one object at a time: they get the changed objects, and what they are held against. Each other
 * gate, also one that is added later, gets the whole cluster.
 */
const PER_OBJECT: ReadonlySet<string> = new Set(['yaml', 'secrets', 'fields', 'crds', 'policies']);
const HELD_AGAINST: ReadonlySet<string> = new Set([
  'ConstraintTemplate',
  'CustomResourceDefinition',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'Namespace',
  'Application',
]);
const CONSTRAINTS = 'constraints.gatekeeper.sh';

const PODS: readonly string[] = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob'];

/**
 * The dear gates that ask the whole cluster, and the kinds that they read of it: an edit of objects of other kinds
 * alone leaves their result as it was. A kind that is missing here makes the proof report less, never more.
 */
const READS: Readonly<Record<string, ReadonlySet<string>>> = {
  reachability: new Set([...PODS, 'Namespace', 'NetworkPolicy', 'Application']),
  monitoring: new Set(['PrometheusRule', 'ConfigMap', 'Service', 'ServiceMonitor', 'Application']),
  identity: new Set([
    'ServiceAccount',
    'Application',
    'NetworkPolicy',
    'ClusterSecretStore',
    'SecretStore',
    'ExternalSecret',
  ]),
};
/** Files that are no objects, and that these gates read too. */
const READ_FILES = /\/connections\.json$|^dist\/[^/]+\/(?!clusters\/)/;

export async function subjectOf(
  name: string,
  artifacts: readonly Artifact[],
  crds: GateInput['crds'],
): Promise<Subject> {
  const tree = parseTree(artifacts);
  const { problems } = await runGates(inputOf(artifacts, tree, crds), GATES);
  return { name, artifacts, tree, known: new Set(problems.map(keyOf)) };
}

/** Runs the gates over the subject as the edits make it. */
export async function judge(
  { artifacts, tree, known }: Subject,
  edits: Edits,
  crds: GateInput['crds'],
): Promise<Reported> {
  const there = new Set(artifacts.map(({ path }) => path));
  const changed = artifactsOf(artifacts, edits);
  const after = [
    ...artifacts.flatMap((artifact) =>
      edits.has(artifact.path) ? changed.filter(({ path }) => path === artifact.path) : [artifact],
    ),
    ...changed.filter(({ path }) => !there.has(path)),
  ];
  const small = parseTree(changed);
  const whole = merged(tree, small, edits);
  // A broken template or constraint changes the verdict on every object.
  const all =
    small.objects.some(({ group, kind }) => group === CONSTRAINTS || HELD_AGAINST.has(kind)) ||
    [...edits].some(([path, content]) => content === undefined && /constraint/.test(path));
  const reduced = all ? whole : reducedTo(whole, small);
  const [perObject, perCluster] = [
    GATES.filter(({ name }) => PER_OBJECT.has(name)),
    GATES.filter(({ name }) => !PER_OBJECT.has(name)),
  ];
  const touched = new Set(
    [...small.objects, ...tree.objects.filter(({ artifact }) => edits.has(artifact.path))].map(({ kind }) => kind),
  );
  const sees = ({ name }: Gate): boolean =>
    READS[name] === undefined ||
    [...edits.keys()].some((path) => READ_FILES.test(path)) ||
    [...touched].some((kind) => READS[name]?.has(kind));
  const reports = [
    await runGates(inputOf(all ? after : changed, reduced, crds), perObject),
    await runGates(inputOf(after, whole, crds), perCluster.filter(sees)),
  ];
  return {
    problems: reports
      .flatMap(({ problems }) => problems)
      .filter((problem) => !known.has(keyOf(problem)) && problem.code !== 'gate/nothing-checked'),
  };
}

const artifactsOf = (artifacts: readonly Artifact[], edits: Edits): readonly Artifact[] =>
  [...edits].flatMap(([path, content]) =>
    content === undefined
      ? []
      : [{ path, content, source: artifacts.find((a) => a.path === path)?.source ?? 'mutant' }],
  );

/** What a gate has worked out of one object it need not work out again for the next mutant. */
const cache = new KeptCache(new Map());

const inputOf = (artifacts: readonly Artifact[], tree: Tree, crds: GateInput['crds']): GateInput => ({
  ...gateInput({ artifacts, crds, cache, committed: { absent: 'a mutant is never committed' } }),
  tree,
});

function merged(before: Tree, small: Tree, edits: Edits): Tree {
  const untouched = <T extends { readonly artifact: Artifact }>({ artifact }: T): boolean => !edits.has(artifact.path);
  const objects = [...before.objects.filter(untouched), ...small.objects];
  return {
    yaml: [...before.yaml.filter(untouched), ...small.yaml],
    objects,
    clusters: clustersOf(objects),
    kustomizations: [...before.kustomizations.filter(untouched), ...small.kustomizations],
    inventories: [...before.inventories.filter(untouched), ...small.inventories],
  };
}

function reducedTo(whole: Tree, small: Tree): Tree {
  const kept = new Set<KubeObject>([
    ...small.objects,
    ...whole.objects.filter(({ group, kind }) => group === CONSTRAINTS || HELD_AGAINST.has(kind)),
  ]);
  const objects = whole.objects.filter((object) => kept.has(object));
  return { ...small, objects, clusters: clustersOf(objects) };
}

function clustersOf(objects: readonly KubeObject[]): readonly ClusterTree[] {
  const places = [...new Set(objects.map(({ platform = '', cluster = '' }) => `${platform}/${cluster}`))];
  return places.map((place) => {
    const [platform = '', cluster = ''] = place.split('/');
    const own = objects.filter((object) => object.platform === platform && object.cluster === cluster);
    const kinds = new Map<string, KubeObject[]>();
    for (const object of own) kinds.set(object.kind, [...(kinds.get(object.kind) ?? []), object]);
    return {
      platform,
      cluster,
      objects: own,
      released: [],
      ofKind: (kind, group) =>
        (kinds.get(kind) ?? []).filter((object) => group === undefined || object.group === group),
    };
  });
}

const keyOf = ({ code, file, field, object, message, given }: Problem): string =>
  JSON.stringify([code, file, field, object, message, given]);
