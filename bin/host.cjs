'use strict';
/**
 * What the launcher (run.cjs) gives to the program that it has started: the platforms, which are a bundle of their own,
 * and the digests by which the program keeps results of earlier runs. bin/commands/host.ts is the other side.
 */
const { createRequire, Module } = require('node:module');
const { join } = require('node:path');
const { digest, digestOf, readBundle, writeBundle } = require('./cache.cjs');
const { bundlePlatforms, OF_PROGRAM } = require('./platforms.cjs');
const { beginTrace, install, isSame } = require('./trace.cjs');

/** @param state - the bundles with what the launcher knows of them */
function setHost(state) {
  let { platforms, modules, evaluated } = state;
  let isFirst = true;
  const { root, program, ofPlatforms, key, evaluate, forget } = state;

  const inProgram = (name) => {
    const own = modules[name];
    if (own === undefined) throw new Error(`the program does not hand out ${name}`);
    return own();
  };
  const outside = createRequire(join(root, 'package.json'));
  const find = (id) => (id.startsWith(OF_PROGRAM) ? inProgram(id.slice(OF_PROGRAM.length)) : outside(id));
  const load = () =>
    (evaluated ??= evaluate(
      ofPlatforms,
      platforms.code,
      new Module(ofPlatforms, null),
      find,
      isFirst ? ofPlatforms : null,
    ));
  const isFresh = ({ made }) => Object.entries(made.inputs).every(([input, of]) => digestOf(join(root, input)) === of);
  const replace = (next) => {
    if (next.made.code !== platforms.made.code) evaluated = undefined;
    isFirst = false;
    platforms = next;
    forget(ofPlatforms);
  };

  install();
  const installed = digestOf(join(root, 'node_modules/.package-lock.json'));
  const host = {
    launcher: join(__dirname, 'archipel.cjs'),
    beginTrace: (runsPlatforms) => beginTrace(runsPlatforms ? ofPlatforms : undefined),
    isSame,
    /** Digest of the program, of its packages and of the Node that runs it. */
    program: digest([process.version, installed, program.made.key, program.made.code].join()),
    /** Takes the modules that platforms import, and gives in their place what the platforms export. */
    take(given) {
      modules = given;
      return {
        get platforms() {
          return load().platforms;
        },
      };
    },
    /** Digest of the code that a source of a platform is made of; of all platforms where it is not known. */
    codeOf(source) {
      const [name] =
        Object.entries(load().folders).find(([, exported]) => Object.values(exported).includes(source)) ?? [];
      return name === undefined ? platforms.made.code : platforms.made.about.folders[name];
    },
    /** Whether a file of the program is another than the one that runs. */
    isStale: () => !isFresh(program),
    /**
     * Loads the platforms as they are now, for the next one who asks for them.
     *
     * @returns what is wrong with their text, as esbuild says it; or that the program must start again for what they import
     */
    async reload() {
      if (isFresh(platforms)) return {};
      const kept = readBundle(root, ofPlatforms, key);
      try {
        const next =
          kept ?? writeBundle(root, ofPlatforms, key, await bundlePlatforms(root, ofPlatforms, { logLevel: 'silent' }));
        if (!next.made.about.exposed.every((name) => name in modules)) return { restart: true };
        replace(next);
        return {};
      } catch (error) {
        if (!Array.isArray(error?.errors)) throw error;
        return { errors: await outside('esbuild').formatMessages(error.errors, { kind: 'error', color: false }) };
      }
    },
  };
  globalThis[Symbol.for('archipel.host')] = host;
}

module.exports = { setHost };
