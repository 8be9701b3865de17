'use strict';
/**
 * What the launcher (run.cjs) gives to the program that it has started: the platforms, which are a bundle of their own,
 * and the digests by which the program keeps results of earlier runs. bin/commands/host.ts is the other side.
 */
const { createRequire, Module } = require('node:module');
const { join } = require('node:path');
const { digest, digestOf, readBundle, writeBundle } = require('./cache.cjs');
const { ground } = require('./ground.cjs');
const { bundlePlatforms, nameOfFolder, OF_PROGRAM } = require('./platforms.cjs');
const { beginTrace, install, isSame } = require('./trace.cjs');

/** The platforms as a bundle, which may be replaced by a newer one. */
class Platforms {
  /** @param state - the bundles with what the launcher knows of them */
  constructor(state) {
    Object.assign(this, state, { isFirst: true });
    this.outside = createRequire(join(state.root, 'package.json'));
  }

  /** What the bundle exports, run when it is first asked for. */
  load() {
    const { ofPlatforms: file, platforms, isFirst, evaluate } = this;
    const find = (id) => (id.startsWith(OF_PROGRAM) ? this.inProgram(id.slice(OF_PROGRAM.length)) : this.outside(id));
    return (this.evaluated ??= evaluate(file, platforms.code, new Module(file, null), find, {
      place: isFirst ? file : null,
      // V8's code names the file that it was compiled from, and by that name it is seen who reads the clock (trace.cjs):
      // that of a repository which has moved since, or of another one, must not be used.
      of: digest(`${file}\n${platforms.made.code}`),
    }));
  }

  inProgram(name) {
    const own = this.modules[name];
    if (own === undefined) throw new Error(`the program does not hand out ${name}`);
    return own();
  }

  /** Digest of the code that a source of a platform is made of; of all platforms where it is not known. */
  codeOf(source) {
    const { made } = this.platforms;
    const name = nameOfFolder(this.load().folders, source);
    return name === undefined ? made.code : made.about.folders[name];
  }

  isFresh({ made }) {
    return Object.entries(made.inputs).every(([input, of]) => digestOf(join(this.root, input)) === of);
  }

  /**
   * Takes the platforms as they are now, for the next one who asks for them.
   *
   * @returns what is wrong with their text, as esbuild says it; or that the program must start again for what they
   *   import
   */
  async reload() {
    if (this.isFresh(this.platforms)) return {};
    try {
      const next = await this.newest();
      if (!next.made.about.exposed.every((name) => name in this.modules)) return { restart: true };
      if (next.made.code !== this.platforms.made.code) this.evaluated = undefined;
      Object.assign(this, { platforms: next, isFirst: false });
      this.forget(this.ofPlatforms);
      return {};
    } catch (error) {
      if (!Array.isArray(error?.errors)) throw error;
      return { errors: await this.outside('esbuild').formatMessages(error.errors, { kind: 'error', color: false }) };
    }
  }

  async newest() {
    const { root, ofPlatforms: file, key } = this;
    const kept = readBundle(root, file, key);
    return kept ?? writeBundle(root, file, key, await bundlePlatforms(root, file, { logLevel: 'silent' }));
  }
}

/** @param state - the bundles with what the launcher knows of them */
function setHost(state) {
  const { root, program, ofPlatforms } = state;
  install(root);
  const platforms = new Platforms(state);
  const installed = digestOf(join(root, 'node_modules/.package-lock.json'));
  globalThis[Symbol.for('archipel.host')] = {
    launcher: join(__dirname, 'archipel.cjs'),
    /** Digest of the program, of its packages, of the Node that runs it, and of what decides on all that it does. */
    program: digest([process.version, installed, program.made.key, program.made.code, ...ground(root)].join('\n')),
    beginTrace: (runsPlatforms) => beginTrace(runsPlatforms ? ofPlatforms : undefined),
    isSame,
    codeOf: (source) => platforms.codeOf(source),
    /** Whether a file of the program is another than the one that runs. */
    isStale: () => !platforms.isFresh(program),
    reload: () => platforms.reload(),
    /** Takes the modules that platforms import, and gives in their place what the platforms export. */
    take(modules) {
      platforms.modules = modules;
      return {
        get platforms() {
          return platforms.load().platforms;
        },
      };
    },
  };
}

module.exports = { setHost };
