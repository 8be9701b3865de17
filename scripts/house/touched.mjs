/** Shared by the measures that count the files which mention something. */
import { max, median, p90 } from './statistics.mjs';

const BY = { median, p90 };

/** Collects, for each word (an add-on, a check, a field), the places that mention it. */
export class Places {
  #places = new Map();

  constructor(words) {
    for (const word of words) this.#places.set(word, new Set());
  }

  add(word, place) {
    this.#places.get(word)?.add(place);
  }

  /** The measure: places per word. The statistic named by `by` has to stay at or below the goal. */
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

  /** Places that mention more than half of the words: a new word has to be added there too. */
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
