/*
 * What programs make of a text in their languages, as far as texts of a platform go: whatever would be evaluated and is
 * not one of our own expressions is an error. test/text/languages.test.ts holds these to the programs themselves.
 */

/** Text with the literal texts that expressions give out, and our own expressions as they are. */
export function goTemplate(text: string): string {
  return text.replace(/\{\{(-?) *(.*?) *(-?)\}\}/gs, (whole, left: string, action: string, right: string) => {
    const literal = /^"((?:[^"\\]|\\.)*)"$/.exec(action);
    if (literal === null || left !== '' || right !== '') return evaluated(whole);
    return JSON.parse(`"${literal[1]}"`) as string;
  });
}

/** Jinja as Ansible has it: expressions, statements and comments. */
export function jinja(text: string): string {
  return text.replace(
    /\{\{ *'(\{)' *\}\}|\{\{.*?\}\}|\{%.*?%\}|\{#.*?(#\}|$)/gs,
    (whole, brace?: string) => brace ?? evaluated(whole),
  );
}

/** Templates of Terraform. */
export function terraform(text: string): string {
  return text.replace(/\$\$\{|%%\{|\$\{[^}]*\}?|%\{[^}]*\}?/g, (whole) =>
    whole === '$${' ? '${' : whole === '%%{' ? '%{' : evaluated(whole),
  );
}

/** Expressions of workflows. */
export function workflow(text: string): string {
  return text.replace(/\$\{\{ *('((?:[^']|'')*)'|.*?) *\}\}/gs, (whole, _, literal?: string) =>
    literal === undefined ? evaluated(whole) : literal.replaceAll("''", "'"),
  );
}

/** Kubernetes' references in command lines and variables (k8s.io/kubernetes, third_party/forked/golang/expansion). */
export function variables(text: string): string {
  return text.replace(/\$\$|\$\([^)]*\)/g, (whole) => (whole === '$$' ? '$' : evaluated(whole)));
}

/** Literals of CEL, whose escapes are those of JSON as far as we use them. */
export const cel = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"/gs, (literal) => JSON.parse(literal) as string);

/** Fields of a line of CSV (Go's encoding/csv, with blanks before a field dropped). */
export function csvFields(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

/** Marks what a program would compute, so that it never passes for text. */
const evaluated = (expression: string): string => `<<${expression}>>`;
