/** A value of an expression; undefined is one that only the run knows. */
export type Value = string | boolean | undefined;

/** Values of contexts by their names in lower case, for example `github.event_name`. */
export type Known = Readonly<Record<string, string>>;

const TOKEN = /\s*(?:'((?:[^']|'')*)'|(&&|\|\||==|!=|<=|>=|[!()<>,[\]])|([\w.*-]+))/y;

interface Reader {
  readonly tokens: readonly string[];
  next: number;
  readonly known: Known;
}

/**
 * What a condition comes to, as far as it follows from what is known. A text that does not parse, a function of the
 * state of the run and an unknown context come to nothing known.
 *
 * @see GitHub Docs, "Evaluate expressions in workflows and actions": operators, and texts compared without their case
 */
export function evaluate(condition: string, known: Known): Value {
  const tokens = tokensOf(condition.replace(/^\s*\$\{\{([\s\S]*)\}\}\s*$/, '$1'));
  if (tokens === undefined) return undefined;
  const reader: Reader = { tokens, next: 0, known };
  const value = either(reader);
  return reader.next === tokens.length ? value : undefined;
}

/** Whether a value lets a job run; undefined where only the run knows. */
export const isTrue = (value: Value): boolean | undefined =>
  value === undefined ? undefined : value !== '' && value !== false;

function tokensOf(written: string): readonly string[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < written.trimEnd().length) {
    const found = TOKEN.exec(written);
    if (found === null) return undefined;
    const [, quoted, operator, word] = found;
    tokens.push(quoted === undefined ? (operator ?? word ?? '') : `'${quoted.replaceAll("''", "'")}`);
  }
  return tokens;
}

function takes(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.next] !== token) return false;
  reader.next += 1;
  return true;
}

function either(reader: Reader): Value {
  let value = both(reader);
  while (takes(reader, '||')) {
    const other = both(reader);
    const first = isTrue(value);
    if (first === false) value = other;
    else if (first === undefined) value = isTrue(other) === true ? true : undefined;
  }
  return value;
}

function both(reader: Reader): Value {
  let value = compared(reader);
  while (takes(reader, '&&')) {
    const other = compared(reader);
    const first = isTrue(value);
    if (first === true) value = other;
    else if (first === undefined) value = isTrue(other) === false ? false : undefined;
  }
  return value;
}

function compared(reader: Reader): Value {
  const value = single(reader);
  const operator = ['==', '!=', '<', '>', '<=', '>='].find((one) => takes(reader, one));
  if (operator === undefined) return value;
  const other = single(reader);
  if (typeof value !== 'string' || typeof other !== 'string' || !operator.endsWith('=') || /[<>]/.test(operator))
    return undefined;
  return (value.toLowerCase() === other.toLowerCase()) === (operator === '==');
}

function single(reader: Reader): Value {
  if (takes(reader, '!')) {
    const value = isTrue(single(reader));
    return value === undefined ? undefined : !value;
  }
  if (takes(reader, '(')) {
    const value = either(reader);
    takes(reader, ')');
    return value;
  }
  const token = reader.tokens[reader.next] ?? '';
  reader.next += 1;
  if (token.startsWith("'")) return token.slice(1);
  if (token === 'true' || token === 'false') return token === 'true';
  if (!takes(reader, '(')) return reader.known[token.toLowerCase()];
  const given: Value[] = [];
  while (reader.next < reader.tokens.length && !takes(reader, ')')) {
    given.push(either(reader));
    takes(reader, ',');
  }
  return called(token.toLowerCase(), given);
}

function called(name: string, given: readonly Value[]): Value {
  const [text, part] = given.map((one) => (typeof one === 'string' ? one.toLowerCase() : undefined));
  if (name === 'always') return true;
  if (text === undefined || part === undefined) return undefined;
  if (name === 'startswith') return text.startsWith(part);
  if (name === 'endswith') return text.endsWith(part);
  return name === 'contains' ? text.includes(part) : undefined;
}
