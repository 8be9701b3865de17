import { relative } from 'node:path';
import { beginAsking, HOOKS, writeHooks, type WrittenHook } from '../../lib/tools/repository';
import { terminal } from './terminal';

/** Writes the hooks of Git. @returns the exit status: 1 where somebody else's are there, or there is no repository */
export async function hooks(root: string): Promise<number> {
  const { say } = terminal();
  const found = await written(root);
  if (typeof found === 'string') {
    say(`error: ${found}`);
    return 1;
  }
  const foreign = found.filter(({ state }) => state === 'foreign');
  for (const { file, hook } of foreign)
    say(
      `error: ${relative(root, file)} is a hook of somebody else, and stays as it is; call ` +
        `'npx archipel hook ${hook} "$@"' from it, or move it away`,
    );
  if (foreign.length > 0) {
    say('nothing was written');
    return 1;
  }
  beginAsking(root);
  for (const { file, state } of found)
    say(`${relative(root, file)} ${state === 'written' ? 'is written' : 'is there'}`);
  say(`${HOOKS.join(' and ')} prove what is committed and pushed; what synth or check has proven takes no time`);
  return 0;
}

async function written(root: string): Promise<readonly WrittenHook[] | string> {
  try {
    return await writeHooks(root);
  } catch (error) {
    return (error as Error).message;
  }
}
