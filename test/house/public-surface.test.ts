import { readFileSync } from 'node:fs';
import { publicSurface, REPORT } from '../../scripts/public-surface.mjs';

describe('the public surface', () => {
  it('is what its report says: node scripts/public-surface.mjs writes it anew', () => {
    expect(readFileSync(REPORT, 'utf8')).toBe(publicSurface());
  });
});
