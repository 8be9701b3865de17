import { WrongUse } from './wrong-use';

/** Runs a command line: help, wrong use and the status. What a command says goes to standard output at once. */
export async function runCommand(
  usage: string,
  command: (args: string[], root: string, say: (line: string) => void) => Promise<number>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(usage);
    return;
  }
  try {
    process.exitCode = await command(args, process.cwd(), (line) => void process.stdout.write(`${line}\n`));
  } catch (error) {
    if (!isWrongUse(error)) throw error;
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    process.exitCode = 2;
  }
}

/** Node's own parser of arguments has its errors too. */
const isWrongUse = (error: unknown): boolean =>
  error instanceof WrongUse || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true;
