import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of what runs keep for each other, from the repository root. */
export const KEPT_FOLDER = 'node_modules/.cache/archipel/kept';

/** How many results of one kind and name are kept: by the first bits of their keys, so that nothing has to be swept. */
const SLOTS = 4;

/** The longest text that is kept, in characters: of the largest fleet it is no more than its `dist/`. */
const LONGEST = 200_000_000;

/** What one process has read or made, by file; a process that stays asks for the same again and again. */
const inMemory = new Map<string, { readonly key: string; readonly value: unknown }>();

/**
 * Results of earlier runs, each in a file of its own. They hold wherever the repository lies, as in a copy of it with
 * what it has kept; one whose text names the repository's folder holds in that folder alone.
 *
 * A file holds its key, the digest of the rest, that folder if it is named, and the rest. It is written beside its
 * place and moved there, so that of two processes one wins and neither reads half of what the other wrote. What is
 * damaged, absent or cannot be written is worked out again.
 */
export class KeptStore {
  public constructor(private readonly root: string) {}

  /** What was kept under the key, as the type that was kept. */
  public get<T>(kind: string, name: string, key: string): T | undefined {
    const file = this.fileOf(kind, name, key);
    const known = inMemory.get(file);
    if (known?.key === key) return known.value as T;
    const value = this.read<T>(file, key);
    if (value !== undefined) inMemory.set(file, { key, value });
    return value;
  }

  public set(kind: string, name: string, key: string, value: unknown): void {
    const file = this.fileOf(kind, name, key);
    inMemory.set(file, { key, value });
    const body = JSON.stringify(value);
    write(file, `${this.headOf(key, body)}\n${body}`);
  }

  /** @param name - of what it is about; a name that no folder may have is written otherwise */
  private fileOf(kind: string, name: string, key: string): string {
    const slot = Number.parseInt(key.slice(0, 4), 16) % SLOTS;
    return join(this.root, KEPT_FOLDER, kind, `${encodeURIComponent(name)}.${slot}.json`);
  }

  private read<T>(file: string, key: string): T | undefined {
    try {
      const text = readFileSync(file, 'utf8');
      const end = text.indexOf('\n');
      const body = text.slice(end + 1);
      return text.slice(0, end) === this.headOf(key, body) ? (JSON.parse(body) as T) : undefined;
    } catch {
      return undefined;
    }
  }

  private headOf(key: string, body: string): string {
    const place = body.includes(this.root) ? ` ${JSON.stringify(this.root)}` : '';
    return `${key} ${createHash('sha256').update(body).digest('hex')}${place}`;
  }
}

function write(file: string, text: string): void {
  if (text.length > LONGEST) return;
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(temporary, text);
      renameSync(temporary, file);
    } finally {
      rmSync(temporary, { force: true });
    }
  } catch {
    // A read-only or full disk.
  }
}
