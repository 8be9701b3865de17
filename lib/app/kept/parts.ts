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
  const [plain, dated, changing] = grouped(chosen);
  let input: PlatformInput | undefined;
  const ask = async (gates: readonly Gate[]): Promise<PartOutcome> =>
    provePart((input ??= await inputOf(options, base)), gates, now, times);
  const lasts = (gates: readonly Gate[]) => (made: PartOutcome) =>
    lastsOf(made, gates) && (input === undefined || isRendered(input));
  if (kept === undefined) return joined(await ask(plain), await ask(dated), await ask(changing));
  const own = await kept.get(
    { kind: 'parts', name: platform, key: kept.keyOf(textsOf(options, plain, artifacts)) },
    () => ask(plain),
    lasts(plain),
  );
  /** What gates say that look at the same, and at something beside it. */
  const beside = async (kind: string, gates: readonly Gate[], texts: readonly string[]): Promise<PartOutcome> => {
    if (own.from === undefined) return ask(gates);
    const key = kept.keyOf([own.from, ...gates.map(({ name }) => name), ...texts]);
    return (await kept.get({ kind, name: platform, key }, () => ask(gates), lasts(gates))).value;
  };
  const ofDay = await beside('days', dated, [whole.today ?? '']);
  return joined(own.value, ofDay, await beside('changes', changing, textsOfBase(base)));
}

/** The gates that look at one platform: at what is rendered, at the day as well, and at what is committed as well. */
function grouped(gates: readonly Gate[]): readonly [plain: Gate[], dated: Gate[], changing: Gate[]] {
  const own = gates.flatMap((gate) => (gate.parts === undefined ? [] : [{ gate, ...gate.parts }]));
  const gatesOf = (wanted: typeof own): Gate[] => wanted.map(({ gate }) => gate);
  const changing = own.filter(({ readsBase }) => readsBase);
  const [dated, plain] = [true, false].map((day) => own.filter((one) => !one.readsBase && one.readsDay === day));
  return [gatesOf(plain ?? []), gatesOf(dated ?? []), gatesOf(changing)];
}

const joined = (one: PartOutcome, ...others: readonly PartOutcome[]): PartOutcome => ({
  objects: one.objects,
  results: Object.assign({}, ...[one, ...others].map(({ results }) => results)) as PartOutcome['results'],
});

/** Whether helm rendered all that it was asked for: one that was stopped may succeed the next time. */
const isRendered = ({ releases, installs, exports }: PlatformInput): boolean =>
  [...releases, ...installs].every(({ rendering }) => rendering.state !== 'failed') &&
  ('absent' in exports || exports.every(({ failed }) => failed === undefined));

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
  { whole: { crds, kubernetes }, platform, renderer }: PartOptions,
  gates: readonly Gate[],
  artifacts: readonly Artifact[],
): Generator<string> {
  yield JSON.stringify([platform, kubernetes, renderer, gates.map(({ name }) => name)]);
  for (const artifact of artifacts) yield digestOfArtifact(artifact);
  yield 'absent' in crds ? crds.absent : digestOfFiles(crds);
}

const textsOfBase = (base: Base | NoBase): readonly string[] =>
  'absent' in base ? [JSON.stringify(base)] : [...[...base.before].flat(), '', ...[...base.after].flat()];
