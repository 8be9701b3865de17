import { run } from '../run';
import type { FoundTool } from '../tool';

const GIT: FoundTool = { kind: 'found', name: 'git', command: 'git', origin: 'PATH' };

/** The environment of a process, which is read in bin alone. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Asks git about the repository of a folder.
 *
 * @param env - the whole environment. @default - that of this process, in which git tells a hook what it works on
 * @throws Error with what git says, where it refuses
 */
export async function git(folder: string, args: readonly string[], env?: Environment): Promise<string> {
  const { status, stdout, stderr } = await run(GIT, args, {
    cwd: folder,
    ...(env && { env: env as Readonly<Record<string, string>> }),
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.trim() || `status ${status}`}`);
  return stdout.replace(/\n$/, '');
}
