/**
 * A law of the tests: `npm run without -- <platform>` takes a platform out of a copy of the repository, with its dist,
 * records, pages and tests, and runs the tests there; `npm run without -- --with <folder>…` adds platforms of fixtures
 * instead. What follows `--` goes to jest, for some of the tests: `npm run without -- luneo -- test/model`.
 *
 * Nothing of the repository is changed. The copy goes afterwards, but with `--keep`.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const USAGE =
  'usage: npm run without -- <platform> [--keep] [-- <arguments of jest>], or --with <folder of a platform>…';

function main(args) {
  const end = args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end);
  const jest = end < 0 ? [] : args.slice(end + 1);
  const keep = own.includes('--keep');
  const isWith = own.includes('--with');
  const names = own.filter((arg) => !arg.startsWith('--'));
  const missing = names.filter((name) => !existsSync(isWith ? join(root, name) : join(root, 'platforms', name)));
  if (names.length === 0 || missing.length > 0 || (!isWith && names.length > 1)) {
    process.stderr.write(`${missing.length > 0 ? `there is no ${missing.join(', ')}\n` : ''}${USAGE}\n`);
    return 2;
  }
  const copy = copyOf();
  try {
    if (isWith) for (const name of names) add(copy, name);
    else take(copy, names[0]);
    spawnSync('git', ['add', '-A'], { cwd: copy });
    return inTurn(copy, jest);
  } finally {
    if (keep) process.stdout.write(`the copy is ${copy}\n`);
    else rmSync(copy, { recursive: true, force: true });
  }
}

/** A copy of all that Git knows, with packages linked one by one. */
function copyOf() {
  const copy = mkdtempSync(join(tmpdir(), 'without-'));
  const { stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  for (const file of stdout.split('\0').filter((name) => name !== '' && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => entry !== '.cache'))
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  spawnSync('git', ['init', '-q'], { cwd: copy });
  spawnSync('git', ['add', '-A'], { cwd: copy });
  return copy;
}

/** Takes out a platform with all that is its own. */
function take(copy, name) {
  const own = ['platforms', 'dist', 'records', 'test/platforms', 'ansible'].map((folder) => `${folder}/${name}`);
  const workflows = ['.github/workflows', '.gitea/workflows']
    .filter((folder) => existsSync(join(copy, folder)))
    .flatMap((folder) =>
      readdirSync(join(copy, folder))
        .map((file) => `${folder}/${file}`)
        .filter((file) => readFileSync(join(copy, file), 'utf8').includes(`platforms/${name}/`)),
    )
    .filter((file) => !file.includes('infra-gitops-validate'));
  const pages = [`docs/platforms/${name}.md`, `scripts/docs/${name}.ts`];
  dropSections(copy, `scripts/docs/${name}.ts`);
  // What a page says of each platform goes with the platform that it is said of.
  for (const page of pagesOf(copy)) edit(copy, page, (text) => text.replace(said(name), ''));
  for (const path of [...own, ...workflows, ...pages]) rmSync(join(copy, path), { recursive: true, force: true });
  dropLines(copy, 'platforms/index.ts', new RegExp(`^import .*'\\./${name}';$`));
  edit(copy, 'platforms/index.ts', (text) =>
    text.replace(new RegExp(`\\b${name}, |, ${name}\\b|\\b${name}\\b(?=\\])`), ''),
  );
  for (const page of ['README.md', 'docs/README.md', ...pagesOf(copy)])
    dropLines(copy, page, new RegExp(`platforms/${name}\\.md`));
  for (const file of ['.github/CODEOWNERS', 'CODEOWNERS', '.gitea/CODEOWNERS'])
    dropLines(copy, file, new RegExp(`/${name}/`));
}

const pagesOf = (copy) =>
  readdirSync(join(copy, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`);

/** The part of a page that is generated for a platform, with the lines around it. */
const said = (name) => new RegExp(`^<!-- ${name} -->\\n[\\s\\S]*?^<!-- /${name} -->\\n`, 'gm');

/** Both lines around a part of a page that a generator makes. */
const marks = (mark) => new RegExp(`^<!-- /?${mark} -->$`);

/** Takes the marks of generated parts out of pages, whose generator goes with the platform. */
function dropSections(copy, generator) {
  const path = join(copy, generator);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  for (const [, page, mark] of text.matchAll(/page: '([^']+)',\s+mark: '([^']+)'/g)) dropLines(copy, page, marks(mark));
}

/** Adds a platform whose folder exports a function of its own name, with its owner, as CONTRIBUTING.md asks. */
function add(copy, folder) {
  const name = basename(folder);
  // Its tests stand where they are, in test/fixtures.
  const isOfPlatform = (file) => !file.endsWith('.test.ts');
  cpSync(join(root, folder), join(copy, 'platforms', name), { recursive: true, filter: isOfPlatform });
  edit(copy, 'platforms/index.ts', (text) =>
    text
      .replace(/^(import type .*;)$/m, `$1\nimport { ${exported(name)} } from './${name}';`)
      .replace(/= \[/, `= [${exported(name)}, `),
  );
  edit(
    copy,
    '.github/CODEOWNERS',
    (text) => `${text}${['platforms', 'dist'].map((room) => `/${room}/${name}/ @archipel/owners\n`).join('')}`,
  );
}

/** `only-constructs` is exported as `onlyConstructs`. */
const exported = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

function edit(copy, file, change) {
  const path = join(copy, file);
  if (existsSync(path)) writeFileSync(path, change(readFileSync(path, 'utf8')));
}

const dropLines = (copy, file, pattern) =>
  edit(copy, file, (text) =>
    text
      .split('\n')
      .filter((line) => !pattern.test(line))
      .join('\n'),
  );

/** Renders, renews the pages and tests, and stops at the first that fails. @returns its status */
function inTurn(copy, jest) {
  const steps = [
    ['archipel synth', process.execPath, ['bin/run.cjs', 'archipel', 'synth']],
    ['the pages', process.execPath, ['scripts/docs.mjs']],
    ['archipel lock', process.execPath, ['bin/run.cjs', 'archipel', 'lock', '--offline']],
    ['git add', 'git', ['add', '--all']],
    ['the tests', process.execPath, ['scripts/test.mjs', ...jest]],
  ];
  for (const [what, command, args] of steps) {
    const quiet = what !== 'the tests';
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: copy,
      encoding: 'utf8',
      stdio: quiet ? 'pipe' : 'inherit',
      // What the platform alone had is missing here by intent, and the tests that ask for it are skipped by name.
      env: { ...process.env, ARCHIPEL_REQUIRE_TOOLS: '' },
      maxBuffer: 2 ** 26,
    });
    if (status !== 0) {
      process.stderr.write(`${what} failed with ${status}\n${quiet ? stdout + stderr : ''}`);
      return 1;
    }
  }
  return 0;
}

process.exitCode = main(process.argv.slice(2));
