'use strict';
/**
 * Runs the built program (build/program.cjs) on the platforms of the repository that it is called in, for run.cjs where
 * the package has no sources. The platforms become one file, which is kept like run.cjs keeps its own.
 */
const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');
const { keyOf, readBundle, writeBundle } = require('./cache.cjs');

const PLATFORMS = 'platforms/index.ts';

/** The repository of a folder: the nearest one above that has platforms, else the folder itself. */
function rootAbove(folder) {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, PLATFORMS)) && existsSync(join(at, 'package.json'))) return at;
    if (dirname(at) === at) return folder;
  }
}

const nameOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** `require` that finds what the program depends on beside the program, and all else beside the platforms. */
function requireFor(program, root, own) {
  const [ours, theirs] = [program, root].map((folder) => createRequire(join(folder, 'package.json')));
  const { dependencies } = ours('./package.json');
  const finder = (id) => (Object.hasOwn(dependencies, nameOf(id)) ? ours : theirs);
  const resolve = (id, options) => finder(id).resolve(id, options);
  const find = (id) => (Object.hasOwn(own, id) ? own[id]() : finder(id)(id));
  return Object.assign(find, { resolve: Object.assign(resolve, { paths: ours.resolve.paths }), cache: ours.cache });
}

/** The platforms as one file, made again when one of their files has changed. @throws Error where one does not parse */
function bundled(program, root, file) {
  const key = keyOf(root, [__filename, join(program, 'package.json')]);
  const kept = readBundle(root, file, key);
  if (kept !== undefined) return kept.code;
  const { outputFiles, metafile } = createRequire(join(program, 'package.json'))('esbuild').buildSync({
    absWorkingDir: root,
    entryPoints: [PLATFORMS],
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    supported: { 'dynamic-import': false },
    sourcemap: 'external',
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: 'silent',
    outfile: file,
  });
  const text = (suffix) => outputFiles.find(({ path }) => path.endsWith(suffix)).text;
  const inputs = Object.keys(metafile.inputs);
  const built = { code: text('.cjs'), map: text('.map'), inputs, digests: new Map(), about: {} };
  writeBundle(root, file, key, built);
  return built.code;
}

/**
 * @param program - the folder of the package
 * @param entry - one of bin/
 * @param load - run.cjs' way to run a file: (file, code, require) => exports
 */
function main(program, entry, load) {
  const root = rootAbove(process.cwd());
  // The folder that holds the package: that of the repository, or npx' own where it has none yet.
  const cache = join(dirname(program), '.cache/archipel');
  let platforms;
  const own = { '#platforms': () => (platforms ??= loadPlatforms()), archipel: () => built.surface };
  const required = requireFor(program, root, own);
  const file = join(program, 'build/program.cjs');
  const built = load(file, readFileSync(file, 'utf8'), required, join(cache, 'program.cjs'));
  built.start(entry);

  function loadPlatforms() {
    if (!existsSync(join(root, PLATFORMS)))
      throw new Error(`there is no ${PLATFORMS} in ${root} or above: npx archipel init writes one`);
    const place = join(cache, 'platforms.cjs');
    return load(place, bundled(program, root, place), required, place);
  }
}

module.exports = { main };
