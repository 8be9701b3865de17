import type { JsonObject, JsonValue } from '../../model/units/json';
import type { Knob } from './knob';

/** Where a template takes a value from: keys below `.Values`. */
export interface Reference {
  readonly path: readonly string[];
  readonly type: 'text' | 'number' | 'data';
}

/** A part of an object that is only there, or looks like this, while a value says so. */
export interface TemplateCondition {
  readonly path: readonly string[];
  /** Whether the value has to be true (or not empty), or the contrary. */
  readonly is: boolean;
}

/** An object with references in it. */
export type Node =
  | { readonly kind: 'plain'; readonly value: JsonValue }
  | { readonly kind: 'reference'; readonly reference: Reference }
  /** Text with values inside: `https://` and a host. */
  | { readonly kind: 'text'; readonly parts: readonly (string | Reference)[] }
  | { readonly kind: 'map'; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly when: TemplateCondition; readonly then: Node; readonly otherwise: Node }
  /** What follows from values by a helper of the shared chart. */
  | { readonly kind: 'derived'; readonly helper: string; readonly from: readonly string[] };

export interface Entry {
  readonly key: string;
  readonly node: Node;
  readonly when?: TemplateCondition;
}

/** The same part of an object while one switch stands in its other position; undefined where it is not there then. */
export interface Flipped {
  readonly path: readonly string[];
  /** Position of the switch in the object itself. */
  readonly on: boolean;
  readonly value: JsonValue | undefined;
}

/** Told where a template cannot be derived: a value that moves more than it says, two switches in one place. */
export class UnderivableError extends Error {}

/** A key whose value follows from a knob by a calculation, so that no token comes out of it. */
export interface Derivation {
  readonly key: string;
  readonly helper: string;
  readonly from: readonly string[];
}

/**
 * Derives templates of objects: from an object with tokens in it, and from the same object under each flipped switch.
 */
export class TemplateMaker {
  private readonly whole = new Map<string, Reference>();
  private readonly inText = new Map<string, Reference>();
  private readonly tokens: RegExp;

  constructor(
    knobs: readonly Knob[],
    private readonly derivations: readonly Derivation[],
  ) {
    for (const { path, token } of knobs) {
      const reference: Reference = {
        path,
        type: typeof token === 'string' ? 'text' : typeof token === 'number' ? 'number' : 'data',
      };
      this.whole.set(JSON.stringify(token), reference);
      // A number may come out as text: the user id in an annotation.
      if (typeof token === 'string' || typeof token === 'number') this.inText.set(`${token}`, reference);
    }
    // The longest first: `qq1qq` and a quantity share no text, but nothing promises that.
    this.tokens = new RegExp([...this.inText.keys()].sort((a, b) => b.length - a.length).join('|') || '(?!)', 'g');
  }

  /** @param flipped - the same place under each switch that is not as in `value` */
  nodeOf(value: JsonValue, flipped: readonly Flipped[] = []): Node {
    const text = JSON.stringify(value);
    const other = flipped.filter((flip) => JSON.stringify(flip.value) !== text);
    const [first, ...more] = other;
    if (first === undefined) return this.unswitched(value);
    if (isMap(value) && other.every((flip) => isMap(flip.value))) return this.mapOf(value, other);
    if (
      Array.isArray(value) &&
      other.every((flip) => Array.isArray(flip.value) && flip.value.length === value.length)
    ) {
      return {
        kind: 'list',
        items: (value as readonly JsonValue[]).map((item, index) =>
          this.nodeOf(
            item,
            other.map((flip) => ({ ...flip, value: (flip.value as readonly JsonValue[])[index] })),
          ),
        ),
      };
    }
    if (more.length > 0)
      throw new UnderivableError(
        `${other.map(({ path }) => path.join('.')).join(' and ')} change the same place: ${text}`,
      );
    if (first.value === undefined)
      throw new UnderivableError(`${first.path.join('.')} takes away an item of a list: ${text}`);
    const here = this.unswitched(value);
    const there = this.unswitched(first.value);
    return {
      kind: 'choice',
      when: { path: first.path, is: true },
      ...(first.on ? { then: here, otherwise: there } : { then: there, otherwise: here }),
    };
  }

  private mapOf(value: JsonObject, flipped: readonly Flipped[]): Node {
    const keys = [
      ...new Set([value, ...flipped.map((flip) => flip.value as JsonObject)].flatMap((map) => Object.keys(map))),
    ].sort();
    const entries = keys.map((key): Entry => {
      const mine = value[key];
      const others = flipped.map((flip) => ({ ...flip, value: (flip.value as JsonObject)[key] }));
      const derivation = this.derivations.find((one) => one.key === key);
      if (derivation && mine !== undefined) return { key, node: { kind: 'derived', ...derivation } };
      if (mine === undefined) {
        const [there, ...more] = others.filter((flip) => flip.value !== undefined);
        if (there?.value === undefined || more.length > 0) throw new UnderivableError(`two switches bring ${key}`);
        return { key, node: this.unswitched(there.value), when: { path: there.path, is: !there.on } };
      }
      const [gone, ...more] = others.filter((flip) => flip.value === undefined);
      if (gone === undefined) return { key, node: this.nodeOf(mine, others) };
      if (more.length > 0) throw new UnderivableError(`two switches take ${key} away`);
      return {
        key,
        node: this.nodeOf(
          mine,
          others.filter((flip) => flip !== gone),
        ),
        when: { path: gone.path, is: gone.on },
      };
    });
    return { kind: 'map', entries };
  }

  private unswitched(value: JsonValue): Node {
    const whole = this.whole.get(JSON.stringify(value));
    if (whole) return { kind: 'reference', reference: whole };
    if (typeof value === 'string') return this.textOf(value);
    if (typeof value === 'number') return { kind: 'plain', value };
    if (Array.isArray(value)) {
      const items = (value as readonly JsonValue[]).map((item) => this.unswitched(item));
      return items.every(isPlain) ? { kind: 'plain', value } : { kind: 'list', items };
    }
    if (!isMap(value)) return { kind: 'plain', value };
    const node = this.mapOf(value, []) as Extract<Node, { kind: 'map' }>;
    return node.entries.every((entry) => isPlain(entry.node)) ? { kind: 'plain', value } : node;
  }

  private textOf(value: string): Node {
    const parts: (string | Reference)[] = [];
    let end = 0;
    for (const match of value.matchAll(this.tokens)) {
      if (match.index > end) parts.push(value.slice(end, match.index));
      const reference = this.inText.get(match[0]);
      if (reference) parts.push(reference);
      end = match.index + match[0].length;
    }
    if (parts.length === 0) return { kind: 'plain', value };
    if (end < value.length) parts.push(value.slice(end));
    return { kind: 'text', parts };
  }
}

const isPlain = (node: Node): node is Extract<Node, { kind: 'plain' }> => node.kind === 'plain';

export const isMap = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
