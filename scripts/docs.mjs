/**
 * Writes what docs/ holds of the program: `npm run docs`.
 *
 * Each module of scripts/docs/ with a default export makes sections of pages (scripts/docs/section.ts); another one
 * needs no line here. `node scripts/docs.mjs <folder>` writes to a copy of the pages.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import launcher from '../bin/bundle.cjs';

const { itself } = launcher;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const pages = process.argv[2] ?? root;
const outdir = join(root, 'node_modules/.cache/archipel/docs');

/** The modules of scripts/docs/, as JavaScript. */
async function modules() {
  const names = readdirSync(join(root, 'scripts/docs')).filter((name) => /\.(ts|mjs)$/.test(name));
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `scripts/docs/${name}`),
    outdir,
    bundle: true,
    packages: 'external',
    plugins: [itself(root)],
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  const require = createRequire(join(outdir, 'modules.cjs'));
  return names.map((name) => require(`./${name.replace(/\.\w+$/, '.js')}`));
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const all = await modules();
const { withSection } = all.find((module) => module.withSection);
for (const { default: sections } of all) {
  for (const section of (await sections?.(root)) ?? []) {
    const file = join(pages, section.page);
    const [before, name] = [read(file), `${section.page}${section.mark ? ` (${section.mark})` : ''}`];
    const after = withSection(before, section);
    process.stdout.write(`${after === before ? 'unchanged' : 'renewed  '}  ${name}\n`);
    mkdirSync(dirname(file), { recursive: true });
    if (after !== before) writeFileSync(file, after);
  }
}
