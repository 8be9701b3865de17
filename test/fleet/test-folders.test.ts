import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

test('test/README.md states the purpose of every folder, and of no other', () => {
  const lines = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^\| `([a-z0-9]+)` \| (.+) \|$/gm);
  expect([...lines].map(([, folder]) => folder)).toEqual(folders);
});
