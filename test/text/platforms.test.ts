import type { Platform } from '../../lib/model';
import { differencesOf } from '../support/hostile/compare';
import { placesOfModel } from '../support/hostile/leaves';
import { marksIn, sorted, withTexts } from '../support/hostile/plant';
import { FREE, platformsWithTexts } from '../support/hostile/platforms';
import { HOSTILE, UNICODE } from '../support/hostile/texts';

/*
 * Every text of the model that takes more than a name comes out as it went in, wherever it comes out. Hostile text is
 * planted in all of them at once, everything is rendered and read back by the parsers of its languages, and compared
 * with the same platform that has plain words in these places. The places are those of the model's own schema, so that
 * a new one is tried without an edit here.
 *
 * ARCHIPEL_WHOLE_TEXTS=1 tries every hostile text by itself as well.
 */
const texts = Object.values({ ...HOSTILE, ...UNICODE });
const places = new Map(placesOfModel().map((place) => [place.path, place]));
const passes = process.env['ARCHIPEL_WHOLE_TEXTS'] === '1' ? [texts, ...texts.map((text) => [text])] : [texts];

const { platforms, missing } = platformsWithTexts();
const named = platforms.map((platform, index): readonly [string, Platform] => [`${index}: ${platform.name}`, platform]);

test('there are many free places, and a platform with a text in each', () => {
  expect(FREE.size).toBeGreaterThan(60);
  expect(missing).toEqual([]);
});

test.each(named)(
  'texts of platform %s come out as they went in',
  async (_name, platform) => {
    const marks = marksIn(platform, FREE);
    for (const pass of passes) {
      const { taken, told } = sorted(platform, withTexts(marks, places, pass));
      // What the model says something of is as good as what comes out; that it says so of everything is not.
      expect(told.length).toBeLessThanOrEqual(taken.length);
      expect(await differencesOf(platform, taken)).toEqual([]);
    }
  },
  600_000,
);
