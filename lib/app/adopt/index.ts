import {
  type ApiObject,
  cleaned,
  type Construct,
  type Differences,
  identityOf,
  inNamespaces,
  kindOf,
  labelOf,
  type LeftOut,
  leftOut,
} from '../../adopt';
import type { Platform, Problem } from '../../model';
import { type RenderedFleet, renderFleet } from '../fleet';
import type { ProveOptions } from '../prove';
import { keyOf, newProblems } from './gates';
import { placeOf } from './place';
import { problemsOf, thereAlready, unknownPlace } from './refusals';
import { type Evaluate, objectsOf, stops, type Tried, tryUntilSound } from './tried';
import { labelling, wiring } from './wiring';

export type { Evaluate } from './tried';

/** What `archipel import` was asked, with the fleet that it is for and what came in. */
export interface ImportOptions {
  /** The repository root, absolute. */
  readonly root: string;
  readonly platforms: readonly Platform[];
  readonly platform: string;
  readonly cluster: string;
  /** Name of what comes in: its folder in that of the platform. */
  readonly name: string;
  /** Objects as they came in. */
  readonly objects: readonly ApiObject[];
  /** Namespace of objects that name none. @default - such objects are a problem */
  readonly namespace?: string | undefined;
  /** Write every object as it is. @default false */
  readonly asTheyAre?: boolean | undefined;
  /** Variables with the names of secrets that hold none, each with the reason. */
  readonly notSecret: Readonly<Record<string, string>>;
  /** `images.json` of the platform. @default - there is none */
  readonly images: string | undefined;
  /** Files of the platform's folder that are there already, from the root. */
  readonly there: readonly string[];
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly evaluate: Evaluate;
  /** Asks the gates what they say of it. @default - they are not asked */
  readonly proof?: Omit<ProveOptions, 'againstCommitted' | 'only'>;
}

/** What can be written, and what it means. */
export interface Import {
  /** Text by path from the root. */
  readonly files: ReadonlyMap<string, string>;
  /** What a person writes so that the platform takes it. */
  readonly wiring: readonly string[];
  /** Commands for the pods that run, before the first sync. */
  readonly labelling: readonly string[];
  /** The platform with it. */
  readonly platform: Platform;
  /** How many objects came in. */
  readonly came: number;
  readonly workloads: readonly string[];
  readonly constructs: readonly string[];
  /** Namespaces that came in: the platform describes them. */
  readonly namespaces: number;
  readonly leftOut: readonly LeftOut[];
  readonly noWorkloads: readonly Construct[];
  /** What was not said and had to be, a sentence each. */
  readonly unsaid: readonly string[];
  readonly differences: Differences;
  /** What the gates say of it, and did not say of the platform before. */
  readonly found: readonly Problem[];
}

/** Why nothing can be written. */
export interface NoImport {
  readonly problems: readonly Problem[];
  readonly wrongUse: boolean;
}

/** Prepares what came in as TypeScript of a platform, and proves what it means. Writes nothing by itself. */
export async function prepareImport(options: ImportOptions): Promise<Import | NoImport> {
  const { root, platforms, objects: raw, notSecret, name } = options;
  const place = placeOf(platforms, options);
  if ('allowed' in place) return { problems: [unknownPlace(options, place.allowed)], wrongUse: true };
  const secrets = new Set(Object.keys(notSecret));
  const out = raw.flatMap((object) => leftOut(object, secrets) ?? []);
  const kept = raw.filter((object) => leftOut(object, secrets) === undefined).map(cleaned);
  const objects = inNamespaces(kept, options.namespace);
  const wrong = problemsOf(options, objects, kept);
  if (wrong.length > 0) return { problems: wrong, wrongUse: false };
  const before = await renderFleet({ root, platforms: [place.platform] });
  const errors = before.problems.filter(stops);
  if (errors.length > 0) return { problems: errors, wrongUse: false };
  const rendered = objectsOf(before, place);
  const twice = objects.filter((object) => kindOf(object) !== 'Namespace' && rendered.has(identityOf(object)));
  if (twice.length > 0) return { problems: twice.map((object) => thereAlready(options, object)), wrongUse: false };
  const demoted = new Map(options.asTheyAre ? objects.map((one) => [identityOf(one), 'asked for: --as-they-are']) : []);
  const tried = await tryUntilSound({ ...options, place, objects, before, demoted });
  if ('problems' in tried) return { problems: tried.problems, wrongUse: false };
  const { plan, written, differences, platform } = tried;
  const workloads = plan.namespaces.flatMap((one) => one.workloads);
  return {
    files: new Map([...written.files].map(([path, text]) => [`platforms/${platform.name}/${path}`, text])),
    wiring: wiring(place, name, written.parts),
    labelling: labelling(plan),
    platform,
    came: raw.length,
    workloads: workloads.map(({ object }) => labelOf(object)),
    constructs: [...plan.namespaces.flatMap(({ constructs }) => constructs), ...plan.ofCluster].map(labelOf),
    namespaces: plan.described.length,
    leftOut: out,
    noWorkloads: plan.noWorkloads,
    unsaid: workloads.flatMap(({ unsaid }) => unsaid),
    differences,
    found: await foundIn(before, tried, options),
  };
}

const proofFor = (
  proof: NonNullable<ImportOptions['proof']>,
  { name }: Platform,
): Omit<ProveOptions, 'againstCommitted'> => ({
  ...proof,
  only: [name],
});

/** What is said of the platform with what came in, and was not said before. */
async function foundIn(
  before: RenderedFleet,
  { rendered, platform }: Tried,
  { proof }: ImportOptions,
): Promise<readonly Problem[]> {
  const known = new Set(before.problems.map(keyOf));
  const said = rendered.problems.filter((one) => one.severity === 'error' && !known.has(keyOf(one)));
  if (proof === undefined) return said;
  return [...said, ...(await newProblems(before, rendered, proofFor(proof, platform)))];
}
