import { readFileSync } from 'node:fs';

/**
 * Commands of a page: the fenced block of a shell that holds a certain command. A run types what the page says and
 * nothing else.
 *
 * @throws when the page has no such block, or several
 */
export function documentedCommands(page: string, containing: string): string {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^[ ]*```(\w*)\n([\s\S]*?)^[ ]*```/gm)]
    .filter(([, language = '']) => ['', 'sh', 'bash'].includes(language))
    .map(([, , block = '']) => block)
    .filter((block) => block.includes(containing));
  if (blocks.length !== 1) throw new Error(`${page} has ${blocks.length} blocks with '${containing}', not 1`);
  return blocks[0] ?? '';
}

/** Puts values where the page says `<what to put here>`. */
export const filledIn = (commands: string, values: Readonly<Record<string, string>>): string =>
  commands.replace(/<([a-z][a-z -]*)>/g, (all, name: string) => values[name] ?? all);
