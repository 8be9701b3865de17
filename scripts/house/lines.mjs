/** Widths of lines and lengths of files. */
import { max, median, p90 } from './statistics.mjs';

export const WIDTH = 120;
const LENGTH = { median: 60, p90: 150, max: 300 };

const linesIn = (text) => text.replace(/\n$/, '').split('\n');

/** Lines wider than the formatter's limit, counted separately for tests. A column is a Unicode code point. */
export function widths({ sources }) {
  const wide = sources.flatMap(({ path, text, isTest }) =>
    linesIn(text).flatMap((line, index) => {
      const columns = [...line].length;
      return columns > WIDTH ? [{ value: columns, where: `${path}:${index + 1}`, isTest }] : [];
    }),
  );
  const inTests = wide.filter(({ isTest }) => isTest).length;
  return {
    figures: { lines: count(sources), wide: wide.length, production: wide.length - inTests, tests: inTests },
    goals: [{ text: `no line over ${WIDTH} columns`, holds: wide.length === 0 }],
    unit: 'columns',
    found: wide.map(({ value, where }) => ({ value, where })),
  };
}

const count = (sources) => sources.reduce((sum, { text }) => sum + linesIn(text).length, 0);

/** Lengths of files; lists those that are at least as long as the p90 goal. */
export function fileLengths({ sources }) {
  const files = sources.map(({ path, text }) => ({ value: linesIn(text).length, where: path }));
  const values = files.map(({ value }) => value);
  const figures = { files: files.length, median: median(values), p90: p90(values), max: max(values) };
  return {
    figures,
    goals: [
      { text: `median under ${LENGTH.median}`, holds: figures.median < LENGTH.median },
      { text: `p90 under ${LENGTH.p90}`, holds: figures.p90 < LENGTH.p90 },
      { text: `none over ${LENGTH.max}`, holds: figures.max <= LENGTH.max },
    ],
    unit: 'lines',
    found: files.filter(({ value }) => value >= LENGTH.p90),
  };
}
