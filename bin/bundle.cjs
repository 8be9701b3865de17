'use strict';
/**
 * Makes one file of an entry and all it imports of ours, for run.cjs.
 *
 * A few packages that every command loads go into the file as well, so that V8's compiled code covers them; the code
 * that `cdk8s import` generated is made linear on the way. All other packages stay where they are and load when they
 * are used. constructs is one of those: the AWS CDK and cdktf must share it with us.
 */
const { readFileSync } = require('node:fs');
const { createRequire, isBuiltin } = require('node:module');
const { dirname, join, relative, sep } = require('node:path');
const { digest } = require('./cache.cjs');
const { BUNDLED, lazily, nameOf, SHARED } = require('./packages.cjs');

/** The package.json of the package that a bundled file belongs to. A release never changes without its version. */
const manifestOf = (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+\//.exec(file)?.[0].concat('package.json');

/**
 * Bundles with esbuild, as both the program and the platforms are.
 *
 * @param esbuild - where it is not among the packages of the root
 * @param isOwn - whether an import of this package is one of its sources below the root
 * @returns the code, its source map, the files that decide it, from the root, the digests of those that are ours, and
 *   what imports what
 */
async function build(root, { plugins = [], ...options }, { esbuild, isOwn = true } = {}) {
  const digests = new Map();
  const { outputFiles, metafile } = await (esbuild ?? createRequire(join(root, 'package.json'))('esbuild')).build({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // A script made from V8's cached code has lost its callback for import(); require() takes every package there is.
    supported: { 'dynamic-import': false },
    sourcemap: 'external',
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: 'error',
    plugins: [...(isOwn ? [itself(root)] : []), ...plugins, sources(root, digests)],
    ...options,
  });
  const text = (suffix) => outputFiles.find(({ path }) => path.endsWith(suffix)).text;
  const isFile = (input) => !/^(?:<|[a-z]+:)/.test(input);
  const inputs = new Set(
    Object.keys(metafile.inputs)
      .filter(isFile)
      .map((input) => manifestOf(input) ?? input),
  );
  return { code: text('.cjs'), map: text('.map'), inputs: [...inputs], digests, graph: metafile.inputs };
}

/**
 * The program that begins with an entry. The platforms stay outside (platforms.cjs), so that an edit of one makes
 * neither the program's bundle nor V8's code of it anew.
 *
 * @param exposed - tells what the platforms import of the program; asked only where the entry imports the platforms
 */
async function bundle(root, entry, outfile, exposed) {
  const about = {};
  const expose = async () => (about.exposed = await exposed());
  const made = await build(root, {
    entryPoints: [`bin/${entry}.ts`],
    plugins: [...(exposed === undefined ? [] : [platforms(root, expose)]), packages(dirname(outfile))],
    outfile,
  });
  return { ...made, code: lazily(made.code), about };
}

/** What anyone gets from esbuild: packages stay outside and no code is changed. */
const plainBundle = async (root, entry, outfile) => ({
  ...(await build(root, { entryPoints: [`bin/${entry}.ts`], packages: 'external', outfile })),
  about: {},
});

/** Whether an import is of this package itself, as its own platforms have it. */
const ITSELF = /^archipel(\/|$)/;

/** The source behind such an import, by `exports` of package.json. */
function sourceOf(root, specifier) {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const part = `.${specifier.slice(name.length)}`;
  const pattern = Object.hasOwn(exports, part) ? part : './imports/*';
  return join(root, exports[pattern]['archipel-source'].replace('*', part.slice('./imports/'.length)));
}

const itself = (root) => ({
  name: 'itself',
  setup(setup) {
    setup.onResolve({ filter: ITSELF }, ({ path }) => ({ path: sourceOf(root, path) }));
  },
});

/** Puts the modules that platforms ask for in the place of the platforms, which the launcher loads by them. */
const platforms = (root, expose) => ({
  name: 'platforms',
  setup(setup) {
    setup.onResolve({ filter: /^\.\.?\/.*platforms(?:\/index)?$/ }, ({ path, resolveDir }) =>
      [join(root, 'platforms'), join(root, 'platforms/index')].includes(join(resolveDir, path))
        ? { path: 'platforms', namespace: 'archipel' }
        : undefined,
    );
    setup.onLoad({ filter: /^platforms$/, namespace: 'archipel' }, async () => {
      const modules = (await expose()).map((name) => `${JSON.stringify(name)}: () => require(${JSON.stringify(name)})`);
      const contents = `module.exports = globalThis[Symbol.for('archipel.host')].take({ ${modules.join(', ')} });`;
      return { contents, resolveDir: root };
    });
  },
});

/** Tells our own question from that of a file: what `require` takes of a package can wait until it is used. */
const AS_REQUIRED = 'as it is required';

/** A folder as the bundle finds it: seen from itself, so that both may be moved or copied together. */
const fromBundle = (home, folder) =>
  `require("node:path").join(__dirname, ${JSON.stringify(relative(home, folder).split(sep).join('/'))})`;

/**
 * Decides which packages are bundled, and prepares their files.
 *
 * @param home - the folder of the bundle
 */
const packages = (home) => ({
  name: 'packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind, resolveDir, pluginData }) => {
      if (kind === 'entry-point' || pluginData === AS_REQUIRED) return undefined;
      const name = nameOf(path);
      const isInside = BUNDLED.has(name) || (importer.includes('/node_modules/') && !SHARED.has(name));
      if (!isInside || isBuiltin(path)) return { path, external: true };
      return build.resolve(path, { kind: 'require-call', importer, resolveDir, pluginData: AS_REQUIRED });
    });
    build.onLoad({ filter: /\/node_modules\/.*\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
        // The maps of packages lead to sources that they do not ship.
        .replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n')
        .replaceAll('__dirname', fromBundle(home, dirname(path)))
        // yaml asks the environment at each token whether to print it: a third of the time that parsing takes.
        .replaceAll(/\bnode_process\.env\.LOG_(?:TOKENS|STREAM)\b/g, 'false');
      return { contents: linear(text), loader: 'js' };
    });
  },
});

