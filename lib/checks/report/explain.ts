import type { CheckCode } from '../gate';
import { nearest } from '../gate/nearest';

/** The text of a code, or the codes that the user may have meant. */
export type Explanation = { readonly text: string } | { readonly unknown: string; readonly near: readonly string[] };

/** What a code asks, why it matters, how it looks wrong and right, and who else checks it. */
export function explain(code: string, codes: readonly CheckCode[]): Explanation {
  const found = codes.find((c) => c.code === code);
  if (found === undefined)
    return {
      unknown: code,
      near: nearCodes(
        code,
        codes.map((c) => c.code),
      ),
    };
  const scanners = found.scanners ?? [];
  const lines = [
    `${found.code} (${found.severity})`,
    found.title,
    '',
    `Why: ${found.why}`,
    '',
    'Bad:',
    indent(found.bad),
    '',
    'Good:',
    indent(found.good),
    '',
    ...stepsOf(found.procedure),
    `The same check elsewhere: ${scanners.length === 0 ? 'none known' : scanners.join(', ')}`,
    '',
  ];
  return { text: lines.join('\n') };
}

/** How to bring about in a cluster what a code refuses. */
const stepsOf = (procedure: CheckCode['procedure'] = []): readonly string[] =>
  procedure.length === 0
    ? []
    : ['Where it is meant:', ...procedure.map((step, index) => `  ${index + 1}. ${step}`), ''];

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

/** Codes of the same gate or check, or spelt almost alike. */
function nearCodes(code: string, all: readonly string[]): readonly string[] {
  const [gate = '', check = ''] = code.split('/');
  const alike = nearest(code, all);
  const related = all.filter((c) => {
    const [itsGate = '', itsCheck = ''] = c.split('/');
    return itsGate === gate || (check !== '' && itsCheck === check) || (code.length > 2 && c.includes(code));
  });
  return [...new Set([...(alike === undefined ? [] : [alike]), ...related])];
}
