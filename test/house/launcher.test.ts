import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import * as nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(__dirname, '../..');
let root: string;
let bundle: string;

const put = (path: string, text: string) => writeFileSync(join(root, path), text);
const launch = (...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'launch.cjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  return { stdout, stderr, status };
};
/** Replacing a file by rename gives it another inode: the same one means that nothing was written. */
const inode = (file: string) => statSync(file).ino;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'launcher-'));
  bundle = join(root, 'node_modules/.cache/archipel/hello.cjs');
  for (const folder of ['bin', 'lib', 'node_modules']) mkdirSync(join(root, folder));
  symlinkSync(join(repository, 'node_modules/esbuild'), join(root, 'node_modules/esbuild'));
  put('launch.cjs', `require(${JSON.stringify(join(repository, 'bin/run.cjs'))}).main(__dirname);`);
  put('lib/far.ts', `export const word: string = 'hello';`);
  put('lib/near.ts', `export { word } from './far';`);
  put('bin/hello.ts', `import { word } from '../lib/near';\nconsole.log(word, ...process.argv.slice(2));`);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('runs the entry with its own arguments', () => {
  expect(launch('hello', 'a', '--b=c')).toEqual({ stdout: 'hello a --b=c\n', stderr: '', status: 0 });
});

test('uses the bundle and the compiled code again when nothing changed', () => {
  launch('hello');
  const made = [inode(bundle), inode(`${bundle}.v8`)];
  expect(launch('hello').stdout).toBe('hello\n');
  expect([inode(bundle), inode(`${bundle}.v8`)]).toEqual(made);
});

test('loads a package late, from fresh code and from cached code alike', () => {
  mkdirSync(join(root, 'node_modules/late'));
  put('node_modules/late/index.mjs', `export const word = 'later';`);
  put('node_modules/late/package.json', JSON.stringify({ name: 'late', main: 'index.mjs' }));
  put('bin/hello.ts', `void import('late').then(({ word }) => console.log(word));`);
  expect([launch('hello'), launch('hello'), launch('hello')]).toEqual(
    Array(3).fill({ stdout: 'later\n', stderr: '', status: 0 }),
  );
});

test('has Node keep the compiled code of packages, where it can, and runs whatever becomes of that', () => {
  mkdirSync(join(root, 'node_modules/other'));
  put('node_modules/other/index.js', `exports.word = 'other';`);
  put('bin/hello.ts', `import { word } from 'other';\nconsole.log(word);`);
  launch('hello');
  const folder = join(root, 'node_modules/.cache/archipel/packages');
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  expect(files).toHaveLength('enableCompileCache' in nodeModule ? 1 : 0);
  for (const { parentPath, name } of files) truncateSync(join(parentPath, name), 40);
  expect(launch('hello')).toEqual({ stdout: 'other\n', stderr: '', status: 0 });
});

test('builds again when a file that the entry imports indirectly has changed', () => {
  launch('hello');
  put('lib/far.ts', `export const word: string = 'good day';`);
  expect(launch('hello').stdout).toBe('good day\n');
});

test('builds again when a new file takes the place of an imported one', () => {
  rmSync(join(root, 'lib/near.ts'));
  mkdirSync(join(root, 'lib/near'));
  put('lib/near/index.ts', `export { word } from '../far';`);
  expect(launch('hello').stdout).toBe('hello\n');
  put('lib/near.ts', `export const word = 'from the new file';`);
  expect(launch('hello').stdout).toBe('from the new file\n');
});

test('builds again when the lock has changed', () => {
  launch('hello');
  const made = inode(bundle);
  put('package-lock.json', '{}');
  launch('hello');
  expect(inode(bundle)).not.toBe(made);
});

test.each([
  ['an empty bundle', () => truncateSync(bundle, 0)],
  ['a bundle cut short', () => truncateSync(bundle, statSync(bundle).size - 40)],
  [
    'a bundle whose code was altered',
    () => writeFileSync(bundle, readFileSync(bundle, 'utf8').replace('console.log', 'console.lag')),
  ],
  ['compiled code cut short', () => truncateSync(`${bundle}.v8`, statSync(`${bundle}.v8`).size - 40)],
  [
    'compiled code with an altered byte',
    () => writeFileSync(`${bundle}.v8`, readFileSync(`${bundle}.v8`).fill(0xff, 400, 401)),
  ],
  ['compiled code of something else', () => writeFileSync(`${bundle}.v8`, 'rubbish')],
])('repairs %s', (_, damage) => {
  launch('hello');
  damage();
  const damaged = [inode(bundle), inode(`${bundle}.v8`)];
  expect(launch('hello')).toEqual({ stdout: 'hello\n', stderr: '', status: 0 });
  const repaired = [inode(bundle), inode(`${bundle}.v8`)];
  expect(repaired).not.toEqual(damaged);
  launch('hello');
  expect([inode(bundle), inode(`${bundle}.v8`)]).toEqual(repaired);
});

