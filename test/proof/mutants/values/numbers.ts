import { type Breakage, inObjects, spotsOf } from '../mutant';

const DURATIONS: ReadonlySet<string> = new Set([
  'interval',
  'refreshInterval',
  'duration',
  'renewBefore',
  'scrapeTimeout',
  'expireAfter',
  'consolidateAfter',
  'maxDuration',
  'for',
]);

/** Durations and numbers. */
export const numberBreakages: readonly Breakage[] = [
  inObjects('duration that is none', ({ value, kind }) =>
    kind === 'Application'
      ? []
      : spotsOf(value)
          .filter(({ key, inData, value: time }) => !inData && typeof time === 'string' && DURATIONS.has(String(key)))
          .map(({ path }) => ({ path, to: '5 minutes' })),
  ),
  inObjects('negative number', ({ value }) =>
    spotsOf(value)
      .filter(
        ({ value: number, inData, path }) =>
          !inData && typeof number === 'number' && !path.includes('valuesObject') && path.at(-1) !== 'value',
      )
      .map(({ path }) => ({ path, to: -1 })),
  ),
];
