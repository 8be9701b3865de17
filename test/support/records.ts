import { resolve } from 'node:path';
import { readRecordedFacts, type RecordedFacts } from '../../lib/supply';

const root = resolve(__dirname, '../..');

/** What the committed records say of a cluster; of one that is a fixture, those of the clusters that run the same. */
export function recordedFacts(platform: string, cluster: string): RecordedFacts {
  const own = readRecordedFacts(root, platform, cluster);
  if (own.size > 0) return own;
  return new Map(
    [
      ['virida', 'main'],
      ['vps', 'vps'],
      ['sites', 'site-a'],
      ['piercuta', 'dev'],
      ['luneo', 'primary'],
    ].flatMap(([from = '', name = '']) => [...readRecordedFacts(root, from, name)]),
  );
}
