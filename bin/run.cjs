'use strict';
/**
 * Runs bin/<entry>.ts: `node bin/run.cjs <entry> [arguments]`. With `--plain` before the entry, packages stay outside
 * the bundle and no code is changed: the baseline of `npm run bench`.
 *
 * The entry and all it imports of ours become one file (bundle.cjs), and the platforms another (platforms.cjs), kept
 * with V8's compiled code of them in node_modules/.cache/archipel (cache.cjs). Node, from 22.1, keeps the compiled code
 * of packages beside it.
 */
const { existsSync, readFileSync } = require('node:fs');
const { createRequire, Module, SourceMap } = require('node:module');
const { dirname, join } = require('node:path');
const { getHeapCodeStatistics } = require('node:v8');
const vm = require('node:vm');
const { digest, keyOf, readBundle, readCompiled, writeBundle, writeCompiled } = require('./cache.cjs');

const OF_STREAMS = /^node:internal\/(?:webstreams\/|stream_base_commons$)/;

/** Folders whose files have a source map beside them. */
const mapped = new Set();

/**
 * Makes stack traces name our sources. `process.setSourceMapsEnabled` would read and parse the maps of the bundle and
 * of every package at each start; this reads one map, and only when an error is printed.
 */
function mapStackTraces(folder) {
  mapped.add(folder);
  const maps = new Map();
  const places = new Map();
  const mapOf = (file) => {
    if (!maps.has(file)) maps.set(file, readMap(`${file}.map`));
    return maps.get(file);
  };
  const inSource = (frame) => {
    const text = String(frame);
    const file = frame.getFileName() ?? '';
    if (!mapped.has(dirname(file))) return text;
    const at = `${file}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
    if (!places.has(at)) places.set(at, sourceOf(file, frame.getLineNumber(), frame.getColumnNumber()));
    return text.replace(at, places.get(at) ?? at);
  };
  const sourceOf = (file, line, column) => {
    const { originalSource, originalLine, originalColumn } = mapOf(file)?.findEntry(line - 1, column - 1) ?? {};
    return originalSource && `${join(dirname(file), originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
  };
  Error.prepareStackTrace = (error, frames) => {
    // Node's streams make errors that nobody prints, and ask for their stacks.
    const isOfNode = frames.slice(0, 3).some((frame) => OF_STREAMS.test(frame.getFileName() ?? ''));
    return [Error.prototype.toString.call(error), ...frames.map(isOfNode ? String : inSource)].join('\n    at ');
  };
  return (file) => {
    maps.delete(file);
    for (const at of [...places.keys()]) if (at.startsWith(`${file}:`)) places.delete(at);
  };
}

function readMap(file) {
  try {
    return new SourceMap(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** By how much more than what is kept a run must have compiled to be kept in its place. */
const MUCH_MORE = 1.3;

/**
 * V8's code of the bundle is taken when the process ends, with every function that the run has used. Node's own cache
 * takes it before a module runs, which leaves most functions out: docs/decisions/0006-bundle.md has the times. A run
 * that used many more, as a synthesis after `--help`, takes it again.
 */
function compile(file, code, place, of = digest(code)) {
  const { cachedData, weight = 0 } = readCompiled(place ?? file, of) ?? {};
  const script = new vm.Script(Module.wrap(code), {
    filename: file,
    ...(cachedData && { cachedData }),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const kept = cachedData && !script.cachedDataRejected ? weight : 0;
  if (place)
    process.once('exit', () => {
      const { bytecode_and_metadata_size: now } = getHeapCodeStatistics();
      if (now > kept * MUCH_MORE) writeCompiled(place, of, script.createCachedData(), now);
    });
  return script.runInThisContext();
}

/**
 * Runs the code of a file as Node would, with the given `require`.
 *
 * @param place - where V8's code of it is kept; a process that loads many versions of a file keeps the first
 * @param of - the digest of the code. @default - it is worked out
 * @returns what it exports
 */
function evaluate(file, code, module, require, { place = file, of } = {}) {
  compile(file, code, place, of).call(module.exports, module.exports, require, module, file, dirname(file));
  return module.exports;
}

/** Loads the bundle in this process, as Node would have loaded it as the main module. */
function start(file, { code, made }) {
  const folder = dirname(file);
  Module.enableCompileCache?.(join(folder, 'packages'));
  const module = new Module(file, null);
  module.filename = file;
  module.paths = Module._nodeModulePaths(folder);
  process.mainModule = module;
  evaluate(file, code, module, createRequire(file), { of: made.code });
}

/**
 * Runs a file of the built package.
 *
 * @param required - its `require`
 * @param place - where V8's compiled code of it is kept
 * @param of - what that is kept under. @default - the digest of the code
 * @returns what it exports
 */
function load(file, code, required, place, of) {
  mapStackTraces(dirname(file));
  const module = new Module(file, null);
  module.filename = file;
  return evaluate(file, code, module, required, { place, of });
}

/** Where the bundles of a repository are kept, and under what. */
function placesOf(root, entry, isPlain) {
  const folder = join(root, 'node_modules/.cache/archipel');
  const launcher = ['bundle', 'cache', 'ground', 'host', 'packages', 'platforms', 'trace'].map((name) =>
    require.resolve(`./${name}.cjs`),
  );
  return {
    root,
    entry,
    isPlain,
    file: join(folder, `${entry}${isPlain ? '.plain' : ''}.cjs`),
    ofPlatforms: join(folder, 'of-platforms.cjs'),
    key: keyOf(root, [__filename, ...launcher]),
  };
}

const hasAll = (program, platforms) => {
  const exposed = new Set(program.made.about.exposed);
  return platforms.made.about.exposed.every((name) => exposed.has(name));
};

/** The kept bundles, of the platforms only where the program needs them, as far as they are there. */
function keptBundles({ root, file, ofPlatforms, key }) {
  const program = readBundle(root, file, key);
  if (program === undefined || program.made.about.exposed === undefined) return { program };
  const platforms = readBundle(root, ofPlatforms, key);
  return { program, platforms };
}

/** Whether a program and the platforms that it needs are there, and fit each other. */
const isWhole = ({ program, platforms }) =>
  program !== undefined &&
  (program.made.about.exposed === undefined || (platforms !== undefined && hasAll(program, platforms)));

/** Makes of the bundles what is not kept. */
async function madeBundles({ root, entry, file, ofPlatforms, key, isPlain }, kept) {
  const { bundle, plainBundle } = require('./bundle.cjs');
  const { bundlePlatforms } = require('./platforms.cjs');
  if (isPlain) return { program: writeBundle(root, file, key, await plainBundle(root, entry, file)) };
  let platforms;
  const loaded = async () =>
    (platforms ??=
      readBundle(root, ofPlatforms, key) ??
      writeBundle(root, ofPlatforms, key, await bundlePlatforms(root, ofPlatforms)));
  const exposed = async () => (await loaded()).made.about.exposed;
  const isEnough =
    kept.program !== undefined &&
    (kept.program.made.about.exposed === undefined || hasAll(kept.program, await loaded()));
  const program = isEnough ? kept.program : writeBundle(root, file, key, await bundle(root, entry, file, exposed));
  return { program, platforms };
}

function run(root, entry, isPlain) {
  const places = placesOf(root, entry, isPlain);
  const forget = mapStackTraces(dirname(places.file));
  const begin = ({ program, platforms }) => {
    if (platforms !== undefined) require('./host.cjs').setHost({ ...places, program, platforms, evaluate, forget });
    start(places.file, program);
  };
  const kept = keptBundles(places);
  if (isWhole(kept)) return begin(kept);
  madeBundles(places, kept).then(
    // Outside the promise, so that what the entry throws is an uncaught exception, as it is with a kept bundle.
    (made) => setImmediate(begin, made),
    (error) => {
      // esbuild has already printed where a source does not parse or an import does not resolve.
      if (!Array.isArray(error?.errors)) throw error;
      process.exitCode = 1;
    },
  );
}

/** @returns what is wrong with the call, in one line, or undefined */
function problemOf(root, entry) {
  if (entry === undefined || !/^[a-z0-9-]+$/.test(entry)) {
    return 'usage: node bin/run.cjs [--plain] <entry> [arguments], where bin/<entry>.ts exists';
  }
  if (!existsSync(join(root, 'bin', `${entry}.ts`))) {
    return `there is no bin/${entry}.ts: give the name of a file in bin/ without .ts`;
  }
  if (!existsSync(join(root, 'node_modules/esbuild'))) {
    return `the packages are not installed in ${root}: run npm ci there first`;
  }
  return undefined;
}

/** Takes the entry's name off the arguments, so that the entry finds its own where it would without a launcher. */
function main(root = dirname(__dirname)) {
  const isPlain = process.argv[2] === '--plain';
  if (existsSync(join(root, 'build/program.cjs')) && !existsSync(join(root, 'bin/archipel.ts'))) {
    const [entry] = process.argv.splice(2, 1);
    return require('./package.cjs').main(root, entry, load);
  }
  const [entry] = process.argv.splice(2, isPlain ? 2 : 1).slice(-1);
  const problem = problemOf(root, entry);
  if (problem === undefined) return run(root, entry, isPlain);
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}

module.exports = { main };
if (require.main === module) main();
