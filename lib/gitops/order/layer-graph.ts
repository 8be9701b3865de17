import { compareLayers, inOrder, type Layer } from '../../model/delivery/layers';

/** One layer needs another, and why. */
export interface LayerNeed {
  /** The layer that needs. */
  readonly from: Layer;
  /** The layer that must be there first. */
  readonly to: Layer;
  /** The first reason found, as a sentence. There may be more. */
  readonly because: string;
}

/** Space between two waves, so that a wave can be put between them by hand in an emergency. */
export const WAVE_STEP = 10;

/** Which layers need which, each pair once with the first reason. */
export class LayerGraph {
  readonly #needs = new Map<Layer, Map<Layer, LayerNeed>>();

  /** @param because worked out only for the first need of a pair, since there may be thousands */
  add(from: Layer, to: Layer, because: () => string): void {
    const needs = this.#needs.get(from) ?? new Map<Layer, LayerNeed>();
    if (needs.size === 0) this.#needs.set(from, needs);
    if (!needs.has(to)) needs.set(to, { from, to, because: because() });
  }

  /** In the order of layers, so that nothing depends on the order of objects. */
  needs(): readonly LayerNeed[] {
    return inOrder(this.#needs.keys()).flatMap((layer) => this.needsOf(layer));
  }

  needsOf(layer: Layer): readonly LayerNeed[] {
    const needs = this.#needs.get(layer);
    return needs === undefined ? [] : [...needs.values()].sort((a, b) => compareLayers(a.to, b.to));
  }
}

/** Waves of the layers, and the circles that make some of them meaningless. */
export interface Sorted {
  readonly waves: ReadonlyMap<Layer, number>;
  /** Each circle as its steps, the last one back to the first layer. */
  readonly cycles: readonly (readonly LayerNeed[])[];
}

/**
 * Gives each layer the wave after the last one it needs: the longest path of needs, times {@link WAVE_STEP}.
 * A need that closes a circle is reported and left out.
 */
export function sortLayers(layers: readonly Layer[], graph: LayerGraph): Sorted {
  const waves = new Map<Layer, number>();
  const open = new Set<Layer>();
  const cycles = new Map<string, readonly LayerNeed[]>();

  const waveOf = (layer: Layer): number => {
    const known = waves.get(layer);
    if (known !== undefined) return known;
    open.add(layer);
    let wave = 0;
    for (const need of graph.needsOf(layer)) {
      if (open.has(need.to)) {
        const cycle = [need, ...shortestPath(graph, need.to, layer)];
        cycles.set(keyOf(cycle), startingFirst(cycle));
      } else {
        wave = Math.max(wave, waveOf(need.to) + WAVE_STEP);
      }
    }
    open.delete(layer);
    waves.set(layer, wave);
    return wave;
  };

  const ordered = inOrder(layers);
  ordered.forEach(waveOf);
  const byWave = [...ordered].sort((a, b) => (waves.get(a) ?? 0) - (waves.get(b) ?? 0));
  return { waves: new Map(byWave.map((layer) => [layer, waves.get(layer) ?? 0])), cycles: [...cycles.values()] };
}

/** Breadth first; the path exists, since it is asked for only where `to` needs `from` in turn. */
function shortestPath(graph: LayerGraph, from: Layer, to: Layer): readonly LayerNeed[] {
  const paths = new Map<Layer, readonly LayerNeed[]>([[from, []]]);
  for (const [layer, path] of paths) {
    if (layer === to) return path;
    for (const need of graph.needsOf(layer)) if (!paths.has(need.to)) paths.set(need.to, [...path, need]);
  }
  return [];
}

/** The same circle found from two of its layers has one key. */
const keyOf = (cycle: readonly LayerNeed[]): string =>
  startingFirst(cycle)
    .map(({ from }) => from)
    .join(' ');

/** Turned so that the layer that comes first in the order of layers begins. */
function startingFirst(cycle: readonly LayerNeed[]): readonly LayerNeed[] {
  const [begins] = inOrder(cycle.map(({ from }) => from));
  const first = cycle.findIndex(({ from }) => from === begins);
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}
