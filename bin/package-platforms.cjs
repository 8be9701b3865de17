'use strict';
/** The platforms of a repository that uses the package, as one file that may be replaced by a newer one. */
const { existsSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { build } = require('./bundle.cjs');
const { digest, digestOf, keyOf, readBundle, writeBundle } = require('./cache.cjs');
const { closureOf, entryOf, foldersOf, nameOfFolder } = require('./platforms.cjs');

const PLATFORMS = 'platforms/index.ts';

/** Whatever made the bundle: the launcher and the package that it belongs to. */
const LAUNCHER = ['bundle', 'cache', 'package-platforms', 'platforms'].map((name) => require.resolve(`./${name}.cjs`));

class PackagePlatforms {
  /** @param state - the folders of the package and of the repository, the place of the file, and how files are run */
  constructor(state) {
    const { load, ...own } = state;
    Object.assign(this, own, { loadFile: load, isFirst: true });
    this.key = keyOf(state.root, [...LAUNCHER, join(state.program, 'package.json')]);
    this.esbuild = () => createRequire(join(state.program, 'package.json'))('esbuild');
  }

  /** Whether there is nothing to make: a file of earlier, or no platforms at all. */
  isKept() {
    if (!existsSync(join(this.root, PLATFORMS))) return true;
    this.bundle = readBundle(this.root, this.place, this.key);
    return this.bundle !== undefined;
  }

  /** Makes the file; what does not parse is told by who loads it. */
  async make() {
    try {
      this.bundle = writeBundle(this.root, this.place, this.key, await this.built());
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
  }

  async built() {
    const folders = foldersOf(this.root);
    const { graph, ...made } = await build(
      this.root,
      {
        stdin: { contents: entryOf(folders), resolveDir: this.root, sourcefile: '<stdin>', loader: 'ts' },
        packages: 'external',
        outfile: this.place,
        logLevel: 'silent',
      },
      { esbuild: this.esbuild(), isOwn: false },
    );
    const digests = folders.map((name) => [name, closureOf(graph, `platforms/${name}/index.ts`, made.digests)]);
    return { ...made, about: { folders: Object.fromEntries(digests) } };
  }

  /** What the file exports, run when it is first asked for. */
  load() {
    if (this.bundle === undefined && this.error === undefined)
      throw new Error(`there is no ${PLATFORMS} in ${this.root} or above: npx archipel init writes one`);
    if (this.error !== undefined) throw this.error;
    return (this.evaluated ??= this.run(this.place, this.bundle.code));
  }

  run(place, code) {
    // By the name of the file it is seen who reads the clock (trace.cjs): V8's code of another place must not be used.
    return this.loadFile(place, code, this.required, this.isFirst ? place : null, digest(`${place}\n${code}`));
  }

  /** Digest of the code that a source of a platform is made of; of all platforms where it is not known. */
  codeOf(source) {
    const { code, about } = this.bundle.made;
    return about.folders[nameOfFolder(this.load().folders, source)] ?? code;
  }

  /**
   * Takes the platforms as they are now, for the next one who asks for them.
   *
   * @returns what is wrong with their text, as esbuild says it
   */
  async reload() {
    const isFresh = ([input, of]) => digestOf(join(this.root, input)) === of;
    if (this.bundle !== undefined && this.error === undefined && Object.entries(this.bundle.made.inputs).every(isFresh))
      return {};
    const before = this.bundle?.made.code;
    await this.make();
    if (this.error === undefined) {
      if (this.bundle.made.code !== before) this.evaluated = undefined;
      this.isFirst = false;
      return {};
    }
    if (!Array.isArray(this.error.errors)) throw this.error;
    return { errors: await this.esbuild().formatMessages(this.error.errors, { kind: 'error', color: false }) };
  }
}

module.exports = { PackagePlatforms, PLATFORMS };
