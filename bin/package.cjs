'use strict';
/**
 * Runs the built program (build/program.cjs) on the platforms of the repository that it is called in, for run.cjs where
 * the package has no sources. The platforms become one file (package-platforms.cjs), which is kept like run.cjs keeps
 * its own; by what it is made of the program keeps results of earlier runs.
 */
const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');
const { digest, digestOf } = require('./cache.cjs');
const { ground } = require('./ground.cjs');
const { PackagePlatforms, PLATFORMS } = require('./package-platforms.cjs');
const { nameOf } = require('./packages.cjs');
const { beginTrace, install, isSame } = require('./trace.cjs');

/** The repository of a folder: the nearest one above that has platforms, else the folder itself. */
function rootAbove(folder) {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, PLATFORMS)) && existsSync(join(at, 'package.json'))) return at;
    if (dirname(at) === at) return folder;
  }
}

/** `require` that finds what the program depends on beside the program, and all else beside the platforms. */
function requireFor(program, root, own) {
  const [ours, theirs] = [program, root].map((folder) => createRequire(join(folder, 'package.json')));
  const { dependencies } = ours('./package.json');
  const finder = (id) => (Object.hasOwn(dependencies, nameOf(id)) ? ours : theirs);
  const resolve = (id, options) => finder(id).resolve(id, options);
  const find = (id) => (Object.hasOwn(own, id) ? own[id]() : finder(id)(id));
  return Object.assign(find, { resolve: Object.assign(resolve, { paths: ours.resolve.paths }), cache: ours.cache });
}

/** What package managers note of all that they have installed: npm, yarn, pnpm. */
const INSTALLED = ['.package-lock.json', '.yarn-integrity', '.yarn-state.yml', '.pnpm/lock.yaml'];

/** The digest of what is installed; undefined where no package manager has noted it. */
function installedIn(folders) {
  const files = folders.flatMap((folder) => INSTALLED.map((name) => join(folder, name)));
  const digests = files.map(digestOf);
  return digests.every((one) => one === 'absent') ? undefined : digest(digests.join());
}

/** What the launcher knows for the program: bin/commands/host.ts is the other side. */
function setHost({ program, root, file, code, platforms }) {
  const installed = installedIn([join(root, 'node_modules'), dirname(program)]);
  const of = digest(code);
  globalThis[Symbol.for('archipel.host')] = {
    launcher: join(__dirname, 'archipel.cjs'),
    // Without it nothing is kept: a package may be another one, and nobody would see it.
    ...(installed && { program: digest([process.version, installed, of, ...ground(root)].join('\n')) }),
    beginTrace: (runsPlatforms) => beginTrace(runsPlatforms ? platforms.place : undefined),
    isSame,
    codeOf: (source) => platforms.codeOf(source),
    isStale: () => digestOf(file) !== of,
    reload: () => platforms.reload(),
  };
}

/**
 * @param program - the folder of the package
 * @param entry - one of bin/
 * @param load - run.cjs' way to run a file: (file, code, require, place, of) => exports
 */
function main(program, entry, load) {
  const root = rootAbove(process.cwd());
  // The folder that holds the package: that of the repository, or npx' own where it has none yet.
  const cache = join(dirname(program), '.cache/archipel');
  install(root);
  const own = { '#platforms': () => platforms.load(), archipel: () => built.surface };
  const required = requireFor(program, root, own);
  const platforms = new PackagePlatforms({ program, root, place: join(cache, 'platforms.cjs'), required, load });
  const file = join(program, 'build/program.cjs');
  let built;
  const begin = () => {
    const code = readFileSync(file, 'utf8');
    setHost({ program, root, file, code, platforms });
    built = load(file, code, required, join(cache, 'program.cjs'));
    built.start(entry);
  };
  if (platforms.isKept()) return begin();
  // Outside the promise, so that what the entry throws is an uncaught exception, as it is with a kept bundle.
  platforms.make().then(() => setImmediate(begin));
}

module.exports = { main };
