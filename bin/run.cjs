'use strict';
/**
 * Runs bin/<entry>.ts: `node bin/run.cjs <entry> [arguments]`; with `--plain` before the entry, with all packages
 * left as they are, to measure against.
 *
 * The entry and all it imports of ours become one file (bundle.cjs), kept with V8's compiled code in
 * node_modules/.cache/archipel. The bundle is used again while Node, the lock, tsconfig.json and each bundled file
 * are what they were; contents are compared, not times. The names in the folders of those files are compared too: a
 * new `a.ts` takes the place of `a/index.ts`. Of bundled packages the package.json is compared.
 *
 * Two processes may run at once: every cached file is written beside its place and moved there in one step, and holds
 * the digest of what it belongs to. A cache that is damaged or cannot be written costs time, never correctness.
 */
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { createRequire, Module, SourceMap } = require('node:module');
const { dirname, join } = require('node:path');
const vm = require('node:vm');

const digest = (data) => createHash('sha256').update(data).digest('hex');

/** @returns the digest of a file's content, or of the names in a folder (a path that ends with a slash), or 'absent' */
const digestOf = (path) => {
  try {
    return digest(path.endsWith('/') ? readdirSync(path).sort().join('/') : readFileSync(path));
  } catch {
    return 'absent';
  }
};

/** Writes a cached file in one step. Failing to is no error: the next run has to build again, nothing else. */
function put(file, data) {
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(temporary, data);
      renameSync(temporary, file);
    } finally {
      rmSync(temporary, { force: true });
    }
  } catch {
    // A read-only or full disk.
  }
}

/** The digest of all that decides the bundle but the bundled files themselves. */
const surroundings = (root) => {
  const files = [
    __filename,
    require.resolve('./bundle.cjs'),
    join(root, 'package-lock.json'),
    join(root, 'tsconfig.json'),
  ];
  return digest([process.version, root, ...files.map(digestOf)].join());
};

/**
 * The bundle of the last run, as its text and the digest of that, when nothing that it was made of has changed.
 *
 * The file holds one line of JSON, `{ key, inputs, code }`: what it was built under, the digest of each file in it,
 * and the digest of the code that follows.
 */
function readBundle(root, file, key) {
  try {
    const data = readFileSync(file);
    const end = data.indexOf('\n');
    const made = JSON.parse(data.toString('utf8', 0, end));
    const code = data.subarray(end + 1);
    const unchanged = ([input, of]) => digestOf(join(root, input)) === of;
    return made.key === key && made.code === digest(code) && Object.entries(made.inputs).every(unchanged)
      ? { text: code.toString(), of: made.code }
      : undefined;
  } catch {
    return undefined;
  }
}

async function build(root, entry, file, key, isPlain) {
  const { code, map, inputs: files } = await require('./bundle.cjs').bundle(root, entry, file, isPlain);
  const folders = new Set(
    files.filter((input) => !input.endsWith('package.json')).map((input) => `${dirname(input)}/`),
  );
  const inputs = Object.fromEntries([...files, ...folders].map((input) => [input, digestOf(join(root, input))]));
  put(`${file}.map`, map);
  const of = digest(code);
  put(file, `${JSON.stringify({ key, inputs, code: of })}\n${code}`);
  return { text: code, of };
}

/** What the compiled code starts with: the digests of the code it belongs to and of itself, which V8 does not check. */
const seal = (code, compiled) => Buffer.from(digest(process.version + code.of) + digest(compiled), 'latin1');

/** V8's compiled form of this very code. */
function readCompiled(file, code) {
  try {
    const data = readFileSync(file);
    const compiled = data.subarray(128);
    return data.subarray(0, 128).equals(seal(code, compiled)) ? compiled : undefined;
  } catch {
    return undefined;
  }
}

function readMap(file) {
  try {
    return new SourceMap(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Makes stack traces name our sources. Node does this itself only for what its own loader compiles. */
function traceSources(file) {
  let map;
  const inSource = (frame) => {
    const text = String(frame);
    if (frame.getFileName() !== file) return text;
    map ??= readMap(`${file}.map`);
    if (map === undefined) return text;
    const { originalSource, originalLine, originalColumn } = map.findEntry(
      frame.getLineNumber() - 1,
      frame.getColumnNumber() - 1,
    );
    if (originalSource === undefined) return text;
    const place = `${join(dirname(file), originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
    return text.replace(`${file}:${frame.getLineNumber()}:${frame.getColumnNumber()}`, place);
  };
  Error.prepareStackTrace = (error, frames) =>
    [Error.prototype.toString.call(error), ...frames.map(inSource)].join('\n    at ');
}

/** Loads the bundle in this process, as Node would have loaded it as the main module. */
function start(file, code) {
  const cache = dirname(file);
  const cachedData = readCompiled(`${file}.v8`, code);
  const script = new vm.Script(Module.wrap(code.text), {
    filename: file,
    ...(cachedData && { cachedData }),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (!cachedData || script.cachedDataRejected) {
    // At exit, when the functions that a run needs have been compiled.
    process.once('exit', () => {
      const compiled = script.createCachedData();
      put(`${file}.v8`, Buffer.concat([seal(code, compiled), compiled]));
    });
  }

  traceSources(file);
  const module = new Module(file, null);
  module.filename = file;
  module.paths = Module._nodeModulePaths(cache);
  process.mainModule = module;
  script.runInThisContext().call(module.exports, module.exports, createRequire(file), module, file, cache);
}

/**
 * Runs an entry, from the bundle of the last run where that is still good.
 *
 * @param root - the folder that has bin/, node_modules/ and the lock
 */
function run(root, entry, isPlain) {
  const file = join(root, 'node_modules/.cache/archipel', `${entry}${isPlain ? '.plain' : ''}.cjs`);
  const key = surroundings(root);
  const code = readBundle(root, file, key);
  if (code !== undefined) return start(file, code);
  build(root, entry, file, key, isPlain).then(
    // Outside of the promise: what the entry throws is an uncaught exception, as it is with the bundle of the last run.
    (built) => setImmediate(start, file, built),
    (error) => {
      // esbuild has already said where a source does not parse or an import leads nowhere.
      if (!Array.isArray(error?.errors)) throw error;
      process.exitCode = 1;
    },
  );
}

/** Takes the entry's name off the arguments, so that the entry finds its own where it would without a launcher. */
function main(root = dirname(__dirname)) {
  const isPlain = process.argv[2] === '--plain';
  const [entry] = process.argv.splice(2, isPlain ? 2 : 1).slice(-1);
  const problem =
    entry === undefined || !/^[a-z0-9-]+$/.test(entry)
      ? 'usage: node bin/run.cjs [--plain] <entry> [arguments], where bin/<entry>.ts exists'
      : !existsSync(join(root, 'bin', `${entry}.ts`))
        ? `there is no bin/${entry}.ts: give the name of a file in bin/ without .ts`
        : !existsSync(join(root, 'node_modules/esbuild'))
          ? `the packages are not installed in ${root}: run npm ci there first`
          : undefined;
  if (problem !== undefined) {
    process.stderr.write(`${problem}\n`);
    process.exitCode = 2;
    return;
  }
  run(root, entry, isPlain);
}

module.exports = { main };
if (require.main === module) main();
