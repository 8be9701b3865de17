import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readRecordedFacts } from '../../../lib/supply';
import { FIXTURE_FACTS } from '../../support/records';

/*
 * Fixtures have a file of facts of their own; wherever the fleet has the same release, it says what a record says.
 */
const root = join(__dirname, '../../..');
const folders = (path: string): readonly string[] =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
const recorded = folders('records').flatMap((platform) =>
  folders(`records/${platform}`).map((cluster) => readRecordedFacts(root, platform, cluster)),
);

test('the facts of fixtures are those of some record', () => {
  const stale = [...FIXTURE_FACTS].filter(([release, facts]) => {
    const found = recorded.flatMap((one) => one.get(release) ?? []);
    return found.length > 0 && !found.some((one) => JSON.stringify(one) === JSON.stringify(facts));
  });
  expect(stale.map(([release]) => release)).toEqual([]);
  expect(FIXTURE_FACTS.size).toBeGreaterThan(10);
});
