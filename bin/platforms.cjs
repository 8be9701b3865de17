'use strict';
/**
 * Bundles the platforms for run.cjs, apart from the program: an edit of one leaves the program's bundle and V8's
 * compiled code of it as they are, and `synth --watch` loads them again without a restart.
 *
 * What a platform imports of the program is not bundled again: the program hands out the modules that it has itself,
 * so that both see the same classes.
 */
const { existsSync, readdirSync } = require('node:fs');
const { join, relative, resolve, sep } = require('node:path');
const { build, ITSELF } = require('./bundle.cjs');
const { digest } = require('./cache.cjs');
const { BUNDLED, nameOf } = require('./packages.cjs');

/** How the bundle names a module of the program. */
const OF_PROGRAM = 'archipel:';

/** Folders of platforms that have a module of their own. */
const foldersOf = (root) =>
  readdirSync(join(root, 'platforms'))
    .sort()
    .filter((name) => existsSync(join(root, 'platforms', name, 'index.ts')));

/** The fleet, and beside it what the module of each folder exports: by that it is known what a platform is made of. */
const entryOf = (folders) =>
  [
    `export { platforms } from './platforms/index';`,
    ...folders.map((name, index) => `import * as folder${index} from './platforms/${name}/index';`),
    `export const folders = { ${folders.map((name, index) => `${JSON.stringify(name)}: folder${index}`).join(', ')} };`,
  ].join('\n');

/** Leaves out what is not below platforms/, and notes what of that the program must hand out. */
const outside = (root, exposed) => ({
  name: 'outside',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, importer, resolveDir }) => {
      const name = relative(root, resolve(resolveDir, path)).split(sep).join('/');
      if (importer === '' || importer === '<stdin>' || name.startsWith('platforms/')) return undefined;
      exposed.add(`./${name}`);
      return { path: `${OF_PROGRAM}./${name}`, external: true };
    });
    onResolve({ filter: /^[^./]/ }, ({ path }) => {
      if (!ITSELF.test(path) && !BUNDLED.has(nameOf(path))) return { path, external: true };
      exposed.add(path);
      return { path: `${OF_PROGRAM}${path}`, external: true };
    });
  },
});

/**
 * @param options - of esbuild, beside what is needed
 * @returns what `build` does, with `about`: which modules of the program it needs, and for each folder what decides on
 *   the module in it
 */
async function bundlePlatforms(root, outfile, options = {}) {
  const folders = foldersOf(root);
  const exposed = new Set();
  const { graph, ...made } = await build(root, {
    stdin: { contents: entryOf(folders), resolveDir: root, sourcefile: '<stdin>', loader: 'ts' },
    plugins: [outside(root, exposed)],
    outfile,
    ...options,
  });
  const digests = folders.map((name) => [name, closureOf(graph, `platforms/${name}/index.ts`, made.digests)]);
  const about = { exposed: [...exposed].sort(), folders: Object.fromEntries(digests) };
  return { ...made, about };
}

/** The digest of a file and of all files below platforms/ that it imports, directly or not. */
function closureOf(graph, from, digests) {
  const found = new Set([from]);
  for (const file of found) for (const { path, external } of graph[file]?.imports ?? []) if (!external) found.add(path);
  return digest(
    [...found]
      .sort()
      .map((file) => `${file} ${digests.get(file)}`)
      .join('\n'),
  );
}

/** The folder whose module exports a source. */
const nameOfFolder = (folders, source) =>
  Object.entries(folders).find(([, exported]) => Object.values(exported).includes(source))?.[0];

module.exports = { bundlePlatforms, closureOf, entryOf, foldersOf, nameOfFolder, OF_PROGRAM };
