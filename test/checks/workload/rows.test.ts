import { expect, test } from '@jest/globals';
import { checkCodes } from '../../../lib/checks';
import { ROWS, ROWS_ELSEWHERE, workloadChecks } from '../../../lib/checks/workload/table';

test('every row of the workload table is answered by a check', () => {
  const answered = new Set([
    ...workloadChecks.flatMap((check) => check.rows),
    ...Object.keys(ROWS_ELSEWHERE).map(Number),
  ]);
  expect(Array.from({ length: ROWS }, (_, index) => index + 1).filter((row) => !answered.has(row))).toEqual([]);
});

test('rows that other gates answer name codes that exist', () => {
  const codes = new Set(checkCodes.map((c) => c.code));
  expect(
    Object.values(ROWS_ELSEWHERE)
      .flat()
      .filter((code) => !codes.has(code)),
  ).toEqual([]);
});

test('no code is given twice', () => {
  const codes = checkCodes.map((c) => c.code);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});
