import type { ReleaseRequest } from '../../model/delivery/rendering';
import type { JsonObject } from '../../model/units/json';
import { type Baseline, baselineOf, differs } from './compare';
import { type Leaf, leavesOf, pathText, replaced } from './leaves';
import { switchedOn, valueAt } from './switches';

/** Renders the release with other values. @returns the text, or nothing where the chart refuses them */
export type RenderValues = (values: JsonObject) => Promise<string | undefined>;

/** What became of the leaves of one release. */
export interface ReleaseEffects {
  readonly leaves: number;
  /** Leaves that matter once a neighbouring switch is on. */
  readonly switchedOff: readonly string[];
  /** Leaves of which the chart takes no other value that was tried, so that it looks at them. */
  readonly refused: readonly string[];
  /** Leaves that change nothing here, although the chart's own values have them: something else decides. */
  readonly idle: readonly string[];
  /** Leaves that change nothing, and that the chart's own values do not have. */
  readonly without: readonly string[];
  /** The chart does not render as it is. */
  readonly failed?: true;
}

type Effect = 'effect' | 'none' | 'refused' | 'switched-off' | 'idle';

/**
 * Puts another value into each leaf of the values of a release, one at a time, and tells which of them change nothing
 * of what the chart renders.
 *
 * @param only which leaves to try, of so many. @default - all
 */
export async function effectsOf(
  { values }: Pick<ReleaseRequest, 'values'>,
  defaults: JsonObject,
  render: RenderValues,
  only: (leaf: Leaf, index: number) => boolean = () => true,
): Promise<ReleaseEffects> {
  const baseline = await rendered(values, render);
  if (baseline === undefined) return { leaves: 0, switchedOff: [], refused: [], idle: [], without: [], failed: true };
  const leaves = leavesOf(values).filter(only);
  const found: (readonly [string, Effect])[] = [];
  for (const leaf of leaves) {
    const effect = await effectOf(leaf, values, baseline, render);
    const why = effect === 'none' ? await reasonFor(leaf, values, defaults, render) : effect;
    found.push([pathText(leaf.path), why]);
  }
  const those = (wanted: Effect): readonly string[] => found.flatMap(([path, one]) => (one === wanted ? [path] : []));
  return {
    leaves: leaves.length,
    switchedOff: those('switched-off'),
    refused: those('refused'),
    idle: those('idle'),
    without: those('none'),
  };
}

async function rendered(values: JsonObject, render: RenderValues): Promise<Baseline | undefined> {
  const [one, again] = [await render(values), await render(values)];
  return one === undefined || again === undefined ? undefined : baselineOf(one, again);
}

async function effectOf(
  { path, others }: Leaf,
  values: JsonObject,
  baseline: Baseline,
  render: RenderValues,
): Promise<Effect> {
  let same = false;
  for (const other of others) {
    const text = await render(replaced(values, path, other));
    if (text === undefined) continue;
    if (differs(baseline, text)) return 'effect';
    same = true;
  }
  return same ? 'none' : 'refused';
}

/** Why a leaf changes nothing, where that is no fault of its name. */
async function reasonFor(leaf: Leaf, values: JsonObject, defaults: JsonObject, render: RenderValues): Promise<Effect> {
  if (await mattersOnce(leaf, values, defaults, render)) return 'switched-off';
  return valueAt(defaults, leaf.path) === undefined ? 'none' : 'idle';
}

/** Whether a leaf changes something with the switches beside it on. */
async function mattersOnce(
  leaf: Leaf,
  values: JsonObject,
  defaults: JsonObject,
  render: RenderValues,
): Promise<boolean> {
  const on = switchedOn(values, defaults, leaf.path);
  if (on === undefined) return false;
  const baseline = await rendered(on, render);
  return baseline !== undefined && (await effectOf(leaf, on, baseline, render)) === 'effect';
}
