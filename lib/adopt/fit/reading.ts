import { isMapping } from '../objects';

/** Why an object is no workload: what the model has no word for. */
export class NoWord extends Error {}

/** @throws NoWord */
export function noWord(why: string): never {
  throw new NoWord(why);
}

/** Reads the fields of a mapping one by one, and knows which were left: a field that nobody reads has no word. */
export class Reading {
  private readonly value: Readonly<Record<string, unknown>>;
  private readonly left: Set<string>;

  /** @param path of the mapping in its object, for messages */
  constructor(
    value: unknown,
    private readonly path: string,
  ) {
    this.value = isMapping(value) ? value : {};
    this.left = new Set(Object.keys(this.value).filter((key) => this.value[key] != null));
  }

  at(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  take(...keys: readonly string[]): unknown {
    for (const key of keys) this.left.delete(key);
    return keys.length === 1 ? (this.value[keys[0] ?? ''] ?? undefined) : undefined;
  }

  text(key: string): string | undefined {
    const found = this.take(key);
    return found === undefined || typeof found === 'string' ? found : noWord(`${this.at(key)} is no text`);
  }

  number(key: string): number | undefined {
    const found = this.take(key);
    return found === undefined || typeof found === 'number' ? found : noWord(`${this.at(key)} is no number`);
  }

  flag(key: string): boolean | undefined {
    const found = this.take(key);
    return found === undefined || typeof found === 'boolean'
      ? found
      : noWord(`${this.at(key)} is neither true nor false`);
  }

  list(key: string): readonly unknown[] {
    const found = this.take(key);
    return found === undefined
      ? []
      : Array.isArray(found)
        ? (found as readonly unknown[])
        : noWord(`${this.at(key)} is no list`);
  }

  texts(key: string): readonly string[] | undefined {
    const found = this.take(key);
    return found === undefined ? undefined : (found as readonly unknown[]).map(String);
  }

  inside(key: string): Reading {
    return new Reading(this.take(key), this.at(key));
  }

  has(key: string): boolean {
    return this.value[key] != null;
  }

  /** @throws NoWord naming what was left */
  end(): void {
    const [first] = this.left;
    if (first !== undefined) noWord(`${this.at(first)} has no word`);
  }
}
