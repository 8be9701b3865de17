'use strict';
const { readFileSync, statSync } = require('node:fs');
const { createRequire, isBuiltin, Module } = require('node:module');
const { join, sep } = require('node:path');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');
const { ITSELF, sourceOf } = require('../../../bin/bundle.cjs');

const TESTS = join(__dirname, '../..') + sep;
/** Of test/, what a process keeps from one test file to the next. */
const SHARED = __dirname + sep;

/** When each of our sources was written that is loaded. */
const written = new Map();

/** Where the maps of the sources are that were loaded once; for the stack traces of every later test file. */
const sourceMaps = new Map();

/** The maps of the test file that runs. jest takes the map before the test file is loaded, so it is filled later. */
let current = sourceMaps;

function keepSourceMap(filename, path) {
  sourceMaps.set(filename, path);
  current.set(filename, path);
}

/** Makes Node's own `require` find the sources of `archipel` where platforms import it, as the bundle does. */
function takeItself() {
  const root = join(__dirname, '../../..');
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, ...rest) =>
    resolve(ITSELF.test(request) ? sourceOf(root, request) : request, ...rest);
}

/**
 * Makes Node's own `require` take TypeScript, by the compiler and the cache of jest. It stands before JSON, as in jest:
 * lib/pins has tables and sources of one name.
 */
function takeTypeScript(transformer, options) {
  const { '.js': js, ...others } = Module._extensions;
  if ('.ts' in others && others['.ts'].isOfJest) return;
  takeItself();
  const ts = (module, filename) => {
    // With its text, since jest would take the one that it read first, and a test may have edited a copy of the source.
    const { code, sourceMapPath } = transformer.transform(filename, options, readFileSync(filename, 'utf8'));
    if (sourceMapPath) keepSourceMap(filename, sourceMapPath);
    written.set(filename, statSync(filename).mtimeMs);
    module._compile(code, filename);
  };
  for (const extension of Object.keys(Module._extensions)) delete Module._extensions[extension];
  Object.assign(
    Module._extensions,
    { '.js': js, '.ts': Object.assign(ts, { isOfJest: true }) },
    { ...others, '.ts': ts },
  );
}

/** A source that is edited while jest watches is loaded anew, with all that may have loaded it. */
function forgetChanged() {
  const isChanged = ([filename, at]) =>
    filename in require.cache && statSync(filename, { throwIfNoEntry: false })?.mtimeMs !== at;
  if (![...written].some(isChanged)) return;
  for (const filename of written.keys()) delete require.cache[filename];
  written.clear();
}

/**
 * jest's runtime, except that only test files and what is in test/ are loaded anew for each test file. Our sources and
 * packages are loaded by Node, once in each of jest's processes: loading them for every file was four fifths of the
 * time of all tests (docs/performance.md). So `jest.mock` does not reach them, and a source must keep no state that
 * one test could leave for another.
 */
module.exports = class SharedRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const [, , , transformer, , , , { watch, watchAll }] = args;
    if (watch || watchAll) forgetChanged();
    takeTypeScript(transformer, this._getFullTransformationOptions());
    current = this.getSourceMaps();
    for (const [filename, path] of sourceMaps) current.set(filename, path);
    this.executor.compile = (code, filename) =>
      compileFunction(code, this.executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    return this.#shared(from, name) ?? super.requireModuleOrMock(from, name);
  }

  requireActual(from, name) {
    return this.#shared(from, name) ?? super.requireActual(from, name);
  }

  /**
   * @returns what Node has loaded, or undefined where jest loads: test/ but for this folder, and the modules of Node
   *   and of jest itself
   */
  #shared(from, name) {
    if (isBuiltin(name) || /^(@jest\/|jest-|expect$)/.test(name)) return undefined;
    const require = createRequire(from);
    const path = require.resolve(name);
    return path.startsWith(TESTS) && !path.startsWith(SHARED) ? undefined : require(path);
  }
};
