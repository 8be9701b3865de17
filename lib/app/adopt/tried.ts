import {
  type ApiObject,
  differencesOf,
  type Differences,
  identityOf,
  namespaceOf,
  type Plan,
  planOf,
  writtenPlan,
  type WrittenFiles,
} from '../../adopt';
import { itemsOf } from '../../change';
import { definePlatform, type Platform, type Problem } from '../../model';
import { make } from '../describe';
import { type RenderedFleet, renderFleet } from '../fleet';
import { type Exports, type Place, withParts, workloadOf } from './place';

/** Runs files of a platform that are not there yet. @returns what the entrance exports */
export type Evaluate = (files: ReadonlyMap<string, string>, entry: string) => Exports;

/** What is tried. */
export interface TryOptions {
  readonly root: string;
  readonly place: Place;
  readonly name: string;
  readonly objects: readonly ApiObject[];
  readonly before: RenderedFleet;
  readonly images: string | undefined;
  readonly today: string;
  readonly notSecret: Readonly<Record<string, string>>;
  /** Objects that shall be no workloads, by identity, with the reason. */
  readonly demoted: ReadonlyMap<string, string>;
  readonly asTheyAre?: boolean | undefined;
  readonly evaluate: Evaluate;
}

/** What came of it. */
export interface Tried {
  readonly plan: Plan;
  readonly written: WrittenFiles;
  readonly platform: Platform;
  readonly rendered: RenderedFleet;
  readonly differences: Differences;
}

/**
 * Writes what came in as workloads and constructs, runs it, renders it, and compares. What the model refuses or renders
 * otherwise than it came in, without that being meant, is a construct in the next try, until nothing is left.
 */
export async function tryUntilSound(options: TryOptions): Promise<Tried | { readonly problems: readonly Problem[] }> {
  const demoted = new Map(options.demoted);
  for (;;) {
    const tried = await tryOnce({ ...options, demoted });
    if ('problems' in tried) return tried;
    if ('differences' in tried) return tried;
    for (const [identity, why] of tried.refused) demoted.set(identity, why);
  }
}

/** Errors after which what came in is not rendered as it would be; all others are for the person to mend. */
const STOPS = /^(own|duplicates|synth|render|patch)\//;

export const stops = ({ severity, code }: Problem): boolean => severity === 'error' && STOPS.test(code);

type Once = Tried | { readonly problems: readonly Problem[] } | { readonly refused: ReadonlyMap<string, string> };

async function tryOnce(options: TryOptions): Promise<Once> {
  const { root, place, objects, evaluate, images } = options;
  const plan = planOf(objects, {
    demoted: options.demoted,
    asTheyAre: options.asTheyAre,
    notSecret: options.notSecret,
    platform: place.platform.name,
    priorities: place.cluster.priorityClasses.map(({ name }) => name),
  });
  const written = writtenPlan(plan, {
    ...options,
    known: new Set(place.cluster.namespaces.map(({ name }) => name)),
    team: place.platform.owner,
  });
  const files = new Map([...(images === undefined ? [] : [['images.json', images] as const]), ...written.files]);
  const exports = evaluate(files, written.entry);
  const platform = withParts(place, written.parts, exports);
  const made = make(() => definePlatform(platform), platform.name);
  if ('problems' in made) return refusedOr(made.problems, plan, (problem) => workloadOf(problem, place, platform));
  const rendered = await renderFleet({ root, platforms: [platform] });
  const errors = rendered.problems.filter(stops);
  if (errors.length > 0) return refusedOr(errors, plan, ({ object = '' }) => object.slice(object.indexOf(' ') + 1));
  const wanted = objects.filter((object) => !plan.described.includes(object));
  const differences = differencesOf(wanted, objectsOf(options.before, place), objectsOf(rendered, place));
  const refused = unmeant(differences, plan);
  return refused.size > 0 ? { refused } : { plan, written, platform, rendered, differences };
}

/** The objects of a cluster as they are rendered, by identity. */
export const objectsOf = (
  { artifacts }: Pick<RenderedFleet, 'artifacts'>,
  { platform, cluster }: Place,
): ReadonlyMap<string, ApiObject> =>
  new Map(
    artifacts
      .filter(({ path }) => path.startsWith(`dist/${platform.name}/clusters/${cluster.name}/`))
      .flatMap(({ path, content }) => itemsOf(path, content))
      .filter(({ kind }) => kind === 'object')
      .map(({ identity, value }) => [identity, value as ApiObject]),
  );

/** What is given up first: that its entrance is a word, then that it is a workload at all. */
const givenUp = ({ object, takes }: { readonly object: ApiObject; readonly takes: readonly string[] }): string =>
  takes.find((identity) => identity.startsWith('networking.k8s.io/Ingress/')) ?? identityOf(object);

/** Problems that are each of one workload make constructs of these; others cannot be helped. */
function refusedOr(problems: readonly Problem[], plan: Plan, workload: (problem: Problem) => string | undefined): Once {
  const all = plan.namespaces.flatMap(({ workloads }) => workloads);
  const found = new Map<string, string>();
  for (const problem of problems) {
    const name = workload(problem);
    const one = all.find(({ object, name: own }) => `${namespaceOf(object) ?? ''}/${own}` === name);
    if (one !== undefined)
      found.set(givenUp(one), `${problem.message}${problem.given === undefined ? '' : ` (${problem.given})`}`);
  }
  return found.size === 0 ? { problems } : { refused: found };
}

/** Workloads of which something is rendered otherwise, and it is not meant. */
function unmeant({ fields, lost }: Differences, plan: Plan): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const lostIds = new Set(lost.map(identityOf));
  for (const { object, takes } of plan.namespaces.flatMap(({ workloads }) => workloads)) {
    const gone = takes.find((identity) => lostIds.has(identity));
    if (gone !== undefined) found.set(givenUp({ object, takes }), `nothing would render ${gone}`);
    const labels = new Set(takes.map((identity) => identity.replace(/^[^/]*\/([^/]+)\//, '$1 ')));
    const field = fields.find((one) => one.improvement === undefined && labels.has(one.object));
    if (field !== undefined)
      found.set(givenUp({ object, takes }), `${field.object}: ${field.change.path} would be another`);
  }
  return found;
}