/**
 * Reads our own files and keeps the digest of the very text that is bundled: a file that is saved meanwhile makes the
 * bundle stale, whatever esbuild had read of it.
 */
const sources = (root, digests) => ({
  name: 'sources',
  setup(setup) {
    setup.onLoad({ filter: /\.(?:ts|json)$/ }, ({ path }) => {
      if (path.includes('/node_modules/')) return undefined;
      const data = readFileSync(path);
      const text = data.toString('utf8');
      digests.set(relative(root, path), digest(data));
      return {
        contents: path.startsWith(join(root, 'imports/')) ? linear(text) : text,
        loader: path.endsWith('.ts') ? 'ts' : 'json',
      };
    });
  },
});

const keepDefined = (value) =>
  String.raw`\.reduce\(\(r, i\) => \(i\[1\] === undefined\) \? r : ` +
  String.raw`\(\{ \.\.\.r, \[i\[0\]\]: ${value} \}\), \{\}\)`;
/** One field a line, which is how all of this code is printed. */
const STRUCT = new RegExp(
  String.raw`const result = \{\n((?: +'[^'\n]+': .*,\n)*) *\};\n(.*\n)? *return Object\.entries\(result\)` +
    `${keepDefined(String.raw`i\[1\]`)};`,
  'g',
);
const MAP = new RegExp(keepDefined('(.+?)'), 'g');

/**
 * The functions with which generated classes make their JSON drop what is undefined by copying the whole map for each
 * of its keys. This writes only what is defined in the first place. The result is the same, key order included
 * (test/house/bundle.test.ts), and every line stays on its line. Text that looks otherwise is left as it is.
 */
function linear(source) {
  return source
    .replace(STRUCT, (_, fields, comment) => {
      const writes = fields.replace(
        /^( +)('[^'\n]+'): (.*),$/gm,
        '$1if ((value = $3) !== undefined) result[$2] = value;',
      );
      return (
        `const result${source.includes('(obj: ') ? ': any' : ''} = {}; let ` +
        `value;\n${writes}\n${comment === undefined ? '' : '\n'}return result;`
      );
    })
    .replace(MAP, (_, value) => `.reduce((r, i) => (i[1] === undefined ? r : ((r[i[0]] = ${value}), r)), {})`);
}

module.exports = { build, bundle, ITSELF, itself, linear, plainBundle, sourceOf };
