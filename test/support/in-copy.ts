import type * as Commands from '../../bin/commands';
import { withModuleOf } from './shared/copy-modules';

/*
 * The program of a copy of the repository (repository-copy.ts), run in this process: a process of its own would load
 * again what this one has loaded, and pay three seconds for its start. That both say and do the same, each test file
 * shows with one of its own.
 *
 * A test may edit `bin/`, `platforms/` and what the program reads; code of all else is the repository's.
 */

/** What a command ended with, as `spawnSync` tells it. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `archipel` with these arguments in the copy. */
export async function archipelIn(copy: string, ...args: readonly string[]): Promise<Ended> {
  const folder = process.cwd();
  const [stdout, stderr] = [captured(process.stdout), captured(process.stderr)];
  process.chdir(copy);
  try {
    const status = await withModuleOf(copy, 'bin/commands', ({ runCommand }: typeof Commands) =>
      runCommand([process.execPath, 'archipel', ...args]),
    );
    return { status, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.chdir(folder);
    for (const stream of [stdout, stderr]) stream.release();
  }
}

/** Keeps what is written to a stream, which is no terminal meanwhile. */
function captured(stream: NodeJS.WriteStream): { readonly text: () => string; readonly release: () => void } {
  const { isTTY } = stream;
  let text = '';
  const write = jest.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array): boolean => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    return true;
  });
  Object.assign(stream, { isTTY: undefined });
  return {
    text: () => text,
    release: () => {
      write.mockRestore();
      Object.assign(stream, { isTTY });
    },
  };
}
