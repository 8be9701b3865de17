import { expect, test } from '@jest/globals';
import { checkCodes } from '../../../lib/checks';
import { SCANNERS } from './scanners';

/** What the codes say public scanners ask as well, for example `trivy KSV-0012`. */
const named = checkCodes.flatMap(({ scanners = [] }) => scanners);

test.each(Object.entries(SCANNERS))(
  'every check of %s that we know is answered by a code, and no other is named',
  (scanner, ids) => {
    const ours = named.filter((one) => one.startsWith(`${scanner} `)).map((one) => one.slice(scanner.length + 1));
    expect([...new Set(ours)].sort()).toEqual([...ids].sort());
  },
);

test('no code is given twice', () => {
  const codes = checkCodes.map((c) => c.code);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});
