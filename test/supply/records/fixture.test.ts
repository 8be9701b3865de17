import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readRecordedFacts } from '../../../lib/supply';
import { FIXTURE_FACTS } from '../../support/records';

/*
 * Fixtures have a file of facts of their own; wherever the fleet has the same release, it defines what a record says.
 * Which kinds a release brings besides depends on its values, and those of fixtures are their own.
 */
const root = join(__dirname, '../../..');
const folders = (path: string): readonly string[] =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
const recorded = folders('records').flatMap((platform) =>
  folders(`records/${platform}`).map((cluster) => readRecordedFacts(root, platform, cluster)),
);

test('releases of fixtures define what those of some record define', () => {
  const stale = [...FIXTURE_FACTS].filter(([release, facts]) => {
    const found = recorded.flatMap((one) => one.get(release) ?? []);
    return found.length > 0 && !found.some(({ definitions }) => definitions.join() === facts.definitions.join());
  });
  expect(stale.map(([release]) => release)).toEqual([]);
  expect(FIXTURE_FACTS.size).toBeGreaterThan(10);
});
