/** A matcher of Alertmanager. */
export interface Matcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
}

const MATCHER = /^\s*([a-zA-Z_][\w]*)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|([^"=~!{},\s]+))\s*$/;

/** Reads a matcher; nothing where it is none, or its expression does not compile. */
export function matcherOf(written: string): Matcher | undefined {
  const [, label, operator, quoted, bare] = MATCHER.exec(written) ?? [];
  if (label === undefined || operator === undefined) return undefined;
  const value = quoted ?? bare ?? '';
  return operator.endsWith('~') && expression(value) === undefined ? undefined : { label, operator, value };
}

function expression(value: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${value})$`);
  } catch {
    return undefined;
  }
}

/** Whether all matchers take the alert; a label that it lacks is an empty one. */
export const takes = (matchers: readonly Matcher[], alert: Readonly<Record<string, string>>): boolean =>
  matchers.every(({ label, operator, value }) => {
    const given = alert[label] ?? '';
    const isMatched = operator.endsWith('~') ? expression(value)?.test(given) === true : given === value;
    return operator.startsWith('!') ? !isMatched : isMatched;
  });
