import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const clusters = join(__dirname, '../../../dist/sites/clusters');
const files = (site: string): readonly string[] =>
  readdirSync(join(clusters, site, 'workloads'), { recursive: true, encoding: 'utf8' }).sort();

test('either site runs what the other runs', () => {
  expect(files('site-a').length).toBeGreaterThan(5);
  expect(files('site-a')).toEqual(files('site-b'));
});
