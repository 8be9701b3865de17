import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepPlatforms, repositoryCopy } from '../support/repository-copy';

/*
 * What runs keep for each other changes no answer: a run that may use it and one that may not say the same and write
 * the same, whatever was edited in between.
 */
jest.setTimeout(600_000);
const [warm, cold] = [repositoryCopy(), repositoryCopy()];
const KEPT = 'node_modules/.cache/archipel/kept';
const platforms = readdirSync(join(warm, 'platforms'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const platform = platforms.at(-1) ?? '';
const index = `platforms/${platform}/index.ts`;
const source = readFileSync(join(warm, index), 'utf8');

/** Two platforms are enough for results to be told apart, and a run costs seconds for each. */
const FEW = [platforms[1] ?? '', platform];
for (const root of [warm, cold]) keepPlatforms(root, FEW);

const said = (text: string): string => text.replace(/\d+\.\d s/g, 'SECONDS');
const synth = (root: string) => {
  const { status, stdout } = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'synth'], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, text: said(stdout).replaceAll(root, 'ROOT') };
};
const dist = (root: string): string =>
  readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => path.slice(root.length) + readFileSync(path, 'latin1'))
    .join('\n');

/** Both answers, the cold one with nothing that an earlier run has kept. */
function agree(): ReturnType<typeof synth> {
  rmSync(join(cold, KEPT), { recursive: true, force: true });
  const [one, other] = [synth(warm), synth(cold)];
  expect(one).toEqual(other);
  expect(dist(warm)).toBe(dist(cold));
  return one;
}

const put = (path: string, text: string): void => {
  for (const root of [warm, cold]) writeFileSync(join(root, path), text);
};

/** A record of what a chart brings, which is read where the chart is not at hand, as in a copy. */
const recordOf = (name: string): string =>
  readdirSync(join(warm, 'records', name), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => `records/${name}/${file}`)[0] ?? '';

const keptFiles = (): readonly string[] =>
  readdirSync(join(warm, KEPT), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test('a cached run and a cold one say the same and write the same', async () => {
  expect(agree().status).toBe(0);
  const kept = keptFiles();
  expect(kept.length).toBeGreaterThan(1);

  // Nothing changed, and a platform that throws, does not parse, and is well again.
  expect(agree().status).toBe(0);
  put(index, `${source}\nthrow new Error('no day is good');\n`);
  expect(agree()).toMatchObject({ status: 1, text: expect.stringContaining('no day is good') as string });
  // Meanwhile what a release of the other platform brings changes, which no file of it says.
  const record = recordOf(FEW[0] ?? '');
  const recorded = record === '' ? '' : readFileSync(join(warm, record), 'utf8');
  put(index, source.replace("owner: '", "owner: 'another-"));
  if (record !== '') put(record, '');
  expect(agree().text).toContain(record === '' ? '' : (FEW[0] ?? ''));
  put(index, source);
  if (record !== '') put(record, recorded);
  expect(agree().status).toBe(0);

  // Files that are cut short, altered or empty.
  keptFiles().forEach((file, at) => {
    if (at % 3 === 0) truncateSync(file, Math.floor(statSync(file).size / 2));
    else if (at % 3 === 1) truncateSync(file, 0);
    else writeFileSync(file, readFileSync(file, 'utf8').replace('path', 'paht'));
  });
  expect(agree().status).toBe(0);

  // Two at once.
  const both = [1, 2].map(
    () =>
      new Promise<number | null>((resolve) => {
        spawn(process.execPath, ['bin/run.cjs', 'archipel', 'synth', '--out', join(warm, 'out')], {
          cwd: warm,
          stdio: 'ignore',
        }).once('close', resolve);
      }),
  );
  await Promise.all(both);
  rmSync(join(warm, 'out'), { recursive: true, force: true });
  expect(agree().status).toBe(0);
  // It is bounded: the same names again, four of each at most.
  const names = keptFiles().map((file) => file.replace(/\.\d\.json$/, ''));
  for (const name of names) expect(names.filter((other) => other === name).length).toBeLessThanOrEqual(4);
});
