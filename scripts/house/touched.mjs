/** What the three measures of "how many files does one touch" share. */
import { max, median, p90 } from './statistics.mjs';

/** Notes for each word the places that name it; a place is a file, or a folder that is the word's own. */
export class Places {
  #places = new Map();

  constructor(words) {
    for (const word of words) this.#places.set(word, new Set());
  }

  add(word, place) {
    this.#places.get(word)?.add(place);
  }

  /** The measure: how many places a word has, and whether that is at most the goal. */
  measure(goal, { each }) {
    const found = [...this.#places].map(([word, places]) => ({
      value: places.size,
      where: word,
      note: [...places].sort().join(' '),
    }));
    const values = found.map(({ value }) => value);
    const figures = { words: values.length, median: median(values), p90: p90(values), max: max(values) };
    const over = values.filter((value) => value > goal).length;
    return {
      figures: { ...figures, over },
      goals: [
        each
          ? { text: `each at most ${goal}`, holds: over === 0 }
          : { text: `median at most ${goal}`, holds: figures.median <= goal },
      ],
      unit: 'files',
      found,
    };
  }
}
