/** What the three measures of "how many files does one touch" share. */
import { max, median, p90 } from './statistics.mjs';

const BY = { median, p90 };

/** Collects for each word the places that name it: files, or folders that are the word's own. */
export class Places {
  #places = new Map();

  constructor(words) {
    for (const word of words) this.#places.set(word, new Set());
  }

  add(word, place) {
    this.#places.get(word)?.add(place);
  }

  /** The measure: in how many places a word stands; `by` says what has to be at most the goal, the median or p90. */
  measure({ goal, by }) {
    const found = [...this.#places].map(([word, places]) => ({
      value: places.size,
      where: word,
      note: [...places].sort().join(' '),
    }));
    const values = found.map(({ value }) => value);
    const over = values.filter((value) => value > goal).length;
    return {
      figures: { words: values.length, median: median(values), p90: p90(values), max: max(values), over },
      goals: [{ text: `${by} at most ${goal}`, holds: BY[by](values) <= goal }],
      unit: 'files',
      found,
      common: this.#common(),
    };
  }

  /** Places that name more than half of the words: a new word has to be written there too. */
  #common() {
    const counts = new Map();
    for (const place of [...this.#places.values()].flatMap((places) => [...places])) {
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    return [...counts]
      .filter(([, count]) => count * 2 > this.#places.size && count > 1)
      .map(([place]) => place)
      .sort();
  }
}
