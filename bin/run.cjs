'use strict';
/**
 * Runs bin/<entry>.ts: `node bin/run.cjs <entry> [arguments]`. With `--plain` before the entry, packages stay outside
 * the bundle and no code is changed: the baseline of `npm run bench`.
 *
 * The entry and all it imports of ours become one file (bundle.cjs), kept with V8's compiled code of it in
 * node_modules/.cache/archipel (cache.cjs). Node, from 22.1, keeps the compiled code of packages beside it.
 */
const { existsSync, readFileSync } = require('node:fs');
const { createRequire, Module, SourceMap } = require('node:module');
const { dirname, join } = require('node:path');
const vm = require('node:vm');
const { keyOf, readBundle, readCompiled, writeBundle, writeCompiled } = require('./cache.cjs');

/**
 * Makes stack traces name our sources. `process.setSourceMapsEnabled` would read and parse the maps of the bundle and
 * of every package at each start; this reads one map, and only when an error is printed.
 */
function mapStackTraces(file) {
  let map;
  const inSource = (frame) => {
    const text = String(frame);
    if (frame.getFileName() !== file) return text;
    map ??= readMap(`${file}.map`);
    const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
    const { originalSource, originalLine, originalColumn } = map?.findEntry(line - 1, column - 1) ?? {};
    if (originalSource === undefined) return text;
    const place = `${join(dirname(file), originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
    return text.replace(`${file}:${line}:${column}`, place);
  };
  Error.prepareStackTrace = (error, frames) =>
    [Error.prototype.toString.call(error), ...frames.map(inSource)].join('\n    at ');
}

function readMap(file) {
  try {
    return new SourceMap(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * V8's code of the bundle is taken when the process ends, with every function that the run has used. Node's own cache
 * takes it before a module runs, which leaves most functions out: docs/decisions/0006-bundle.md has the times.
 */
function compile(file, code, place = file) {
  const cachedData = readCompiled(place, code);
  const script = new vm.Script(Module.wrap(code), {
    filename: file,
    ...(cachedData && { cachedData }),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (!cachedData || script.cachedDataRejected) {
    process.once('exit', () => writeCompiled(place, code, script.createCachedData()));
  }
  return script.runInThisContext();
}

/** Loads the bundle in this process, as Node would have loaded it as the main module. */
function start(file, code) {
  const folder = dirname(file);
  Module.enableCompileCache?.(join(folder, 'packages'));
  mapStackTraces(file);
  const module = new Module(file, null);
  module.filename = file;
  module.paths = Module._nodeModulePaths(folder);
  process.mainModule = module;
  compile(file, code).call(module.exports, module.exports, createRequire(file), module, file, folder);
}

/**
 * Runs a file of the built package.
 *
 * @param required - its `require`
 * @param place - where V8's compiled code of it is kept
 * @returns what it exports
 */
function load(file, code, required, place) {
  if (existsSync(`${file}.map`)) mapStackTraces(file);
  const module = new Module(file, null);
  module.filename = file;
  compile(file, code, place).call(module.exports, module.exports, required, module, file, dirname(file));
  return module.exports;
}

/** @param root - the folder that has bin/, node_modules/ and the lock */
async function build(root, entry, file, key, isPlain) {
  const built = await require('./bundle.cjs').bundle(root, entry, file, isPlain);
  writeBundle(root, file, key, built);
  return built.code;
}

function run(root, entry, isPlain) {
  const file = join(root, 'node_modules/.cache/archipel', `${entry}${isPlain ? '.plain' : ''}.cjs`);
  const key = keyOf(root, [__filename, require.resolve('./bundle.cjs'), require.resolve('./cache.cjs')]);
  const kept = readBundle(root, file, key);
  if (kept !== undefined) return start(file, kept);
  build(root, entry, file, key, isPlain).then(
    // Outside the promise, so that what the entry throws is an uncaught exception, as it is with a kept bundle.
    (code) => setImmediate(start, file, code),
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
