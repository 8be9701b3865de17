import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf, gates } from '../../lib/checks';
import { kubectl, run } from '../../lib/tools';
import { found, needing, tool } from '../support/needs';

/*
 * What the documents say of dist/ is true: paths exist, objects exist, and commands that need no cluster work.
 */
const root = join(__dirname, '../..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const text = (page: string): string => readFileSync(join(root, page), 'utf8');

/** Lines of fenced blocks without a language: commands. */
const commands = pages
  .flatMap((page) =>
    [...text(page).matchAll(/^ *```\n([\s\S]*?)^ *```/gm)].flatMap(([, block = '']) =>
      block.split('\n').map((line) => ({ page, command: line.trim() })),
    ),
  )
  .filter(({ command }) => /^(kubectl|npm|npx|git|curl) /.test(command));

/** Whether a path is one of a platform that is there, or of none: pages keep the examples of one that went. */
function isOfFleet(path: string): boolean {
  const [, platform] = /^(?:dist|platforms|test\/platforms)\/([a-z0-9-]+)(?:\/|$)/.exec(path) ?? [];
  return platform === undefined || existsSync(join(root, 'platforms', platform));
}

test('there are commands to check', () => expect(commands.length).toBeGreaterThan(10));

/** Codes of the gate `charts` look like paths below the folder of that name. */
const codes = new Set(codesOf(gates).map(({ code }) => code));

const paths = pages
  .flatMap((page) =>
    [...text(page).matchAll(/(?<![\w/.-])(?:dist|platforms|lib|charts|test)\/[A-Za-z0-9_./-]*[A-Za-z0-9_]/g)].map(
      ([path]) => [page, path] as const,
    ),
  )
  .filter(([, path]) => !/(^|\/)(name|kind)($|[./])/.test(path) && isOfFleet(path) && !codes.has(path));
test.each([...new Map(paths.map((entry) => [entry.join(' '), entry])).values()])(
  '%s names %s, which exists',
  (_, path) => expect(existsSync(join(root, path))).toBe(true),
);

const links = pages.flatMap((page) =>
  [...text(page).matchAll(/\]\((?!https?:)([^)#]+)(#[^)]*)?\)/g)].map(([, target = '']) => [page, target] as const),
);
test.each(links)('%s links to %s, which exists', (page, target) =>
  expect(existsSync(join(root, page, '..', target))).toBe(true),
);

const kustomized = commands.flatMap(({ page, command }) =>
  [...command.matchAll(/-k ([^\s<]+)(?!\S)/g)]
    .filter(([, folder = '']) => isOfFleet(folder))
    .map(([, folder = '']) => [page, folder] as const),
);
needing(tool('kubectl')).test('kustomize takes every folder that a command applies', async () => {
  for (const [page, folder] of kustomized) {
    const { stdout, stderr } = await run(found(await kubectl()), ['kustomize', join(root, folder)]);
    expect([page, folder, stderr]).toEqual([page, folder, '']);
    expect(stdout).toContain('apiVersion');
  }
});
