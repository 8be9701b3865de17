import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const owners = readFileSync(join(root, '.github/CODEOWNERS'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(/\s+/) as [pattern: string, ...teams: string[]]);
const folders = existsSync(join(root, 'platforms'))
  ? readdirSync(join(root, 'platforms'), { withFileTypes: true })
  : [];
const platforms = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);

test('every line names a team', () => {
  for (const [pattern, ...teams] of owners)
    expect([pattern, teams]).toEqual([pattern, [expect.stringMatching(/^@archipel\/[a-z]+$/)]]);
});

test('each platform has an owner of what it describes and of what its clusters get', () => {
  const patterns = owners.map(([pattern]) => pattern);
  for (const name of platforms)
    expect(patterns).toEqual(expect.arrayContaining([`/platforms/${name}/`, `/dist/${name}/`]));
});
