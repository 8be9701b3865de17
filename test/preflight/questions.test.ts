import { PREFLIGHT_CODES, QUESTIONS } from '../../lib/preflight';
import { asked } from './situation';
import { ROWS } from './table';

const questionOf = (code: string) => QUESTIONS.filter(({ codes }) => codes.some((one) => one.code === code));

test.each(ROWS)('$code: $what', async ({ code, scene, wrong, says }) => {
  const { problems, clean } = await asked(questionOf(code), scene, wrong);
  const found = problems.filter((one) => one.code === code);
  expect(problems.map((one) => one.code)).toEqual(found.map((one) => one.code));
  expect(found.map((one) => Object.values(one).join('\n')).join('\n')).toMatch(says);
  expect(found.every(({ remedy }) => remedy.length > 10)).toBe(true);
  expect(clean).toBe(found.every(({ severity }) => severity === 'warning'));
});

test.each(ROWS)('$code holds without: $what', async ({ code, scene, rightScene = scene, right, holds }) => {
  const { problems, questions } = await asked(questionOf(code), rightScene, right);
  expect(problems).toEqual([]);
  expect(questions.flatMap((one) => one.holds).join('\n')).toMatch(holds);
});

test('every code of a question has a planted violation', () => {
  const planted = new Set(ROWS.map(({ code }) => code));
  const codes = QUESTIONS.flatMap((question) => question.codes).map(({ code }) => code);
  expect(codes.filter((code) => !planted.has(code))).toEqual([]);
});

test('codes are each there once', () => {
  const codes = PREFLIGHT_CODES.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)]);
});
