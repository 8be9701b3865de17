import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readRecordedFacts, type RecordedFacts, type ReleaseFacts } from '../../lib/supply';

const root = resolve(__dirname, '../..');

/** What releases of fixtures bring, by `<namespace>/<name>`: no platform of the fleet has to be there for them. */
export const FIXTURE_FACTS: RecordedFacts = new Map(
  Object.entries(
    JSON.parse(readFileSync(join(root, 'test/fixtures/release-facts.json'), 'utf8')) as Record<string, ReleaseFacts>,
  ),
);

/** What the committed records say of a cluster; of one that is a fixture, what its own file says. */
export function recordedFacts(platform: string, cluster: string): RecordedFacts {
  const own = readRecordedFacts(root, platform, cluster);
  return own.size > 0 ? own : FIXTURE_FACTS;
}
