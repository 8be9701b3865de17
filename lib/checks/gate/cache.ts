import { createHash } from 'node:crypto';

/**
 * Remembers texts from one run to the next. What it has forgotten is worked out again, so it may forget anything.
 * Whoever gives it answers for it that the code of the checks is the same as when the texts were made.
 */
export interface CheckCache {
  get(key: string): string | undefined;
  set(key: string, text: string): void;
}

/** Remembers nothing. */
export const NO_CACHE: CheckCache = { get: () => undefined, set: () => undefined };

/** A key for everything that a result depends on. */
export function cacheKey(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  // The length keeps `a, bc` and `ab, c` apart.
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest('base64url');
}

/** The remembered result, read back as the type that was written under the same key. */
export function recall<T>(cache: CheckCache, key: string): T | undefined {
  const text = cache.get(key);
  if (text === undefined) return undefined;
  return JSON.parse(text) as T;
}

/** The remembered result, or the one that is worked out now. */
export function remember<T>(cache: CheckCache, key: string, work: () => T): T {
  const known = recall<T>(cache, key);
  if (known !== undefined) return known;
  const made = work();
  cache.set(key, JSON.stringify(made));
  return made;
}

/** A cache over the results that earlier runs kept, which knows what is worth keeping after this one. */
export class KeptCache implements CheckCache {
  private readonly made = new Map<string, string>();
  private readonly used = new Set<string>();

  public constructor(private readonly kept: ReadonlyMap<string, string>) {}

  public get(key: string): string | undefined {
    const text = this.made.get(key) ?? this.kept.get(key);
    if (text !== undefined) this.used.add(key);
    return text;
  }

  public set(key: string, text: string): void {
    this.made.set(key, text);
  }

  /** Everything that is known, what this run used or made last; nothing where it made nothing new. */
  public get changed(): ReadonlyMap<string, string> | undefined {
    if (this.made.size === 0) return undefined;
    const unused = [...this.kept].filter(([key]) => !this.used.has(key));
    const used = [...this.kept].filter(([key]) => this.used.has(key));
    return new Map([...unused, ...used, ...this.made]);
  }
}
