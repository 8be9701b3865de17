/**
 * Makes build/, of which the package `archipel` consists beside bin/: `npm run build`; `npm pack` does it first.
 *
 *   program.cjs   all of the program in one file; what it depends on stays outside
 *   index.cjs     the public surface, out of that file; testing.cjs likewise
 *   imports/      the generated classes, a file each
 *   types/        declarations of what is public, and of what these name
 *
 * `--out <folder>` writes elsewhere, `--no-types` leaves the declarations out: the tests of the package take both.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { parse } from 'yaml';
import launcher from '../bin/packages.cjs';

const { lazily } = launcher;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({
  options: { out: { type: 'string', default: join(root, 'build') }, types: { type: 'boolean', default: true } },
  allowNegative: true,
});
const out = resolve(options.out);

/** The platforms are those of the repository that the package is used in: bin/package.cjs answers for them. */
const platforms = {
  name: 'platforms',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/\.\.\/platforms$/ }, () => ({ path: '#platforms', external: true }));
  },
};

/** Whether only `import` takes a package: jest, which loads testing.cjs, has no `require` of such. */
function isModuleOnly(name) {
  const manifest = join(root, 'node_modules', name, 'package.json');
  if (!existsSync(manifest)) return false;
  const { type, exports } = JSON.parse(readFileSync(manifest, 'utf8'));
  return type === 'module' && !JSON.stringify(exports ?? '').includes('"require"') && !Array.isArray(exports);
}

/** Packages stay outside, but those that nothing but `import` takes, with what these need. */
const packages = {
  name: 'packages',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      if (kind === 'entry-point' || isBuiltin(path)) return undefined;
      const name = path.split('/', path.startsWith('@') ? 2 : 1).join('/');
      return importer.includes('/node_modules/') || isModuleOnly(name) ? undefined : { path, external: true };
    });
  },
};

const COMMON = {
  absWorkingDir: root,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  supported: { 'dynamic-import': false },
  logLevel: 'error',
};

/** A module that hands on a part of the program. */
const facade = (part) => `'use strict';\nmodule.exports = require('./program.cjs').${part};\n`;

rmSync(out, { recursive: true, force: true });
await build({
  ...COMMON,
  entryPoints: ['bin/package.ts'],
  bundle: true,
  plugins: [platforms, packages],
  define: { ARCHIPEL_IMPORTS: JSON.stringify(parse(readFileSync(join(root, 'cdk8s.yaml'), 'utf8')).imports) },
  outfile: join(out, 'program.cjs'),
});
// Packages are taken when something of them is first used.
writeFileSync(join(out, 'program.cjs'), lazily(readFileSync(join(out, 'program.cjs'), 'utf8')));
writeFileSync(join(out, 'index.cjs'), facade('surface'));
writeFileSync(join(out, 'testing.cjs'), facade('testing'));
const generated = readdirSync(join(root, 'imports')).filter((name) => name.endsWith('.ts'));
await build({ ...COMMON, entryPoints: generated.map((name) => `imports/${name}`), outdir: join(out, 'imports') });
if (options.types) writeTypes();

function writeTypes() {
  const compiler = dirname(createRequire(import.meta.url).resolve('typescript7/package.json'));
  const types = join(out, 'types');
  const project = join(root, 'tsconfig.build.json');
  execFileSync(process.execPath, [join(compiler, 'bin/tsc'), '-p', project, '--outDir', types], { stdio: 'inherit' });
  keepReachable(types);
}

/** Declarations of what implements the public surface, and is not named by it, are taken away. */
function keepReachable(folder) {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.d.ts'));
  const reached = new Set();
  const reach = (path) => {
    const file = [`${path}.d.ts`, join(path, 'index.d.ts')].find((one) => existsSync(join(folder, one)));
    if (file === undefined || reached.has(file)) return;
    reached.add(file);
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, target] of text.matchAll(/(?:from |import\()['"](\.[^'"]*)['"]/g)) reach(join(dirname(file), target));
  };
  for (const path of all.filter((one) => /^(lib\/public|imports)\//.test(one))) reach(path.slice(0, -'.d.ts'.length));
  for (const path of all) if (!reached.has(path)) rmSync(join(folder, path));
}