test('runs where the cache cannot be written', () => {
  writeFileSync(join(root, 'node_modules/.cache'), 'a file where a folder should be');
  expect(launch('hello')).toEqual({ stdout: 'hello\n', stderr: '', status: 0 });
});

test('lets several processes start on an empty cache at once', async () => {
  const results = await Promise.all(
    [1, 2, 3].map(
      () =>
        new Promise((resolve) => {
          const child = spawn(process.execPath, [join(root, 'launch.cjs'), 'hello']);
          let out = '';
          for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (out += String(data)));
          child.on('close', (status) => resolve([out, status]));
        }),
    ),
  );
  expect(results).toEqual(Array(3).fill(['hello\n', 0]));
  const kept = readdirSync(join(root, 'node_modules/.cache/archipel')).filter((name) => name !== 'packages');
  expect(kept.sort()).toEqual(['hello.cjs', 'hello.cjs.map', 'hello.cjs.v8']);
});

describe('packages that are bundled', () => {
  const version = (of: string) => {
    put('node_modules/yaml/package.json', JSON.stringify({ name: 'yaml', version: of, main: 'index.js' }));
    put('node_modules/yaml/index.js', `exports.version = '${of}';`);
  };
  beforeEach(() => {
    for (const name of ['cdk8s', 'cdk8s-plus-28', 'constructs'])
      symlinkSync(join(repository, 'node_modules', name), join(root, 'node_modules', name));
    mkdirSync(join(root, 'node_modules/yaml'));
    version('1');
  });

  test('are built again when their version has changed', () => {
    put('bin/hello.ts', `import { version } from 'yaml';\nconsole.log(version);`);
    expect(launch('hello').stdout).toBe('1\n');
    version('2');
    expect(launch('hello').stdout).toBe('2\n');
  });

  test('find the files that they bring, and share constructs with the others', () => {
    put('words.yaml', 'kind: Hello\n');
    put(
      'bin/hello.ts',
      `import { App, Yaml } from 'cdk8s';\nimport { Construct } from ` +
        `'constructs';\nconsole.log(Yaml.load(${JSON.stringify(join(root, 'words.yaml'))}), new App() instanceof ` +
        'Construct);',
    );
    expect(launch('hello')).toEqual({ stdout: "[ { kind: 'Hello' } ] true\n", stderr: '', status: 0 });
  });

  test.each([[], ['--plain']])('are named in a stack trace, by file and line %s', (...flags: string[]) => {
    put(
      'bin/hello.ts',
      `import { Chart } from 'cdk8s';\nimport { RootConstruct } from ` +
        `'constructs';\nconsole.log('starts');\nChart.of(new RootConstruct());`,
    );
    for (const _ of ['cold', 'warm']) {
      const { stderr } = launch(...flags, 'hello');
      expect(stderr).toMatch(/cannot find a parent chart/);
      expect(stderr).toMatch(/at \S*Chart\.of \(.*\/cdk8s\/lib\/chart\.js:40:/);
      expect(stderr).toMatch(/bin\/hello\.ts:4:/);
    }
  });

  test('stay outside of a plain bundle', () => {
    put('bin/hello.ts', `import { version } from 'yaml';\nconsole.log(version, ...process.argv.slice(2));`);
    expect(launch('--plain', 'hello', 'a').stdout).toBe('1 a\n');
    put('node_modules/yaml/index.js', `exports.version = 'without a new bundle';`);
    expect(launch('--plain', 'hello').stdout).toBe('without a new bundle\n');
  });
});

test('passes the exit status of the entry on', () => {
  put('bin/hello.ts', 'process.exitCode = 3;');
  expect(launch('hello').status).toBe(3);
});

test('names the line of the source when the entry throws', () => {
  put('lib/far.ts', `export const word: string = 'hello';\nthrow new Error('no day is good');`);
  expect(launch('hello').stderr).toMatch(/far\.ts:2/);
});

test('fails without a stack trace when a source does not parse', () => {
  put('lib/far.ts', 'export const = ;');
  const { stderr, status } = launch('hello');
  expect(status).toBe(1);
  expect(stderr).toMatch(/lib\/far\.ts:1/);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test.each([
  [
    'the packages are not installed',
    () => rmSync(join(root, 'node_modules'), { recursive: true }),
    'hello',
    /run npm ci there first/,
  ],
  ['the entry does not exist', () => undefined, 'nobody', /there is no bin\/nobody\.ts/],
  ['the entry is a path', () => undefined, '../lib/far', /usage: /],
])('says what to do when %s', (_, change, entry, message) => {
  change();
  const { stderr, status } = launch(entry);
  expect(status).toBe(2);
  expect(stderr).toMatch(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
