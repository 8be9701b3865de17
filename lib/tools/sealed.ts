import childProcess from 'node:child_process';
import fs, { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { _child_process as ofCdk8s } from 'cdk8s/lib/_child_process';

/** What a program asked for that is sealed off. */
export interface Asked {
  readonly program: string;
  readonly args: readonly string[];
  /** Reads a file that the arguments name. */
  readonly read: (path: string) => string;
}

/** What code may do while it is sealed. */
export interface Sealed {
  /** Output of a program that was run before, or undefined where it may not run. */
  readonly answer: (asked: Asked) => string | undefined;
  /** Days by which the clock is ahead. What shows them in its result depends on the day. */
  readonly daysAhead: number;
}

const STARTS = ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'] as const;

/** The script with which cdk8s reads a file or an address in a process of its own. */
const READER = '_loadurl.mjs';

const MILLISECONDS_A_DAY = 86_400_000;

/**
 * Runs code of others so that it starts no process, and with a clock of its own. Files that cdk8s' `Include` would read
 * in a process are read here; an address is refused.
 *
 * @throws Error where the code starts a process that has no answer
 */
export function sealed<T>(work: () => T, { answer, daysAhead }: Sealed): T {
  const programs = childProcess as unknown as Record<string, unknown>;
  const kept = new Map(STARTS.map((name) => [name, programs[name]]));
  const keptSpawn = ofCdk8s.spawnSync;
  const { mkdtempSync } = fs;
  const folders: string[] = [];
  // oxlint-disable-next-line no-restricted-globals -- the clock is put forward to see who looks at it
  const realDate = Date;
  const outputOf = (program: unknown, args: unknown): string => {
    const given = Array.isArray(args) ? args.map(String) : [];
    const [script, address] = given;
    if (script !== undefined && basename(script) === READER) return readLocal(address ?? '');
    const output = answer({ program: String(program), args: given, read: (path) => readFileSync(path, 'utf8') });
    if (output !== undefined) return output;
    throw new Error(`it starts a process: ${[program, ...given].map(String).join(' ').slice(0, 120)}`);
  };
  const spawned = (program: unknown, args: unknown): object => ({
    status: 0,
    stdout: Buffer.from(outputOf(program, args)),
    stderr: Buffer.from(''),
  });
  for (const name of STARTS) programs[name] = outputOf;
  programs['spawnSync'] = spawned;
  ofCdk8s.spawnSync = spawned as typeof ofCdk8s.spawnSync;
  // cdk8s leaves the folders behind in which it renders charts.
  fs.mkdtempSync = ((prefix: string) => folders[folders.push(mkdtempSync(prefix)) - 1]) as typeof mkdtempSync;
  // oxlint-disable-next-line no-restricted-globals -- and put back below
  globalThis.Date = clockAhead(realDate, daysAhead * MILLISECONDS_A_DAY);
  try {
    return work();
  } finally {
    for (const [name, program] of kept) programs[name] = program;
    ofCdk8s.spawnSync = keptSpawn;
    fs.mkdtempSync = mkdtempSync;
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    // oxlint-disable-next-line no-restricted-globals -- as above
    globalThis.Date = realDate;
  }
}

function readLocal(path: string): string {
  const local = path.replace(/^file:\/\//, '');
  if (/^[a-z][a-z0-9+.-]*:\/\//.test(local)) throw new Error(`it reads ${path} from the network`);
  if (!existsSync(local)) throw new Error(`there is no file ${path}`);
  return readFileSync(local, 'utf8');
}

function clockAhead(real: DateConstructor, milliseconds: number): DateConstructor {
  if (milliseconds === 0) return real;
  const now = (): number => real.now() + milliseconds;
  return new Proxy(real, {
    construct: (target, args: unknown[]) => Reflect.construct(target, args.length === 0 ? [now()] : args) as Date,
    apply: () => new real(now()).toString(),
    get: (target, key) => (key === 'now' ? now : (Reflect.get(target, key) as unknown)),
  });
}
