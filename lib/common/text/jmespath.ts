/**
 * A text of JMESPath, quotes included: raw where it holds neither quote nor backslash, of which implementations differ
 * in what the second means, and else as a literal of JSON (JMESPath specification, "Literal expressions").
 */
export const jmespathText = (text: string): string =>
  /['\\]/.test(text) ? `\`${JSON.stringify(text).replaceAll('`', '\\u0060')}\`` : `'${text}'`;
