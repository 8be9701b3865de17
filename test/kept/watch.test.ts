import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addPlatforms, keepPlatforms, repositoryCopy } from '../support/repository-copy';

/*
 * `archipel synth --watch` over twenty edits in a row, every second one wrong. That what it writes is what a cold run
 * writes follows from the bytes: the text comes back to what is committed.
 */
jest.setTimeout(300_000);
const root = repositoryCopy();
/** Two platforms are enough for one to be edited beside another. */
const FEW = ['shop', 'stall'];
const [platform = ''] = FEW;
keepPlatforms(root, []);
addPlatforms(root, FEW);
const file = join(root, `platforms/${platform}/index.ts`);
const source = readFileSync(file, 'utf8');
const dist = (): string =>
  readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => path.slice(root.length) + readFileSync(path, 'latin1'))
    .join('\n');

let child: ChildProcess;
let text = '';
let told: ((answer: string) => void) | undefined;
let last = '';

/**
 * The answer to the next edit. On a busy machine an edit is seen twice and answered twice; no two edits after one
 * another have the same answer here, so the second one is known by its words.
 */
const answer = (): Promise<string> =>
  new Promise((resolve) => {
    told = (said) => {
      const words = said.replace(/\d+\.\d+ s/g, '');
      if (words === last) return;
      last = words;
      resolve(said);
    };
  });

beforeAll(async () => {
  // What stands for the fleet as a whole is written anew, as it has fewer platforms: not while the folders are watched.
  spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'synth', '--no-gates'], { cwd: root });
  child = spawn(process.execPath, ['bin/run.cjs', 'archipel', 'synth', '--watch'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout?.on('data', (data: Buffer) => {
    text += data.toString();
    if (!text.endsWith('Ctrl-C ends\n')) return;
    told?.(text);
    text = '';
  });
  await answer();
});
afterAll(() => child.kill('SIGKILL'));

/**
 * As editors save: a file beside it takes its place. On a busy machine one that is written in place is read while it
 * is empty, which is answered as well.
 */
function save(path: string, content: string): void {
  writeFileSync(`${path}~`, content);
  renameSync(`${path}~`, path);
}

const WRONG = [
  ['does not parse', `const = 1;\n${source}`, /Unexpected|Expected/],
  ['throws', `${source}\nthrow new Error('no day is good');\n`, /no day is good/],
  ['imports what is not there', `import { a } from './nowhere';\nconsole.log(a);\n${source}`, /nowhere/],
  ['is cut short', source.slice(0, source.length / 2), /problem/],
] as const;

/** A number of a workload, where the platform has one: edits that are right, and change something. */
const workloads = join(root, `platforms/${platform}/workloads.ts`);
const PORT = /\bport: \d+/;
const listed = existsSync(workloads) ? readFileSync(workloads, 'utf8') : '';

test('each of twenty edits has the right answer, and a wrong one writes nothing', async () => {
  const committed = dist();
  let written = committed;
  for (let at = 0; at < 10; at += 1) {
    const [, broken, reason] = WRONG[at % WRONG.length] ?? WRONG[0];
    const wrong = answer();
    save(file, broken);
    const refused = await wrong;
    expect(refused).toMatch(reason);
    expect(refused).toContain('nothing was written');
    expect(dist()).toBe(written);

    const right = answer();
    save(file, source);
    expect(await right).toMatch(/0 written, 0 removed/);
    expect(dist()).toBe(written);
    if (at % 5 !== 4 || !PORT.test(listed)) continue;

    const other = answer();
    save(workloads, at === 9 ? listed : listed.replace(PORT, `port: 81${at}7`));
    expect(await other).toMatch(/ [1-9]\d* written/);
    written = dist();
    expect(written.includes(`81${at}7`)).toBe(at !== 9);
  }
  expect(written).toBe(committed);
});

test('an edit of the program starts it again, and an interrupt ends it well', async () => {
  const program = join(root, 'lib/app/judge.ts');
  const again = answer();
  writeFileSync(program, `${readFileSync(program, 'utf8')}\n// An edit.\n`);
  expect(await again).toContain('after the start');
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});
