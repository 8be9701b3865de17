import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleet } from '../support/fleet';
import { addPlatforms, keepPlatforms, repositoryCopy } from '../support/repository-copy';

/*
 * A platform is taken away with all that it made, on a copy of the repository; one with workflows of its own where the
 * fleet has one, since a forge would run them on.
 */
jest.setTimeout(180_000);

const [first] = fleet();
const name = (fleet().find(({ pipeline }) => pipeline !== undefined) ?? first)?.name ?? '';
const root = repositoryCopy();
/** One other is enough to see that the rest stays. */
keepPlatforms(root, [name]);
addPlatforms(root, ['shop']);
for (const path of ['docs', 'README.md', 'archipel.lock'])
  cpSync(join(__dirname, '../..', path), join(root, path), { recursive: true });

const archipel = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, text: stdout + stderr };
};
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const workflows = (): readonly string[] =>
  ['.github/workflows', '.gitea/workflows']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`));

test('a platform that is not there is wrong use', () => {
  expect(archipel('rm', 'platform', 'nowhere')).toMatchObject({
    status: 2,
    text: expect.stringContaining("there is no platform 'nowhere'"),
  });
  expect(archipel('rm', 'platform', '../dist').status).toBe(2);
});

test('a dry run says what would go, and takes nothing away', () => {
  const { status, text } = archipel('rm', 'platform', name, '--dry-run');
  expect(status).toBe(0);
  expect(text).toContain(`removed  platforms/${name}\n`);
  expect(existsSync(join(root, 'platforms', name))).toBe(true);
});

test('nothing of it is left, and the rest is rendered as before', () => {
  const before = workflows();
  expect(archipel('rm', 'platform', name)).toMatchObject({ status: 0, text: expect.stringContaining('npm run synth') });
  for (const folder of ['platforms', 'dist', 'records']) expect(existsSync(join(root, folder, name))).toBe(false);
  expect(existsSync(join(root, `docs/platforms/${name}.md`))).toBe(false);
  expect(read('platforms/index.ts')).not.toMatch(new RegExp(`\\b${name}\\b`));
  expect(read('.github/CODEOWNERS')).not.toContain(`/${name}/`);
  expect(read('README.md')).not.toContain(`platforms/${name}.md`);
  const { status, text } = archipel('synth');
  expect([status, text]).toEqual([0, expect.stringMatching(/ 0 removed/)]);
  // What the platform alone had made is gone; a workflow that is left is one that something still renders.
  const left = workflows();
  const own = fleet().find((one) => one.name === name)?.pipeline;
  if (own !== undefined) expect(left.length).toBeLessThan(before.length);
  expect(left.filter((path) => read(path).includes(`platforms/${name}/`))).toEqual([]);
});
