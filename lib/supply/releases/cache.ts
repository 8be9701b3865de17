import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of renderings that earlier runs made, from the repository root. */
export const RENDERING_CACHE = 'node_modules/.cache/archipel/releases';

/** Beyond this many files the oldest ones are removed, down to half of it. */
const MOST_FILES = 800;

/** How many results a process that stays holds. */
const MOST_HELD = 300;

/** Of this code: what an older one kept is not read. */
const FORMAT = '4';

/** What this process has read, by folder and key: one that stays asks for the same after each edit. */
const inMemory = new Map<string, unknown>();

/**
 * Results by the digest of all that they depend on. A file that is damaged or cannot be written counts as absent, and
 * what it would hold is worked out again.
 */
export class RenderingCache {
  private readonly folder: string;

  constructor(root: string) {
    this.folder = join(root, RENDERING_CACHE);
  }

  /** The kept value, or what `make` makes. What it throws is not kept, nor what `lasts` says may come out otherwise. */
  async get<T>(
    parts: readonly unknown[],
    make: () => Promise<T>,
    lasts: (made: T) => boolean = () => true,
  ): Promise<T> {
    const key = createHash('sha256')
      .update(JSON.stringify([FORMAT, ...parts]))
      .digest('hex');
    const kept = this.read<T>(key);
    if (kept !== undefined) return kept;
    const made = await make();
    if (lasts(made)) this.write(key, made);
    return made;
  }

  /** Removes the oldest results, once there are many. */
  prune(): void {
    for (const key of [...inMemory.keys()].slice(0, Math.max(0, inMemory.size - MOST_HELD))) inMemory.delete(key);
    if (!existsSync(this.folder)) return;
    const files = readdirSync(this.folder).map((name) => join(this.folder, name));
    if (files.length <= MOST_FILES) return;
    const made = files.map((file) => ({ file, at: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }));
    for (const { file } of made.sort((one, other) => one.at - other.at).slice(0, files.length - MOST_FILES / 2))
      rmSync(file, { force: true });
  }

  private read<T>(key: string): T | undefined {
    const known = inMemory.get(this.folder + key);
    if (known !== undefined) {
      // What was asked for last goes last.
      inMemory.delete(this.folder + key);
      inMemory.set(this.folder + key, known);
      return known as T;
    }
    const value = this.readFile<T>(key);
    if (value !== undefined) inMemory.set(this.folder + key, value);
    return value;
  }

  private readFile<T>(key: string): T | undefined {
    try {
      const text = readFileSync(join(this.folder, `${key}.json`), 'utf8');
      const end = text.indexOf('\n');
      const body = text.slice(end + 1);
      return text.slice(0, end) === sum(body) ? (JSON.parse(body) as T) : undefined;
    } catch {
      return undefined;
    }
  }

  private write(key: string, value: unknown): void {
    const body = JSON.stringify(value);
    const temporary = join(this.folder, `${key}.${process.pid}`);
    try {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(temporary, `${sum(body)}\n${body}`);
      renameSync(temporary, join(this.folder, `${key}.json`));
    } catch {
      this.leave(temporary);
    }
  }

  private leave(temporary: string): void {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // The folder itself is out of reach: there is nothing to take away.
    }
  }
}

const sum = (body: string): string => createHash('sha256').update(body).digest('hex');
