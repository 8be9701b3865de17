import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { needing, upstreamCrds } from '../support/needs';
import { Fleet } from './mistakes/fleet';
import { FIFTH } from './mistakes/fifth';
import { FOURTH } from './mistakes/fourth';
import { AREAS } from './mistakes/list';
import { SECOND } from './mistakes/second';
import { faultOf, type Made } from './mistakes/table';
import { THIRD } from './mistakes/third';

/*
 * Makes mistakes that people make in a copy of the fleet and asks which gate says so: here every 40th of all lists;
 * `npm run mistakes` tries all.
 */
const EVERY = 40;

const root = join(__dirname, '../..');
const committed = (file: string): string =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';

/** Our own list, and those of others. */
const LISTS = [AREAS, SECOND, THIRD, FOURTH, FIFTH];
const every = LISTS.flat().flatMap(({ name, mistakes }) => mistakes.map((mistake) => ({ area: name, mistake })));

/** Those in files of a platform that is here: what is made in one goes with it. */
const platformOf = (file: string): string | undefined => /^(?:dist|platforms|records)\/([^/]+)\//.exec(file)?.[1];
const isPlatform = (name: string): boolean => existsSync(join(root, 'platforms', name));
/** A workflow goes with its platform, which its name does not say. */
const isHere = (file: string): boolean =>
  /^\.git(hub|ea)\/workflows\//.test(file) ? existsSync(join(root, file)) : isPlatform(platformOf(file) ?? '.');
const all = every.filter(({ mistake }) => mistake.edits.every(({ file }) => isHere(file)));

test('none is left out while every platform is there', () => {
  const platforms = every.flatMap(({ mistake }) => mistake.edits.flatMap(({ file }) => platformOf(file) ?? []));
  expect(platforms.length).toBeGreaterThan(50);
  if (platforms.every(isPlatform)) expect(all).toHaveLength(every.length);
});

test('every mistake has a name of its own, and is reported or says why not', () => {
  for (const list of LISTS) {
    const ids = list.flatMap(({ mistakes }) => mistakes.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  }
  const unexplained = all.filter(({ mistake }) => mistake.by.length > 0 === (mistake.missed !== undefined));
  expect(unexplained.map(({ mistake }) => mistake.id)).toEqual([]);
});

test('every mistake can still be made: the files read as they did when it was written', () => {
  const stale = all.flatMap(({ mistake: { id, edits } }) => {
    const texts = new Map<string, string>();
    try {
      for (const { file, change } of edits) texts.set(file, change(texts.get(file) ?? committed(file)));
      return [];
    } catch (error) {
      return [`${id}: ${(error as Error).message}`];
    }
  });
  expect(stale).toEqual([]);
});

test('most of them are reported', () => {
  const reported = all.filter(({ mistake }) => mistake.by.length > 0).length;
  expect(reported / all.length).toBeGreaterThanOrEqual(0.9);
});

const { test: proof } = needing(upstreamCrds());

proof(
  'a fixed sample of them is reported as its lines say',
  async () => {
    const fleet = await Fleet.render(root, process.env['ARCHIPEL_CRDS']);
    const faults: string[] = [];
    for (const { area, mistake } of all.filter((_, at) => at % EVERY === 0)) {
      const made: Made = { area, ...(await fleet.try(mistake)) };
      const fault = faultOf(made);
      if (fault !== undefined) faults.push(`${mistake.id}: ${fault}`);
    }
    fleet.close();
    expect(faults).toEqual([]);
  },
  600_000,
);
