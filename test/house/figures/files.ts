/** Texts of planted files. */

export type Files = Readonly<Record<string, string>>;

/** `count` lines, without a final line break. */
export const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** A function of `count` lines. */
export const longFunction = (name: string, count: number) =>
  `export function ${name}() {\n${lines(count - 2, (index) => `  void ${index};`)}\n}\n`;

/** A file of `count` lines. */
export const longFile = (count: number) => `${lines(count, (index) => `export const n${index} = ${index};`)}\n`;
