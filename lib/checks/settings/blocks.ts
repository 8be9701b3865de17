/** A line of a configuration with blocks, and what stands in its braces. */
export interface Block {
  /** The words before the brace, or all of a line without one. */
  readonly words: readonly string[];
  readonly line: number;
  /** @default - the line opens no block */
  readonly inner?: readonly Block[];
}

/** A configuration that does not parse. */
export interface Unparsed {
  readonly fault: string;
  readonly line: number;
}

/**
 * Reads lines with braces, as a Corefile and what Vault takes of HCL have them: words, texts in quotes, comments from
 * `#` or `//`. A value behind `=` is one word.
 */
export function blocksOf(text: string): readonly Block[] | Unparsed {
  const root: Block[] = [];
  const open: { readonly line: number; readonly inner: Block[] }[] = [{ line: 0, inner: root }];
  for (const [index, written] of text.split('\n').entries()) {
    const line = index + 1;
    const tokens = tokensOf(written);
    if (tokens === undefined) return { fault: 'a quote is not closed', line };
    const read = readLine(tokens, line, open);
    if (read !== undefined) return read;
  }
  const left = open.length > 1 ? open.at(-1) : undefined;
  return left === undefined ? root : { fault: 'a brace is not closed', line: left.line };
}

function readLine(
  tokens: readonly string[],
  line: number,
  open: { readonly line: number; readonly inner: Block[] }[],
): Unparsed | undefined {
  let words: string[] = [];
  const flush = (): void => {
    if (words.length > 0) open.at(-1)?.inner.push({ words, line });
    words = [];
  };
  for (const token of tokens) {
    if (token === '{') {
      const inner: Block[] = [];
      open.at(-1)?.inner.push({ words, line, inner });
      open.push({ line, inner });
      words = [];
    } else if (token === '}') {
      flush();
      if (open.length === 1) return { fault: 'a brace closes nothing', line };
      open.pop();
    } else words.push(token);
  }
  flush();
  return undefined;
}

/** Words, braces and texts of a line; nothing where a text does not end. */
function tokensOf(line: string): readonly string[] | undefined {
  const tokens: string[] = [];
  let rest = line.trim();
  while (rest !== '' && !/^(?:#|\/\/)/.test(rest)) {
    const [found] = /^(?:"(?:[^"\\]|\\.)*"|[{}]|[^\s"{}]+)/.exec(rest) ?? [];
    if (found === undefined) return undefined;
    tokens.push(found.startsWith('"') ? found.slice(1, -1) : found);
    rest = rest.slice(found.length).trim();
  }
  return tokens;
}

/** The value of `key = value` among lines. */
export const valueOf = (blocks: readonly Block[], key: string): string | undefined =>
  blocks.find(({ words }) => words[0] === key && words[1] === '=')?.words[2];
