import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { addPlatforms, keepPlatforms, repositoryCopy, smallestPlatforms } from '../support/repository-copy';

/*
 * What runs keep for each other changes no answer: a run that may use it and one that may not say the same and write
 * the same, whatever was edited in between.
 */
jest.setTimeout(600_000);
const [warm, cold] = [repositoryCopy(), repositoryCopy()];
const CACHE = 'node_modules/.cache/archipel';
const KEPT = `${CACHE}/kept`;
/** One that has all kinds of results, and one beside it that is edited: a run costs seconds for each. */
const FEW = smallestPlatforms(warm, 1);
const platform = 'shop';
for (const root of [warm, cold]) {
  keepPlatforms(root, FEW);
  addPlatforms(root, [platform]);
}
const index = `platforms/${platform}/index.ts`;
const source = readFileSync(join(warm, index), 'utf8');

const said = (text: string): string => text.replace(/\d+\.\d s/g, 'SECONDS');
const synth = (root: string, ...more: readonly string[]) => {
  const { status, stdout } = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'synth', ...more], {
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

interface Answer extends ReturnType<typeof synth> {
  readonly dist: string;
}
const answerIn = (root: string): Answer => ({ ...synth(root), dist: dist(root) });

/** What a run says with nothing that an earlier one has kept. */
function fromNothing(): Answer {
  for (const name of ['checks', 'kept', 'releases']) rmSync(join(cold, CACHE, name), { recursive: true, force: true });
  return answerIn(cold);
}

let ofWell: Answer | undefined;

/** Both answers; of the platforms as they are committed, the cold one is asked for once. */
function agree(state: 'well' | 'edited'): Answer {
  const other = state === 'well' ? (ofWell ??= fromNothing()) : fromNothing();
  const one = answerIn(warm);
  expect(one).toEqual(other);
  return one;
}

const put = (path: string, text: string): void => {
  for (const root of [warm, cold]) writeFileSync(join(root, path), text);
};

/** A record of what a chart brings, which is read where the chart is not at hand, as in a copy. */
const recordOf = (name: string): string => {
  const folder = join(warm, 'records', name);
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return files.filter((file) => file.endsWith('.jsonl')).map((file) => `records/${name}/${file}`)[0] ?? '';
};

const keptFiles = (root: string): readonly string[] =>
  readdirSync(join(root, KEPT), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test('a cached run and a cold one say the same and write the same', async () => {
  // What stands for the fleet as a whole is written anew, as it has fewer platforms.
  for (const root of [warm, cold]) expect(synth(root, '--no-gates').status).toBe(0);
  expect(agree('well').status).toBe(0);
  const kept = keptFiles(warm);
  expect(kept.length).toBeGreaterThan(1);

  // A platform that throws, does not parse, and is well again.
  put(index, `${source}\nthrow new Error('no day is good');\n`);
  expect(agree('edited')).toMatchObject({ status: 1, text: expect.stringContaining('no day is good') as string });
  // Meanwhile what a release of the other platform brings changes, which no file of it says.
  const record = recordOf(FEW[0] ?? '');
  const recorded = record === '' ? '' : readFileSync(join(warm, record), 'utf8');
  put(index, source.replace("owner: '", "owner: 'another-"));
  if (record !== '') put(record, '');
  expect(agree('edited').text).toContain(record === '' ? '' : (FEW[0] ?? ''));
  put(index, source);
  if (record !== '') put(record, recorded);
  // Without a record that is gone the edit was no mistake, and is written: that is undone.
  else for (const root of [warm, cold]) expect(synth(root, '--no-gates').status).toBe(0);
  expect(agree('well').status).toBe(0);

  // Files that are cut short, altered or empty.
  keptFiles(warm).forEach((file, at) => {
    if (at % 3 === 0) truncateSync(file, Math.floor(statSync(file).size / 2));
    else if (at % 3 === 1) truncateSync(file, 0);
    else writeFileSync(file, readFileSync(file, 'utf8').replace('path', 'paht'));
  });
  expect(agree('well').status).toBe(0);

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
  expect(agree('well').status).toBe(0);
});

/** Does something in the repository while it lies elsewhere. */
function inAnotherPlace<T>(work: (moved: string) => T): T {
  const moved = `${warm}-moved`;
  renameSync(warm, moved);
  try {
    return work(moved);
  } finally {
    renameSync(moved, warm);
  }
}

test('what was kept holds in another place: nothing is made again, and the answer is the same', () => {
  const again = inAnotherPlace((moved) => {
    const before = new Map(keptFiles(moved).map((file) => [file, statSync(file).mtimeMs]));
    expect(answerIn(moved)).toEqual(ofWell);
    return keptFiles(moved).filter((file) => statSync(file).mtimeMs !== before.get(file));
  });
  expect(again.filter((file) => /\/(renders|parts)\//.test(file))).toEqual([]);
});

/** The renderings of the platform that a run keeps anew. */
const keptAnew = (root: string): readonly string[] => {
  const time = (file: string): number => statSync(file).mtimeMs;
  const before = new Map(keptFiles(root).map((file) => [file, time(file)]));
  expect(synth(root, '--no-gates').status).toBe(0);
  const renders = keptFiles(root).filter((file) => file.includes(`/renders/${platform}.`));
  return renders.filter((file) => time(file) !== before.get(file));
};

test('a platform of L2 constructs is kept; one that reads the clock never is, also where its code was compiled', () => {
  put(index, `import { ConfigMap } from 'cdk8s-plus-28';\n${source}\nvoid ConfigMap;\n`);
  expect(keptAnew(warm)).toHaveLength(1);
  expect(keptAnew(warm)).toEqual([]);
  put(index, source.replace("owner: '", "owner: 'at-' + new Date().getUTCFullYear() + '-"));
  expect(keptAnew(warm)).toEqual([]);
  expect(inAnotherPlace(keptAnew)).toEqual([]);
  put(index, source);
});

test('what is kept is bounded: the same names again, four of each at most', () => {
  const names = keptFiles(warm).map((file) => file.replace(/\.\d\.json$/, ''));
  for (const name of names) expect(names.filter((other) => other === name).length).toBeLessThanOrEqual(4);
});
