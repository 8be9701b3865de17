import { type Image, pinProblems } from '../../lib/model';
import { charts, images } from '../../lib/pins';

test('the pins of this repository are sound', () => expect(pinProblems()).toEqual([]));

describe('a pin that is wrong is named with its file and field', () => {
  const image = images.coreDns;
  const chart = charts.loki;

  test.each([
    ['a moving tag', 'images.json', { ...image, tag: 'latest' }, 'entry.tag', /a tag that stays/, '"latest"'],
    [
      'a tag without a number',
      'images.json',
      { ...image, tag: 'alpine', digest: 'unverified' },
      'entry.tag',
      /a tag with a number/,
      '"alpine"',
    ],
    [
      'half a digest',
      'images.json',
      { ...image, digest: 'sha256:abc' },
      'entry.digest',
      /64 hexadecimal/,
      '"sha256:abc"',
    ],
    ['an unknown key', 'images.json', { ...image, colour: 'red' }, 'entry', /colour/, /.*/],
    [
      'a range of versions',
      'charts.json',
      { ...chart, version: '>=1.0.0' },
      'entry.version',
      /exact version/,
      '">=1.0.0"',
    ],
    ['no source', 'charts.json', { ...chart, source: undefined }, 'entry.source', /./, 'nothing'],
    ['a day that is none', 'charts.json', { ...chart, date: 'today' }, 'entry.date', /YYYY-MM-DD/, '"today"'],
  ])('%s', (_, file, entry, field, message, given) => {
    const [problem, ...others] = pinProblems({ [file]: { entry } });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'model/pin', severity: 'error', file: `lib/pins/${file}`, field });
    expect(problem?.message).toMatch(message);
    expect(problem?.given).toMatch(given);
  });

  test('no tag at all', () => {
    const problems = pinProblems({ 'images.json': { entry: { ...image, tag: '' } } });
    expect(problems[0]).toMatchObject({ field: 'entry.tag', given: '""' });
  });

  test('all of them at once', () => {
    const wrong = { images: { ...image, tag: 'edge' }, charts: { ...chart, version: '1' } };
    expect(pinProblems({ 'images.json': { a: wrong.images }, 'charts.json': { b: wrong.charts } })).toHaveLength(2);
  });
});

test('only a pin without digest says why it has none', () => {
  const all: readonly Image[] = Object.values(images);
  expect(all.filter(({ digest, withoutDigest }) => digest !== 'unverified' && withoutDigest !== undefined)).toEqual([]);
});
