import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/* What is noted of a piece of work, in a process of its own, since it changes the modules of Node. */

const folder = mkdtempSync(join(tmpdir(), 'trace-'));
writeFileSync(join(folder, 'file'), 'one');
const trace = join(__dirname, '../../bin/trace.cjs');

interface Noted {
  readonly spoiled?: string;
  readonly reads?: readonly { readonly kind: string; readonly of: string }[];
  readonly same?: readonly boolean[];
}

/** Notes the work, changes the surroundings, and asks again. */
const noted = (work: string, change = '', at = folder): Noted => {
  const program = `
    const { beginTrace, install, isSame } = require(${JSON.stringify(trace)});
    install(__dirname);
    const fs = require('node:fs');
    const end = beginTrace(__filename);
    ${work};
    const { reads, spoiled } = end();
    ${change};
    console.log(JSON.stringify({ spoiled, reads, same: reads?.map(isSame) }));`;
  writeFileSync(join(at, 'program.cjs'), program);
  const { stdout, stderr } = spawnSync(process.execPath, ['program.cjs'], { cwd: at, encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Noted;
};

test.each([
  ['the text of a file', `fs.readFileSync('file', 'utf8')`, `fs.writeFileSync('file', 'two')`],
  ['a file that is not there', `fs.existsSync('other')`, `fs.writeFileSync('other', ''); `],
  ['names in a folder', `fs.readdirSync('.')`, `fs.writeFileSync('third', '')`],
  ['a variable', `process.env.SOME`, `process.env.SOME = 'else'`],
])('%s decides, and is noticed when it changes', (_what, work, change) => {
  expect(noted(work).same).toEqual(expect.arrayContaining([true]));
  expect(noted(work).same).not.toContain(false);
  expect(noted(work, change).same).toContain(false);
});

test.each([
  ['the clock', 'new Date()'],
  ['chance', 'Math.random()'],
  ['another program', `require('node:child_process').spawnSync('true', [])`],
])('what asks %s cannot be kept', (_what, work) => {
  expect(noted(work).spoiled).toBeDefined();
});

describe('what is drawn while a package is loaded', () => {
  const packages = join(folder, 'node_modules');
  const put = (name: string, text: string): void => {
    mkdirSync(join(packages, name), { recursive: true });
    writeFileSync(join(packages, name, 'index.js'), text);
  };
  put('deep', 'exports.mark = Math.random();');
  put('cdk8s', `exports.mark = require('deep').mark; exports.draw = () => Date.now();`);
  put('own', 'exports.built = Date.now();');

  writeFileSync(
    join(folder, 'bundled.cjs'),
    'const load = (inner) => function __require() { return inner(); }; exports.load = load(() => Math.random());',
  );

  test.each([
    ['of the program', `require('cdk8s')`],
    ['in the bundle of the program', `require('./bundled.cjs').load()`],
  ])('is not asked by the platform that needed it first: one %s', (_, work) =>
    expect(noted(work).spoiled).toBeUndefined(),
  );

  test.each([
    ['by a function of it', `require('cdk8s').draw()`],
    ['by one that platforms alone have', `require('own')`],
  ])('is asked %s', (_, work) => expect(noted(work).spoiled).toBe('reads the clock'));
});

test('a date that is given, and files of packages, are no questions', () => {
  expect(noted(`new Date(0); fs.existsSync('/nowhere/node_modules/a/package.json')`).reads).toEqual([]);
});

test('what a part of a piece of work asks, the whole asks, also where the part takes a kept answer', () => {
  const inner = `
    const inner = beginTrace(undefined);
    fs.readFileSync('file');
    const known = inner().reads;
    const again = beginTrace(undefined);
    known.every(isSame);
    again();`;
  expect(noted(inner).reads?.map(({ kind }) => kind)).toEqual(['file']);
  expect(noted(inner, `fs.writeFileSync('file', 'three')`).same).toEqual([false]);
  const spoiled = `const inner = beginTrace(undefined); require('node:child_process').spawnSync('true', []); inner();`;
  expect(noted(spoiled).spoiled).toBeDefined();
});

test('a copy of the repository is asked the same questions, and has its own answers', () => {
  const copy = mkdtempSync(join(tmpdir(), 'trace-'));
  const work = `fs.readFileSync('file'); fs.readdirSync('.'); fs.existsSync(require('node:path').join(__dirname, 'x'))`;
  noted(work);
  cpSync(folder, copy, { recursive: true });
  const reads = noted(work).reads ?? [];
  expect(reads.map(({ of }) => of).filter((of) => !of.startsWith('./'))).toEqual([]);
  const inCopy = (change: string): unknown =>
    noted(
      '',
      `${change}; console.log(JSON.stringify({ same: ${JSON.stringify(reads)}.map(isSame) })); process.exit()`,
      copy,
    );
  expect(inCopy('')).toEqual({ same: [true, true, true] });
  expect(inCopy(`fs.writeFileSync('file', 'another')`)).toMatchObject({ same: [false, true, true] });
});
