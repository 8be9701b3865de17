import { isCron, isSchedule } from '../../lib/common/cron';

test.each(['0 5 * * *', '*/10 3-5 1,15 * mon-fri', '5/15 0 * jan-mar 0', '0 0 31 12 6'])('%s is one', (text) =>
  expect(isCron(text)).toBe(true),
);

test.each([
  ...['99 3 * * *', '0 24 * * *', '0 0 0 * *', '0 0 * 13 *', '0 0 * * 7', '0 0 * *', '0 0 * * * *'],
  ...['5-1 0 * * *', '*/0 0 * * *', '0 0 * * mon-', '1-2-3 0 * * *', '0 0 * foo *', '', '@daily'],
])('%s is none', (text) => expect(isCron(text)).toBe(false));

test.each(['@daily', '@every 1h30m', '0  5 ? * *'])('a CronJob takes %s too', (text) =>
  expect(isSchedule(text)).toBe(true),
);
test.each(['@noon', '@every day', '61 * * * *'])('and refuses %s', (text) => expect(isSchedule(text)).toBe(false));
