'use strict';
/**
 * Makes one file of an entry and all it imports of ours, for run.cjs.
 *
 * A few packages that every command loads go into the file as well, so that V8's compiled code covers them; the code
 * that `cdk8s import` generated is made linear on the way. All other packages stay where they are and load when they
 * are used. constructs is one of those: the AWS CDK and cdktf must share it with us.
 */
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');

/** With what they need themselves. */
const BUNDLED = new Set(['cdk8s', 'cdk8s-plus-28', 'yaml']);
const SHARED = new Set(['constructs']);

const nameOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
/** The package.json of the package that a bundled file belongs to. A release never changes without its version. */
const manifestOf = (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+\//.exec(file)?.[0].concat('package.json');

/**
 * @param isPlain - whether packages stay outside and no code is changed: what anyone gets from esbuild
 * @returns the code, its source map, and the files that decide it, from the root
 */
async function bundle(root, entry, outfile, isPlain) {
  const { outputFiles, metafile } = await createRequire(join(root, 'package.json'))('esbuild').build({
    absWorkingDir: root,
    entryPoints: [`bin/${entry}.ts`],
    bundle: true,
    ...(isPlain ? { packages: 'external', plugins: [itself(root)] } : { plugins: [itself(root), packages(root)] }),
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
    outfile,
  });
  const text = (suffix) => outputFiles.find(({ path }) => path.endsWith(suffix)).text;
  const inputs = new Set(Object.keys(metafile.inputs).map((input) => manifestOf(input) ?? input));
  return { code: text('.cjs'), map: text('.map'), inputs: [...inputs] };
}

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
  setup(build) {
    build.onResolve({ filter: ITSELF }, ({ path }) => ({ path: sourceOf(root, path) }));
  },
});

/** Decides which packages are bundled, and prepares their files. */
const packages = (root) => ({
  name: 'packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      if (kind === 'entry-point') return undefined;
      const name = nameOf(path);
      const isInside = BUNDLED.has(name) || (importer.includes('/node_modules/') && !SHARED.has(name));
      return isInside && !path.startsWith('node:') ? undefined : { path, external: true };
    });
    build.onLoad({ filter: /\/node_modules\/.*\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
        // The maps of packages lead to sources that they do not ship.
        .replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n')
        .replaceAll('__dirname', JSON.stringify(dirname(path)));
      return { contents: linear(text), loader: 'js' };
    });
    build.onLoad({ filter: /\.ts$/ }, ({ path }) =>
      path.startsWith(join(root, 'imports/'))
        ? { contents: linear(readFileSync(path, 'utf8')), loader: 'ts' }
        : undefined,
    );
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

module.exports = { bundle, ITSELF, itself, linear, sourceOf };
