import { git } from './git';

/** Platforms with a file that differs from the last commit, their rendered ones included. None outside of Git. */
export async function changedPlatforms(root: string): Promise<readonly string[]> {
  try {
    const changed = await git(root, [
      'status',
      '--porcelain',
      '-z',
      '--untracked-files=all',
      '--',
      'platforms',
      'dist',
    ]);
    const names = changed.split('\0').flatMap((line) => /^(?:.. )?(?:platforms|dist)\/([^/]+)\//.exec(line)?.[1] ?? []);
    return [...new Set(names)].sort();
  } catch {
    return [];
  }
}
