import { join } from 'node:path';
import { proveReleases } from '../../../lib/app/releases';
import { type Gate, type GateInput, gateInput, gates, KeptCache, KUBERNETES, runGates } from '../../../lib/checks';
import { type KubeObject, parseTree, type Tree } from '../../../lib/checks/tree/tree';
import type { Artifact, Problem } from '../../../lib/model';
import { traced } from './traced';
import { type Edits, merged, reducedTo } from './trees';

/** Artifacts of one cluster as they are rendered, parsed once, with what the gates say of them unbroken. */
export interface Subject {
  readonly name: string;
  readonly artifacts: readonly Artifact[];
  readonly tree: Tree;
  /** Told before anything is broken; only what is new counts. */
  readonly known: ReadonlySet<string>;
  /** Of each gate, the files that it looked into before anything was broken. */
  readonly reads: ReadonlyMap<string, ReadonlySet<string>>;
  /** What its releases render, by their archives or records. */
  readonly releases: Releases;
}

type Releases = Awaited<ReturnType<typeof proveReleases>>;

/** What is told of a mutant that was not told before. */
export interface Reported {
  readonly problems: readonly Problem[];
}

const ROOT = join(__dirname, '../../..');

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

const isHeldAgainst = ({ group, kind }: KubeObject): boolean => group === CONSTRAINTS || HELD_AGAINST.has(kind);

export async function subjectOf(
  name: string,
  artifacts: readonly Artifact[],
  crds: GateInput['crds'],
): Promise<Subject> {
  const tree = parseTree(artifacts);
  const releases = await proveReleases(ROOT, artifacts, tree, KUBERNETES);
  const known = new Set<string>();
  const reads = new Map<string, ReadonlySet<string>>();
  for (const gate of GATES) {
    const trace = traced(artifacts, tree);
    const { problems } = await runGates(inputOf(trace.artifacts, trace.tree, crds, releases), [gate]);
    for (const problem of problems) known.add(keyOf(problem));
    reads.set(gate.name, trace.read);
  }
  return { name, artifacts, tree, known, reads, releases };
}

/**
 * Runs the gates over the subject as the edits make it.
 *
 * @param everything run every gate over everything, to show that the short way says the same
 */
export async function judge(
  { artifacts, tree, known, reads, releases }: Subject,
  edits: Edits,
  crds: GateInput['crds'],
  everything = false,
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
    everything ||
    small.objects.some(isHeldAgainst) ||
    [...edits].some(([path, content]) => content === undefined && /constraint/.test(path));
  const reduced = all ? whole : reducedTo(whole, small, isHeldAgainst);
  const [perObject, perCluster] = [
    GATES.filter(({ name }) => PER_OBJECT.has(name)),
    GATES.filter(({ name }) => !PER_OBJECT.has(name)),
  ];
  // A gate that looked into none of the files before says the same of them now, if all is called the same.
  const isRenamed = namesOf(tree, edits) !== namesOf(small, edits) || [...edits].some(isMoved(there));
  const sees = ({ name }: Gate): boolean =>
    everything || isRenamed || [...edits.keys()].some((path) => reads.get(name)?.has(path) ?? true);
  const reports = [
    await runGates(inputOf(all ? after : changed, reduced, crds, releases), perObject),
    await runGates(inputOf(after, whole, crds, releases), perCluster.filter(sees)),
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

const inputOf = (
  artifacts: readonly Artifact[],
  parsed: Tree,
  crds: GateInput['crds'],
  releases: Releases,
): GateInput =>
  gateInput({ artifacts, parsed, crds, cache, ...releases, committed: { absent: 'a mutant is never committed' } });

/** A file that comes or goes. */
const isMoved =
  (there: ReadonlySet<string>) =>
  ([path, content]: readonly [string, string | undefined]): boolean =>
    content === undefined || !there.has(path);

/** All that a gate can know of the edited files without looking into them. */
const namesOf = ({ objects, kustomizations }: Tree, edits: Edits): string =>
  JSON.stringify([
    objects
      .filter(({ file }) => edits.has(file))
      .map(({ file, apiVersion, label }) => [file, apiVersion, label].join(' '))
      .sort(),
    kustomizations.map(({ artifact }) => artifact.path).filter((path) => edits.has(path)),
  ]);

const keyOf = ({ code, file, field, object, message, given }: Problem): string =>
  JSON.stringify([code, file, field, object, message, given]);
