import { constantOf } from './platform';

const LIST = /export const platforms: [^=]+= \[([^\]]*)\];/;

/**
 * `platforms/index.ts` with one more platform.
 *
 * @returns nothing where the file does not hold a list that can be read
 */
export function listPlatform(text: string, name: string): string | undefined {
  const constant = constantOf(name);
  const list = LIST.exec(text);
  if (list === null) return undefined;
  const names = (list[1] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const statement = `import { ${constant} } from './${name}';\n`;
  const imports = [...text.matchAll(/^import .*;\n/gm)];
  const last = imports.at(-1);
  const end = last === undefined ? 0 : last.index + last[0].length;
  const listed = list[0].replace(/\[[^\]]*\];$/, `[${[...names, constant].join(', ')}];`);
  return `${text.slice(0, end)}${statement}${text.slice(end)}`.replace(list[0], listed);
}

/** `platforms/index.ts` of a repository that begins. */
export const PLATFORMS = `import type { Fleet } from 'archipel';

/** The fleet: every platform there is. */
export const platforms: Fleet = [];
`;
