import type { Command } from 'commander';

/** What a command is declared with. */
export interface Context {
  readonly program: Command;
  /** The repository root, absolute. */
  readonly root: string;
  /** Takes the exit status of the command. */
  readonly end: (status: number | Promise<number>) => Promise<void>;
}
