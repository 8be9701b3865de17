import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { git } from './git';

/** The hooks that the program has. */
export const HOOKS = ['pre-commit', 'pre-push'] as const;
export type Hook = (typeof HOOKS)[number];

/** By this line a hook of ours is known. */
const MARK = '# Written by `npx archipel hooks`, which writes it again: changes are lost.';

/** What is in a hook: it starts the program of the checkout that it is called in. */
export const hookText = (hook: Hook): string => `#!/bin/sh
${MARK}
# To pass it once: git ${hook === 'pre-commit' ? 'commit' : 'push'} --no-verify
cd "$(git rev-parse --show-toplevel)" || exit 1
for program in bin/archipel.cjs node_modules/archipel/bin/archipel.cjs; do
  [ -f "$program" ] && [ -d node_modules ] && exec node "$program" hook ${hook} "$@"
done
echo 'archipel: not proven, since the packages are not installed: run npm ci' >&2
exit 1
`;

/** What became of a hook. */
export interface WrittenHook {
  readonly hook: Hook;
  /** From the root, where it lies below. */
  readonly file: string;
  /** `foreign`: somebody else's is there, and stays. */
  readonly state: 'written' | 'unchanged' | 'foreign';
}

/**
 * Writes the hooks where Git looks for them: in `core.hooksPath` where that is set, else in the repository that the
 * worktree belongs to. A hook of somebody else stays, and then nothing is written.
 *
 * @throws Error where the folder is in no repository
 */
export async function writeHooks(root: string): Promise<readonly WrittenHook[]> {
  const folder = resolve(root, await git(root, ['rev-parse', '--git-path', 'hooks']));
  const found = HOOKS.map((hook): WrittenHook => {
    const file = join(folder, hook);
    return { hook, file, state: stateOf(file, hookText(hook)) };
  });
  if (found.some(({ state }) => state === 'foreign')) return found;
  mkdirSync(folder, { recursive: true });
  for (const { hook, file, state } of found) {
    if (state === 'written') writeFileSync(file, hookText(hook));
    chmodSync(file, 0o755);
  }
  return found;
}

function stateOf(file: string, wanted: string): WrittenHook['state'] {
  if (!existsSync(file)) return 'written';
  const text = readFileSync(file, 'utf8');
  if (text === wanted) return 'unchanged';
  return text.includes(MARK) ? 'written' : 'foreign';
}
