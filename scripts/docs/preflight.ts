import { CALLS, ON_REQUEST, type Operation, PREFLIGHT_CODES, QUESTIONS, RIGHTS } from '../../lib/preflight';
import { code, escaped, row, type Section, table } from './section';

const page = 'docs/preflight.md';

/** What is asked, with the codes of what can be wrong. */
export function questionList(): string {
  const general = PREFLIGHT_CODES.filter((one) => !QUESTIONS.some(({ codes }) => codes.includes(one)));
  const rows = (codes: typeof PREFLIGHT_CODES, question: string): readonly string[] =>
    codes.map((one) => row(question, code(one.code), one.severity, escaped(one.title)));
  return table(
    ['question', 'code', 'severity', 'rule'],
    [...QUESTIONS.flatMap(({ name, codes }) => rows(codes, name)), ...rows(general, 'all of them')],
  );
}

/** Rights of IAM, each with the calls that take it. */
export function rightList(): string {
  const calls = Object.keys(CALLS) as readonly Operation[];
  return table(
    ['right', 'for'],
    RIGHTS.map((right) => {
      const made = calls.filter((call) => CALLS[call] === right);
      const when = made.every((call) => ON_REQUEST.includes(call)) ? ', with `--drift` alone' : '';
      return row(code(right), `${made.map((call) => code(call.split(' ')[1] ?? '')).join(', ')}${when}`);
    }),
  );
}

export default (): readonly Section[] => [
  { page, mark: 'questions', text: questionList() },
  { page, mark: 'rights', text: rightList() },
];
