import type { Witness } from '../../lib/app';

/** What comes of loading the platforms again. */
export interface Reloaded {
  /** What is wrong with their text, an error each, as the compiler says it. @default - nothing */
  readonly errors?: readonly string[];
  /** They import what the running program does not have: it must start again. @default false */
  readonly restart?: boolean;
}

/** The launcher, bin/host.cjs. */
export interface Host extends Omit<Witness, 'program'> {
  /** See {@link Witness}. @default - it is not known, and nothing is kept */
  readonly program?: string;
  /** Program that starts `archipel` again. */
  readonly launcher: string;
  /** Whether a file of the program is another than the one that runs. */
  readonly isStale: () => boolean;
  readonly reload: () => Promise<Reloaded>;
}

/** The launcher that started this process; undefined where something else did, as in tests. */
export const host = (): Host | undefined =>
  (globalThis as Readonly<Record<symbol, unknown>>)[Symbol.for('archipel.host')] as Host | undefined;
