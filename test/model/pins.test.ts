import { type Image, images } from '../../lib/model';

test('only a pin without digest says why it has none', () => {
  const all: readonly Image[] = Object.values(images);
  expect(all.filter(({ digest, withoutDigest }) => digest !== 'unverified' && withoutDigest !== undefined)).toEqual([]);
});
