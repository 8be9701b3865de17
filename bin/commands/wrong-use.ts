import { CommanderError } from 'commander';

/** Ends a command that was called wrongly, with what is wrong. @throws CommanderError always */
export function wrongUse(code: string, message: string): never {
  process.stderr.write(`error: ${message}\n`);
  throw new CommanderError(2, code, message);
}
