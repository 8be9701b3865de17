import fc from 'fast-check';
import { definePlatform, type Platform, PlatformError, type Problem } from '../../lib/model';
import { fleet } from '../support/fleet';
import { platform as smallPlatform } from '../support/small-platform';
import { BREAKAGES, copyOf, isBreakable, spotsOf } from './support/break-platform';

/*
 * Whatever stands in a platform, definePlatform takes it or lists what is wrong with it: no other error, no hang.
 */

/**
 * Platforms as they were described; most runs break the small one, since each look at a real one takes milliseconds.
 */
const REAL = fleet();
const sound = fc.oneof(
  { weight: 9, arbitrary: fc.constant(smallPlatform()) },
  { weight: 1, arbitrary: fc.constantFrom(...REAL) },
);

const breakage = fc.record({
  where: fc.nat({ max: 1_000_000 }),
  how: fc.constantFrom(...Object.keys(BREAKAGES)),
  vary: fc.nat({ max: 30 }),
});

/** Far above what a platform takes; a hang is minutes. */
const LONGEST_MS = 2000;

/** A line of a report that people can read. */
const LONGEST_TEXT = 6000;

interface Outcome {
  readonly result: 'accepted' | 'refused';
  readonly problems: readonly Problem[];
}

function define(value: unknown): Outcome {
  try {
    expect(definePlatform(value as Platform)).toBe(value);
    return { result: 'accepted', problems: [] };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { result: 'refused', problems: error.problems };
  }
}

function expectReadable(problems: readonly Problem[]): void {
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) {
    for (const [key, text] of Object.entries(problem)) {
      if (typeof text !== 'string' || text === '' || text.length > LONGEST_TEXT)
        throw new Error(`${key} of ${problem.code} is not a text that can be read: ${String(text).slice(0, 200)}`);
    }
    const { code, severity, message, remedy, given } = problem;
    const where = problem.field ?? problem.cluster ?? problem.platform;
    if ([code, severity, message, remedy, given, where].includes(undefined))
      throw new Error(`${code} lacks where, what was given or what to do: ${JSON.stringify(problem)}`);
  }
}

const seen = { accepted: 0, refused: 0 };
const codes = new Map<string, number>();

test('10,000 malformed platforms give a list of problems, and nothing else', () => {
  fc.assert(
    fc.property(sound, fc.array(breakage, { minLength: 1, maxLength: 3 }), (platform, breakages) => {
      const broken = { root: copyOf(platform) };
      const spots = spotsOf(broken);
      for (const { where, how, vary } of breakages) {
        const spot = spots[where % spots.length];
        if (spot !== undefined && isBreakable(spot)) BREAKAGES[how]?.(spot, vary);
      }
      const start = performance.now();
      const { result, problems } = define(Object.getOwnPropertyDescriptor(broken, 'root')?.value);
      expect(performance.now() - start).toBeLessThan(LONGEST_MS);
      if (result === 'refused') expectReadable(problems);
      seen[result] += 1;
      for (const { code } of problems) codes.set(code, (codes.get(code) ?? 0) + 1);
    }),
    { seed: 20260822, numRuns: 10_000 },
  );
}, 60_000);

// Without these a generator that breaks nothing would pass.
test('nearly all of them are refused', () => expect(seen.refused).toBeGreaterThan(9_000));
test('both the rules of shape and those of meaning were met', () => {
  expect([...codes.keys()].sort()).toEqual(
    expect.arrayContaining([
      'model/not-data',
      'model/shape',
      'model/unknown-key',
      'model/name',
      'model/unique-name',
      'model/cidr-overlap',
      'model/priority',
    ]),
  );
});
test('what is not broken is accepted', () => {
  for (const platform of [smallPlatform(), ...REAL]) expect(define(copyOf(platform)).problems).toEqual([]);
});
