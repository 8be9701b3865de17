import {
  type Base,
  baseOf,
  byPlatform,
  digestOfArtifact,
  type Gate,
  type GateInput,
  gateInput,
  lastsOf,
  type NoBase,
  type PartOutcome,
  parseTree,
  type PlatformInput,
  provePart,
  type Times,
} from '../../checks';
import { defined } from '../../common/optional';
import type { Artifact } from '../../model';
import { renderExported, rendererOf } from '../../supply';
import { proveReleases } from '../releases';
import { digestOfFiles } from './gates';
import type { KeptRun } from './kept-run';
import { recallParsed } from './parsed';

/** What the parts of a fleet are proven with. */
export interface PartsOptions {
  readonly root: string;
  /** The fleet. */
  readonly whole: GateInput;
  readonly chosen: readonly Gate[];
  /** Milliseconds of a clock. */
  readonly now: () => number;
  /** Takes how long each gate took. */
  readonly times: Times;
  readonly kept: KeptRun | undefined;
}

/**
 * What the gates say of each platform that look at one at a time. Of a platform that is as it was, with the charts,
 * records and schemas that are as they were, nothing is parsed, rendered or asked.
 */
export async function provenParts(options: PartsOptions): Promise<readonly PartOutcome[]> {
  const { root, whole, kept } = options;
  const renderer = kept === undefined ? '' : await rendererOf(root);
  const outcomes: PartOutcome[] = [];
  for (const [platform, artifacts] of byPlatform(whole.artifacts))
    outcomes.push(await provenPart({ ...options, renderer, platform, artifacts }));
  return outcomes;
}

interface PartOptions extends PartsOptions {
  /** What charts are rendered by. */
  readonly renderer: string;
  readonly platform: string | undefined;
  readonly artifacts: readonly Artifact[];
}

async function provenPart(options: PartOptions): Promise<PartOutcome> {
  const { whole, chosen, now, times, kept, platform = 'of none', artifacts } = options;
  const base = baseOf(whole.base, options.platform);
  const plain = chosen.filter(({ parts }) => parts?.readsBase === false);
  const changing = chosen.filter(({ parts }) => parts?.readsBase === true);
  let input: Promise<PlatformInput> | undefined;
  const ask = async (gates: readonly Gate[]): Promise<PartOutcome> =>
    provePart(await (input ??= inputOf(options, base)), gates, now, times);
  if (kept === undefined) return joined(await ask(plain), await ask(changing));
  const own = await kept.get(
    { kind: 'parts', name: platform, key: kept.keyOf(textsOf(options, plain, artifacts)) },
    () => ask(plain),
    (made) => lastsOf(made, plain),
  );
  // What the gates of changes look at beside what is committed is what the others have looked at.
  if (own.from === undefined) return joined(own.value, await ask(changing));
  const key = kept.keyOf([own.from, ...changing.map(({ name }) => name), ...textsOfBase(base)]);
  const changes = await kept.get(
    { kind: 'changes', name: platform, key },
    () => ask(changing),
    (made) => lastsOf(made, changing),
  );
  return joined(own.value, changes.value);
}

const joined = (one: PartOutcome, other: PartOutcome): PartOutcome => ({
  objects: one.objects,
  results: { ...one.results, ...other.results },
});

/** The share of a platform, with what its releases and its charts render. */
async function inputOf({ root, whole, kept, artifacts }: PartOptions, base: Base | NoBase): Promise<PlatformInput> {
  const { crds, committed, kubernetes, today, cache } = whole;
  const keepParsed = recallParsed(kept, artifacts);
  const parsed = parseTree(artifacts);
  keepParsed();
  const [{ releases, installs }, exports] = await Promise.all([
    proveReleases(root, artifacts, parsed, kubernetes),
    renderExported(root, artifacts, kubernetes),
  ]);
  return gateInput({
    ...{ artifacts, parsed, releases, installs, exports, crds, committed, base, kubernetes, cache },
    ...defined({ today }),
  });
}

function* textsOf(
  { whole: { crds, kubernetes, today }, platform, renderer }: PartOptions,
  gates: readonly Gate[],
  artifacts: readonly Artifact[],
): Generator<string> {
  yield JSON.stringify([platform, kubernetes, today, renderer, gates.map(({ name }) => name)]);
  for (const artifact of artifacts) yield digestOfArtifact(artifact);
  yield 'absent' in crds ? crds.absent : digestOfFiles(crds);
}

const textsOfBase = (base: Base | NoBase): readonly string[] =>
  'absent' in base ? [JSON.stringify(base)] : [...[...base.before].flat(), '', ...[...base.after].flat()];
