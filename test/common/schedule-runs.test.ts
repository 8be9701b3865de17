import { expect, test } from '@jest/globals';
import { runsADay } from '../../lib/common/schedule-runs';

test.each([
  ['0 */6 * * *', 4],
  ['* */6 * * *', 240],
  ['0,30 6-18/2 * * *', 14],
  ['5/20 3 * * 0', 3],
  ['17 2 * * *', 1],
])('%s runs %i times', (schedule, runs) => expect(runsADay(schedule)).toBe(runs));

test.each(['@daily', 'every hour', '0 25x * * *', '0 * * *'])('%s is not counted', (schedule) =>
  expect(runsADay(schedule)).toBeUndefined(),
);
