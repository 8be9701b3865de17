import { isSameAmount } from '../../../lib/adopt/quantity';

test.each([
  ['500m', 0.5],
  ['1Gi', '1024Mi'],
  ['1Ei', '1024Pi'],
  ['1e3', '1k'],
  ['.5', '500m'],
])('%s is %s', (one, other) => expect(isSameAmount(one, other)).toBe(true));

test.each([
  ['1Gi', '1G'],
  ['1.5.2', '1.5.2'],
  ['', ''],
])('%s is not %s', (one, other) => expect(isSameAmount(one, other)).toBe(false));
