import { existsSync } from 'node:fs';

/** What holds for the code as a whole, by a program each. */
export const types = {
  name: 'types',
  program: 'node_modules/typescript7/bin/tsc',
  args: ['--noEmit', '--pretty', '--project', '.'],
};

const format = { name: 'format', program: 'node_modules/oxfmt/bin/oxfmt', args: ['--check', '.'] };

const lint = { name: 'lint', program: 'node_modules/oxlint/bin/oxlint', args: ['--config', 'oxlint.config.mjs', '.'] };

const imports = {
  name: 'imports',
  program: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  args: [
    '--config',
    '.dependency-cruiser.cjs',
    ...['bench', 'bin', 'lib', 'charts', 'platforms', 'imports', 'test'].filter(existsSync),
  ],
};

/** What it keeps for the next run also spares the tests that run the program over a copy of the repository. */
const strict = process.env.ARCHIPEL_REQUIRE_TOOLS === '1' ? ['--strict'] : [];
const proof = { name: 'proof', program: 'bin/run.cjs', args: ['archipel', 'check', ...strict] };

/** The longest first: two run at a time. */
export const gates = [proof, lint, types, imports, format];
